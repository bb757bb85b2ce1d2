/** Ligatures, presentation forms of Arabic and Hebrew, and radicals that stand for whole characters: what fonts map to glyphs, and nobody types. */
const forms = /[\ufb00-\ufb4f\ufb50-\ufdff\ufe30-\ufe4f\ufe70-\ufefc\u2e80-\u2fdf\u0132\u0133\u01c4-\u01cc\u01f1-\u01f3]+/g;

/**
 * The characters of a PDF as people write them: ligatures in their letters, hyphens that the page shows as hyphens, blanks of all kinds as one, nothing that
 * can't be seen.
 */
export function cleanCharacters(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(forms, (found) => found.normalize("NFKC"))
      // A soft hyphen that a page draws is a hyphen.
      .replace(/[\u00ad\u2010\u2011]/g, "-")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
      .replace(/[\u0000-\u001f\u007f-\u009f\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g, " ")
      .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufdd0\ufff9-\ufffb]/g, "")
  );
}
