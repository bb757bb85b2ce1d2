/**
 * About how many tokens current OpenAI models make of a text (o200k). The table of the real count takes 0.3 s and 70 MB to load, in a process that lives for one
 * file; passages need no more than their size. Of real files' texts half are counted within 6 % and nine in ten within 30 %.
 */
export function countTokens(text: string): number {
  let tokens = 0;
  for (const { 0: piece } of text.matchAll(pieces)) tokens += tokensOfPiece(piece);
  return Math.ceil(tokens);
}

/** Words of a script, digits, other characters, and line ends; a blank belongs to the word behind it. */
const pieces =
  /[a-z']+|[A-Z]+[a-z']*|[\p{Script=Latin}\p{M}]+|\p{Nd}{1,3}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|[\p{L}\p{M}]+|\n+|[^\p{L}\p{M}\p{Nd}\s]+/gu;

const east = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

function tokensOfPiece(piece: string): number {
  const { length } = piece;
  if (/^[a-z']/.test(piece)) return length <= 8 ? 1.02 : 1 + (length - 8) / 5;
  if (/^[A-Z]/.test(piece)) return /^[A-Z]{2,}$/.test(piece) ? Math.max(1, length / 2.6) : length <= 7 ? 1.12 : 1 + (length - 6) / 5;
  if (/^\d/.test(piece)) return 1;
  if (piece[0] === "\n") return Math.max(1, length / 16);
  if (/^\p{L}/u.test(piece)) {
    if (east.test(piece)) return length * 0.75;
    return /^\p{Script=Latin}/u.test(piece) ? Math.max(1, length / 3.2) : Math.max(1, length / 3.4);
  }
  // Rows of dots or dashes are few tokens; signs beyond ASCII are often two.
  return /^[ -~]/.test(piece) ? Math.max(1, Math.min(length / 3, 3 + length / 20)) : length * 1.1;
}
