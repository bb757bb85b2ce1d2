/** Two tools read a table's cells in another order and a broken word in another way. */
const leastShare = 0.6;

/** Whether what is highlighted is part of the evidence: most of its words stand there, as often as in the highlight. */
export function landsOn(highlight: string, evidence: string): boolean {
  const wanted = wordsOf(highlight);
  const there = Map.groupBy(wordsOf(evidence), (word) => word);
  const counts = new Map(Array.from(there, ([word, all]) => [word, all.length]));
  let found = 0;
  for (const word of wanted) {
    const left = counts.get(word) ?? 0;
    if (left > 0) found += 1;
    counts.set(word, left - 1);
  }
  return wanted.length > 0 && found / wanted.length >= leastShare;
}

function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
