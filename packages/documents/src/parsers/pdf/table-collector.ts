import type { DocumentBuilder } from "../../document-builder.ts";
import { cellText, headerOf, type PdfTable } from "./pdf-table.ts";

const maxTitleCharacters = 200;
/** A sentence leads to a table, it doesn't name it. */
const isSentence = /[.;,]$/;
/** In points: columns of a table that goes on over the page stand where they stood. */
const maxShift = 12;

interface OpenTable {
  readonly table: PdfTable;
  readonly page: number;
  readonly title: string | null;
  readonly startOffset: number;
  readonly header: readonly string[];
  readonly rows: string[][];
  readonly rowPages: number[];
  endOffset: number;
  lastPage: number;
}

/** Makes tables for datasets of those that stand on the pages; one that goes on over a page's end stays one. */
export class TableCollector {
  private open: OpenTable | null = null;
  private readonly builder: DocumentBuilder;

  constructor(builder: DocumentBuilder) {
    this.builder = builder;
  }

  /** The next block would come between the open table and what may follow it. Call this before it is added. */
  close(): void {
    const table = this.open;
    this.open = null;
    if (table === null || table.rows.length === 0) return;
    const runsOver = table.lastPage !== table.page;
    this.builder.addTable({
      title: table.title,
      page: table.page,
      sheet: null,
      cellRange: null,
      startOffset: table.startOffset,
      endOffset: table.endOffset,
      header: table.header,
      rows: table.rows.map((row) => row.map((text) => (text === "" ? null : text))),
      firstSheetRow: null,
      ...(runsOver ? { rowPages: table.rowPages } : {}),
    });
  }

  /** What names the table that is added next. Call this before its block is added. */
  titleOfNext(page: number): string | null {
    const above = this.builder.lastBlock;
    const isName = above !== null && above.page === page && above.kind !== "table" && above.kind !== "list_item";
    if (isName && above.text.length <= maxTitleCharacters && !isSentence.test(above.text)) return above.text;
    return this.builder.heading?.slice(0, maxTitleCharacters) ?? null;
  }

  /** Takes the table whose text is the builder's last block. */
  add(table: PdfTable, place: { readonly page: number; readonly title: string | null }): void {
    const block = this.builder.lastBlock;
    if (block === null) return;
    const goesOn = this.open !== null && continues(this.open, table, place.page);
    if (!goesOn) this.close();
    const header = headerOf(table);
    this.open ??= {
      table,
      ...place,
      startOffset: block.startOffset,
      header,
      rows: [],
      rowPages: [],
      endOffset: block.endOffset,
      lastPage: place.page,
    };
    const repeatsHeader = goesOn && header.join() === this.open.header.join();
    for (const row of table.rows.slice(goesOn && !repeatsHeader ? 0 : table.headerRows)) {
      this.open.rows.push(row.map(cellText));
      this.open.rowPages.push(place.page);
    }
    this.open.endOffset = block.endOffset;
    this.open.lastPage = place.page;
  }
}

function continues({ table, lastPage }: OpenTable, next: PdfTable, page: number): boolean {
  if (page !== lastPage + 1 || table.columns.length !== next.columns.length) return false;
  return table.columns.every((column, index) => {
    const other = next.columns[index];
    return other !== undefined && (Math.abs(column.x - other.x) < maxShift || Math.abs(column.right - other.right) < maxShift);
  });
}
