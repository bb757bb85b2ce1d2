import type { DocumentBlockKind, DocumentTextPartsFragment } from "../../gql/graphql.ts";

/** A block of a part with its text. */
export interface PartBlock {
  readonly kind: DocumentBlockKind;
  /** Of a heading: 0 (a title) to 6; null where it isn't known. */
  readonly level: number | null;
  readonly cellRange: string | null;
  readonly start: number;
  readonly text: string;
}

/** A cell of a table with the place of its first character in the document's text. */
export interface BlockCell {
  readonly start: number;
  readonly text: string;
}

type Part = Pick<DocumentTextPartsFragment, "text" | "startOffset" | "blocks">;

/** A part's blocks in order. Text that no block claims comes as paragraphs, so that nothing is left out. */
export function toPartBlocks(part: Part): readonly PartBlock[] {
  const blocks: PartBlock[] = [];
  let at = part.startOffset;
  const textOf = (start: number, end: number) => part.text.slice(start - part.startOffset, end - part.startOffset);
  const addRest = (until: number) => {
    const text = textOf(at, until);
    const begin = at + (text.length - text.trimStart().length);
    if (text.trim() !== "") blocks.push({ kind: "PARAGRAPH", level: null, cellRange: null, start: begin, text: text.trim() });
  };
  for (const { kind, level, cellRange, startOffset, endOffset } of part.blocks) {
    if (startOffset < at) continue;
    addRest(startOffset);
    blocks.push({ kind, level, cellRange, start: startOffset, text: textOf(startOffset, endOffset) });
    at = endOffset;
  }
  addRest(part.startOffset + part.text.length);
  return blocks;
}

const cellBorder = " | ";

/** The cells of a table's text: a row a line, cells parted by ` | `. */
export function toTableRows({ text, start }: Pick<PartBlock, "text" | "start">): readonly (readonly BlockCell[])[] {
  let lineStart = start;
  return text.split("\n").map((line) => {
    let cellStart = lineStart;
    lineStart += line.length + 1;
    return line.split(cellBorder).map((cell) => {
      const at = cellStart;
      cellStart += cell.length + cellBorder.length;
      return { start: at, text: cell };
    });
  });
}
