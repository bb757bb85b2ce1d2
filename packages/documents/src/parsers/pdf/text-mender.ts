import { getResolvedPDFJS } from "unpdf";
import { formsOf, repairForms } from "./font-repairs.ts";
import type { PdfPage } from "./open-pdf.ts";
import type { PdfTextItem } from "./page-words.ts";

/** Pages of one document whose fonts are looked through. */
const maxPages = 20;
/** No text holds them: pdf.js gives the code of a glyph that it doesn't know. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const unknownGlyph = /[\u0001-\u0008\u000e-\u001f\u007f-\u009f]/;

/**
 * Mends the text that pdf.js gives where it doesn't know the names of a font's glyphs. One per document, as its fonts are known from then on. Fonts come with a page's
 * drawing only, which takes long for some pages, so those alone are looked through whose text is odd.
 */
export class TextMender {
  private readonly fonts = new Map<string, ReadonlyMap<string, string>>();
  private pages = 0;

  async mend(page: PdfPage, items: readonly PdfTextItem[]): Promise<readonly PdfTextItem[]> {
    const odd = items.filter((item) => unknownGlyph.test(item.str) && !this.fonts.has(item.fontName));
    if (odd.length > 0 && this.pages < maxPages) await this.look(page, new Set(odd.map((item) => item.fontName)));
    if (this.fonts.size === 0) return items;
    return items.map((item) => {
      const forms = this.fonts.get(item.fontName);
      return forms === undefined ? item : { ...item, str: repairForms(item.str, forms) };
    });
  }

  private async look(page: PdfPage, names: ReadonlySet<string>): Promise<void> {
    this.pages++;
    const { AnnotationMode, OPS } = await getResolvedPDFJS();
    const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: AnnotationMode.DISABLE });
    const used = new Set(argsArray.flatMap((args, index) => (fnArray[index] === OPS.setFont ? [String(args[0])] : [])));
    const fonts = [...used].map((name) => fontOf(page, name));
    for (const name of names) {
      const font = fontOf(page, name);
      // pdf.js puts the text of fonts with one name together, as if all of it was of the first: they are encodings of one font.
      const siblings = fonts.filter((other) => other !== font && baseName(other) !== null && baseName(other) === baseName(font));
      const ofSiblings = siblings.flatMap((other) => [...formsOf(other)]).filter(([character]) => unknownGlyph.test(character));
      this.fonts.set(name, new Map([...ofSiblings, ...formsOf(font)]));
    }
  }
}

function fontOf(page: PdfPage, name: string): unknown {
  return page.commonObjs.has(name) ? page.commonObjs.get(name) : null;
}

function baseName(font: unknown): unknown {
  return typeof font === "object" && font !== null && "name" in font ? font.name : null;
}
