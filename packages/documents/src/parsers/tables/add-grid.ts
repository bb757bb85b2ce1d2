import type { DocumentBuilder } from "../../document-builder.ts";
import { countHeaderRows, joinHeader } from "./find-header.ts";
import type { Grid } from "./table-grid.ts";

/** Longer on average, cells are text that was laid out in columns. */
const maxMeanCellCharacters = 300;

/** Adds a table of a document as a block, one line a row with cells parted by ` | `, and as a table for datasets where it is worth asking. */
export function addGrid(
  builder: DocumentBuilder,
  grid: Grid,
  place: { readonly title?: string | null; readonly page?: number } = {},
): void {
  const kept = grid.shown.map((row, index) => ({ row, index })).filter(({ row }) => row.some((cell) => cell.trim() !== ""));
  const text = kept.map(({ row }) => row.map(inOneLine).join(" | ").trimEnd()).join("\n");
  if (!builder.add({ kind: "table", text, ...(place.page === undefined ? {} : { page: place.page }) })) return;
  const block = builder.lastBlock;
  if (block === null) return;
  const rows = kept.map(({ index }) => (grid.repeated[index] ?? []).map((cell) => inOneLine(cell) || null));
  const width = rows[0]?.length ?? 0;
  if (width < 2 || rows.length < 2) return;
  if (text.length / (rows.length * width) > maxMeanCellCharacters) return;
  const headerRows = grid.headerRows > 0 && grid.headerRows < rows.length ? grid.headerRows : countHeaderRows(rows);
  if (headerRows >= rows.length) return;
  builder.addTable({
    title: place.title ?? builder.heading,
    page: block.page,
    sheet: null,
    cellRange: null,
    startOffset: block.startOffset,
    endOffset: block.endOffset,
    header: headerRows === 0 ? new Array<string>(width).fill("") : joinHeader(rows.slice(0, headerRows), width),
    rows: rows.slice(headerRows),
    firstSheetRow: null,
  });
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
