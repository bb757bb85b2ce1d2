import type { TextSpan } from "../answer/text-span.ts";

/** Why a stretch of text is marked: it is what was cited or searched, or one of the places that the reader looked for, or the one chosen of them. */
export type MarkKind = "cited" | "found" | "chosen";

/** A stretch of a document's text to mark, in characters of the whole text. */
export interface TextMark extends TextSpan {
  readonly kind: MarkKind;
}

/** A piece of text that is marked as a whole or not at all. */
export interface MarkedPiece {
  readonly text: string;
  /** Of its first character in the document's text. */
  readonly start: number;
  /** Null where it isn't marked. */
  readonly mark: TextMark | null;
}

/**
 * Cuts a text that begins at `start` of the document's into pieces along the marks. Marks may begin before it and end after it; of marks
 * that overlap, the first one wins. The pieces together are the text.
 */
export function toMarkedPieces(text: string, start: number, marks: readonly TextMark[]): readonly MarkedPiece[] {
  const end = start + text.length;
  const pieces: MarkedPiece[] = [];
  let at = start;
  const add = (until: number, mark: TextMark | null) => {
    if (until > at) pieces.push({ text: text.slice(at - start, until - start), start: at, mark });
    at = Math.max(at, until);
  };
  for (const mark of marks.toSorted((a, b) => a.start - b.start)) {
    if (mark.end <= at || mark.start >= end) continue;
    add(Math.max(mark.start, at), null);
    add(Math.min(mark.end, end), mark);
  }
  add(end, null);
  return pieces;
}
