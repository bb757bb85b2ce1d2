const longestWord = 40;

/** Line and character (from 1) of a position (from 0) in a text, and the word that stands there; empty where none does. */
export function placeIn(text: string, position: number): { readonly line: number; readonly column: number; readonly near: string } {
  const before = text.slice(0, position);
  const lineStart = before.lastIndexOf("\n") + 1;
  const near = /^[\p{L}\p{N}_]+/u.exec(text.slice(position, position + longestWord))?.[0] ?? "";
  return { line: before.split("\n").length, column: position - lineStart + 1, near };
}
