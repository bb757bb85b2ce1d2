/** Characters of a text, the end excluded. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** The place if the text has it; null for none, and for one that lies outside (of another text, then). */
export function spanIn(text: string, start: number | null, end: number | null): TextSpan | null {
  if (start === null || end === null || start < 0 || end <= start || end > text.length) return null;
  return { start, end };
}
