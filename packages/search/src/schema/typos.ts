import type { SchemaModel } from "./schema-model.ts";

/** Shorter words are too easily taken for others. */
const minLength = 5;

/** Stems of the schema that a word may have been meant for: one letter wrong, missing, too much or swapped; two in long words. Likeliest first, at most three. */
export function nearbyStems(model: SchemaModel, stems: readonly string[]): readonly { readonly stem: string; readonly likeness: number }[] {
  const [word] = stems;
  if (word === undefined || stems.length !== 1 || word.length < minLength || /\p{N}/u.test(word)) return [];
  const most = word.length >= 8 ? 2 : 1;
  const near: { stem: string; distance: number }[] = [];
  for (const stem of model.vocabulary) {
    if (Math.abs(stem.length - word.length) > most || stem.length < minLength - 1 || stem[0] !== word[0]) continue;
    const distance = editDistance(word, stem, most);
    if (distance <= most) near.push({ stem, distance });
  }
  return near
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ stem, distance }) => ({ stem, likeness: distance <= 1 ? 0.6 : 0.45 }));
}

/** Letters to change, add, leave out or swap with the next; more than `most` is only said to be more. */
export function editDistance(a: string, b: string, most: number): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      next.push(least);
    }
    if (Math.min(...next) > most) return most + 1;
    before = row;
    row = next;
  }
  return row[b.length] ?? most + 1;
}
