/** Two tools read a table's cells in another order and a broken word in another way. */
const leastShare = 0.6;
/** So many words in a row are no chance. */
const leastRun = 6;

/**
 * Whether what is highlighted overlaps the evidence: most of its words stand there, as often as in the highlight, or six of them in a row, where the highlight
 * begins earlier or ends later than the evidence.
 */
export function landsOn(highlight: string, evidence: string): boolean {
  const [wanted, there] = [wordsOf(highlight), wordsOf(evidence)];
  return shareOf(wanted, there) >= leastShare || runsOf(wanted).some((run) => ` ${there.join(" ")} `.includes(` ${run} `));
}

function shareOf(wanted: readonly string[], there: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of there) left.set(word, (left.get(word) ?? 0) + 1);
  let found = 0;
  for (const word of wanted) {
    const count = left.get(word) ?? 0;
    if (count > 0) found += 1;
    left.set(word, count - 1);
  }
  return wanted.length === 0 ? 0 : found / wanted.length;
}

function runsOf(words: readonly string[]): readonly string[] {
  return words.slice(leastRun - 1).map((_, index) => words.slice(index, index + leastRun).join(" "));
}

function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
