import type { ReaderParts } from "./reader-parts.ts";

/** Where the text is to be scrolled to. */
export interface TextFocus {
  /** A character of the document's text. */
  readonly start: number;
  /** Whether marked words begin there. */
  readonly isMark: boolean;
  /** Each is gone to once. */
  readonly key: string;
}

/** What was asked for last: a match that was looked for, a heading of the outline, what the address names. */
export function toTextFocus({ target, find, jump }: Pick<ReaderParts, "target" | "find" | "jump">): TextFocus | null {
  if (find.chosen?.span) return { start: find.chosen.span.start, isMark: true, key: find.chosenKey };
  if (jump) return { start: jump.entry.start, isMark: false, key: `jump ${jump.number}` };
  const start = target.spans[0]?.start;
  if (start !== undefined) return { start, isMark: true, key: target.key };
  return target.offset === null ? null : { start: target.offset, isMark: false, key: target.key };
}
