import type { DatasetPartsFragment, DocumentTextPartsFragment } from "../../gql/graphql.ts";
import type { TextSpan } from "../answer/text-span.ts";
import type { Cell } from "../format/cell.ts";
import { toPartBlocks } from "./part-blocks.ts";
import { findRowLine, isBetterLine, type RowLine } from "./row-line.ts";

/** Where a table, or a row of it, stands in its document. */
export interface TablePlace {
  /** Null where the document's text doesn't hold it. */
  readonly span: TextSpan | null;
  readonly page: number | null;
}

/** A row of a dataset with its way back. */
export interface PlacedRow {
  /** From 1. */
  readonly number: number;
  readonly values: readonly Cell[];
  readonly page: number | null;
}

type Origin = DatasetPartsFragment["origin"];

/** The whole table of a dataset. */
export function tablePlace({ startOffset, endOffset, page }: Origin): TablePlace {
  return { span: startOffset === null || endOffset === null ? null : { start: startOffset, end: endOffset }, page };
}

/** Of a table whose place isn't known no more than this is read. */
const maxPartsSearched = 100;

/**
 * Where a row of a dataset stands among the parts of its document, which come in order from the one in which the table begins, or from the first where that
 * isn't known. Where the row isn't found in words, its page with nothing to mark.
 */
export async function findRowPlace(origin: Origin, row: PlacedRow, parts: AsyncIterable<DocumentTextPartsFragment>): Promise<TablePlace> {
  const table = tablePlace(origin).span ?? { start: 0, end: Number.POSITIVE_INFINITY };
  const page = row.page ?? origin.page;
  let best: (RowLine & { readonly page: number | null }) | null = null;
  // The lines of the table before those of the part at hand: the first of all is its header.
  let linesBefore = 0;
  let partsSearched = 0;
  for await (const part of parts) {
    if (part.startOffset >= table.end || ++partsSearched > maxPartsSearched) break;
    if (row.page !== null && part.page !== null && part.page > row.page) break;
    for (const block of toPartBlocks(part)) {
      if (block.kind !== "TABLE" || block.start < table.start || block.start >= table.end) continue;
      const isOnPage = row.page === null || part.page === null || part.page === row.page;
      const line = isOnPage ? findRowLine(block.text, block.start, row.values, row.number - linesBefore) : null;
      if (line && isBetterLine(line, best)) best = { ...line, page: part.page };
      linesBefore += block.text.split("\n").length;
    }
    // It is where it should be: no need to read on.
    if (best?.distance === 0) break;
  }
  return best ? { span: best.span, page: best.page ?? page } : { span: null, page };
}
