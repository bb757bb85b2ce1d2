import type { BlockInput, DocumentBuilder } from "../../document-builder.ts";

const maxRowsPerBlock = 40;
/** About 300 tokens: a block becomes one passage, so that each has the header. */
const maxCharactersPerBlock = 1000;
/** A longer header would be most of each block. */
const maxRepeatedHeaderCharacters = 500;

export interface RowsInput {
  /** Null where the rows have none. */
  readonly header: string | null;
  /** One line each. */
  readonly rows: readonly string[];
  /** Where rows from `first` to `end` (excluded) stand; `isFirst`: the block begins with the table's own header. */
  place(first: number, end: number, isFirst: boolean): Pick<BlockInput, "sheet" | "cellRange">;
}

/** Adds a long table as blocks of at most 40 rows, the header repeated in each; tells where they stand in the text. Null when there was nothing to add. */
export function addRowBlocks(
  builder: DocumentBuilder,
  input: RowsInput,
): { readonly startOffset: number; readonly endOffset: number } | null {
  const { header, rows } = input;
  const repeated = header !== null && header.length <= maxRepeatedHeaderCharacters ? [header] : [];
  let startOffset: number | null = null;
  let endOffset = 0;
  for (const [index, { first, end }] of groupsOf(rows, repeated[0]?.length ?? 0).entries()) {
    const above = index === 0 && header !== null ? [header] : repeated;
    const text = [...above, ...rows.slice(first, end)].join("\n");
    if (!builder.add({ kind: "table", text, ...input.place(first, end, index === 0) })) continue;
    const block = builder.lastBlock;
    startOffset ??= block?.startOffset ?? null;
    endOffset = block?.endOffset ?? endOffset;
  }
  return startOffset === null ? null : { startOffset, endOffset };
}

function groupsOf(rows: readonly string[], headerLength: number): { first: number; end: number }[] {
  if (rows.length === 0) return [{ first: 0, end: 0 }];
  const groups: { first: number; end: number }[] = [];
  let first = 0;
  let length = headerLength;
  rows.forEach((row, index) => {
    if (index > first && (index - first >= maxRowsPerBlock || length + row.length + 1 > maxCharactersPerBlock)) {
      groups.push({ first, end: index });
      first = index;
      length = headerLength;
    }
    length += row.length + 1;
  });
  return [...groups, { first, end: rows.length }];
}
