/** A sentence, list item or table row of a text. `text` is exactly the text between the offsets. */
export interface Sentence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** A heading, a label, a question or a fragment: good for finding, not for quoting. */
  readonly isFragment: boolean;
  readonly isTableRow: boolean;
}

const tableRow = /\t| \| |^\s*\|/u;
const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });
const blockBorders = [
  // An empty line.
  /\n[ \t]*\n+/u,
  // Before a bullet, a number with a dot, a Markdown heading.
  /\n(?=[ \t]*(?:[-*•–▪◦]\s|\d{1,3}[.)]\s|#{1,6}\s))/u,
  // After a Markdown heading, and after a short line without a stop that a capital follows: a heading in plain text.
  /(?<=^[ \t]*#{1,6}\s[^\n]*)\n/u,
  /(?<=^[^\n.!?:;,]{1,50})\n(?=\p{Lu})/u,
  // Around a row of a table.
  /\n(?=[^\n]*(?:\t| \| )|[ \t]*\|)/u,
  /(?<=(?:\t| \| )[^\n]*|^[ \t]*\|[^\n]*)\n/u,
];
const blockBorder = new RegExp(blockBorders.map(({ source }) => source).join("|"), "gmu");

/** The sentences of a passage in reading order. Lines that a page's width broke stay together. */
export function sentencesOf(text: string): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  for (const border of [
    ...text.matchAll(blockBorder).map((match) => ({ at: match.index, length: match[0].length })),
    { at: text.length, length: 0 },
  ]) {
    for (const sentence of sentencesOfBlock(text, start, border.at)) sentences.push(sentence);
    start = border.at + border.length;
  }
  return sentences;
}

function* sentencesOfBlock(text: string, blockStart: number, blockEnd: number): Generator<Sentence> {
  const block = text.slice(blockStart, blockEnd);
  if (tableRow.test(block)) {
    yield* trimmed(text, blockStart, blockEnd, !/\d/u.test(block) || /^[\s|:-]*$/u.test(block));
    return;
  }
  let start = blockStart;
  // To the segmenter, the end of a line ends a sentence.
  for (const { segment, index } of segmenter.segment(block.replaceAll(/[\n\r]/gu, " "))) {
    const end = blockStart + index + segment.length;
    if (end < blockEnd && endsInAbbreviation(text.slice(start, end))) continue;
    yield* trimmed(text, start, end, false);
    start = end;
  }
  if (start < blockEnd) yield* trimmed(text, start, blockEnd, false);
}

function endsInAbbreviation(sentence: string): boolean {
  return /(?:\b(?:e\.g|i\.e|etc|no|nos|art|sec|approx|incl|max|min|vs|mr|mrs|ms|dr|st|inc|ltd|co)\.|(?:^|\s)\d{1,3}[.)])\s*$/iu.test(
    sentence,
  );
}

function* trimmed(text: string, from: number, to: number, isTableHead: boolean): Generator<Sentence> {
  const raw = text.slice(from, to);
  const bullet = /^\s*(?:[-*•–▪◦]|\d{1,3}[.)])\s+/u.exec(raw)?.[0];
  const lead = bullet ?? /^\s*/u.exec(raw)?.[0] ?? "";
  const body = raw.slice(lead.length).trimEnd();
  if (body === "") return;
  const isTableRow = tableRow.test(body);
  const isBullet = bullet !== undefined && !/\d/u.test(bullet);
  const isLabel = !isBullet && !isTableRow && !/[.!?;”"’)]$/u.test(body) && (body.split(/\s+/u).length < 8 || body.includes(" · "));
  // What asks doesn't answer: questions of a FAQ, or the mail that a mail answers.
  const isQuestion = !isTableRow && /\?["”’)]*$/u.test(body);
  const isFragment = isTableHead || isLabel || isQuestion || /^#{1,6}\s/u.test(body) || body.endsWith(":");
  yield { text: body, start: from + lead.length, end: from + lead.length + body.length, isFragment, isTableRow };
}
