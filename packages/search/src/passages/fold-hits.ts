import type { PassageHit } from "@olympus/domain";

/**
 * The hits without those that a better one already shows, best first, at most `limit`: the same words elsewhere, listed with the better one as its duplicates
 * where that is another document; and a passage that mostly overlaps a better one of its document.
 */
export function foldHits(hits: readonly PassageHit[], limit: number): readonly PassageHit[] {
  const shown = new Map<string, PassageHit>();
  for (const hit of hits) {
    const key = wordsOf(hit.text);
    const same = shown.get(key);
    if (same !== undefined) {
      if (!knows(same, hit)) shown.set(key, { ...same, duplicates: [...(same.duplicates ?? []), toDuplicate(hit)] });
    } else if (shown.size < limit && !shown.values().some((better) => overlaps(better, hit))) shown.set(key, hit);
  }
  return [...shown.values()];
}

function knows(shown: PassageHit, { documentId }: PassageHit): boolean {
  return shown.documentId === documentId || (shown.duplicates ?? []).some((duplicate) => duplicate.documentId === documentId);
}

function toDuplicate({ documentId, documentName, passageId }: PassageHit) {
  return { documentId, documentName, passageId };
}

/** Punctuation, case and blanks make no difference. What has no letters and digits is compared as it stands. */
function wordsOf(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu);
  return words === null ? text : words.join(" ");
}

function overlaps(better: PassageHit, hit: PassageHit): boolean {
  if (better.documentId !== hit.documentId || better.place.page !== hit.place.page || better.place.sheet !== hit.place.sheet) return false;
  const [a, b] = [better.place, hit.place];
  const start = Math.max(a.startOffset, b.startOffset);
  const end = Math.min(a.endOffset, b.endOffset);
  if (end - start <= Math.min(better.text.length, hit.text.length) / 2) return false;
  return better.text.slice(start - a.startOffset, end - a.startOffset) === hit.text.slice(start - b.startOffset, end - b.startOffset);
}
