import type { DocumentBlockKind, DocumentTextPartsFragment } from "../../gql/graphql.ts";

/** A block of a part with its text. */
export interface PartBlock {
  readonly kind: DocumentBlockKind;
  /** Of a heading: 0 (a title) to 6; null where it isn't known. */
  readonly level: number | null;
  /** Of an item of a list inside another, from 1; else 0. */
  readonly depth: number;
  /** It goes on with what the part before ends with. */
  readonly isContinued: boolean;
  readonly cellRange: string | null;
  readonly start: number;
  readonly text: string;
}

/** A cell of a table with the place of its first character in the document's text. */
export interface BlockCell {
  readonly start: number;
  readonly text: string;
}

const plain = { kind: "PARAGRAPH", level: null, depth: 0, isContinued: false, cellRange: null } as const;

type Part = Pick<DocumentTextPartsFragment, "text" | "startOffset" | "blocks">;

/** A part's blocks in order. Text that no block claims comes as paragraphs, so that nothing is left out. */
export function toPartBlocks(part: Part): readonly PartBlock[] {
  const blocks: PartBlock[] = [];
  let at = part.startOffset;
  const textOf = (start: number, end: number) => part.text.slice(start - part.startOffset, end - part.startOffset);
  const addRest = (until: number) => {
    const text = textOf(at, until);
    const begin = at + (text.length - text.trimStart().length);
    if (text.trim() !== "") blocks.push({ ...plain, start: begin, text: text.trim() });
  };
  for (const { kind, level, depth, isContinued, cellRange, startOffset, endOffset } of part.blocks) {
    if (startOffset < at) continue;
    addRest(startOffset);
    blocks.push({ kind, level, depth, isContinued, cellRange, start: startOffset, text: textOf(startOffset, endOffset) });
    at = endOffset;
  }
  addRest(part.startOffset + part.text.length);
  return blocks;
}

/** Between two cells; an empty one at the end or the beginning of a line may have lost the space beyond it. */
const cellBorder = /(?:^| )\|(?: |$)/g;

/** The cells of a table's text: a row a line, cells parted by ` | `. */
export function toTableRows({ text, start }: Pick<PartBlock, "text" | "start">): readonly (readonly BlockCell[])[] {
  let lineStart = start;
  return text.split("\n").map((line) => {
    const cells: BlockCell[] = [];
    let at = 0;
    for (const border of line.matchAll(cellBorder)) {
      cells.push({ start: lineStart + at, text: line.slice(at, border.index) });
      at = border.index + border[0].length;
    }
    cells.push({ start: lineStart + at, text: line.slice(at) });
    lineStart += line.length + 1;
    return cells;
  });
}

/** Blocks that belong together: a list's items; a table that was read in pieces, each under the same head. All else stands by itself. */
export function groupBlocks(blocks: readonly PartBlock[]): readonly (readonly [PartBlock, ...PartBlock[]])[] {
  const groups: [PartBlock, ...PartBlock[]][] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    if (last && goesOn(last[0], block)) last.push(block);
    else groups.push([block]);
  }
  return groups;
}

function goesOn(first: PartBlock, block: PartBlock): boolean {
  if (first.kind !== block.kind) return false;
  return block.kind === "LIST_ITEM" || (block.kind === "TABLE" && headOf(first) !== "" && headOf(first) === headOf(block));
}

/** The first line of a table that has more than one. */
function headOf({ text }: PartBlock): string {
  return text.slice(0, Math.max(0, text.indexOf("\n")));
}
