import { doTask } from "@olympus/datasets";
import type { Block, Cell, Ctx, FileStore, ParsedDocument } from "@olympus/domain";
import type { NewDataset } from "./document-tables.ts";

const firstRows = 20;
const maxColumns = 100;
const maxCellCharacters = 100;

/** What can be read of files that hold tables and no text, such as Parquet: what each table is called, its columns and its first rows. */
export async function describeTables(ctx: Ctx, files: FileStore, datasets: readonly NewDataset[]): Promise<ParsedDocument> {
  const blocks: Block[] = [];
  let text = "";
  const add = (kind: Block["kind"], content: string, headingPath: readonly string[]) => {
    const startOffset = text === "" ? 0 : text.length + 2;
    text += text === "" ? content : `\n\n${content}`;
    blocks.push({ kind, text: content, page: null, sheet: null, cellRange: null, headingPath, startOffset, endOffset: text.length });
  };
  for (const dataset of datasets) {
    const shown = dataset.columns.slice(0, maxColumns);
    const rows = await readRows(ctx, files, { ...dataset, columns: shown });
    add("heading", dataset.name, []);
    add("paragraph", `${dataset.rowCount.toLocaleString("en")} rows, ${dataset.columns.length.toLocaleString("en")} columns.`, [
      dataset.name,
    ]);
    add("paragraph", `Columns: ${dataset.columns.map(({ label, type }) => `${label} (${type.name})`).join(", ")}.`, [dataset.name]);
    const lines = [shown.map(({ label }) => label), ...rows].map((cells) => cells.map(toText).join(" | "));
    add("table", lines.join("\n"), [dataset.name]);
  }
  return { text, blocks, pageCount: null };
}

async function readRows(ctx: Ctx, files: FileStore, { fileKey, columns }: NewDataset): Promise<readonly (readonly Cell[])[]> {
  const { path, release } = await files.localPath(fileKey);
  try {
    return (await doTask({ task: "rows", path, columns, offset: 0, limit: firstRows }, { signal: ctx.signal })).rows;
  } finally {
    await release();
  }
}

/** On one line: a line is a row. */
function toText(cell: Cell): string {
  const text = cell === null ? "" : typeof cell === "object" ? JSON.stringify(cell) : String(cell);
  return text.replace(/\s+/g, " ").slice(0, maxCellCharacters);
}
