import type { ParsedDocument } from "@olympus/domain";
import { corruptFile } from "../reading-errors.ts";

/** Parquet holds columns and no text: the document has no blocks. What it says about itself is written from its dataset, once the file has been read as one. */
export function parseParquet(content: Uint8Array): ParsedDocument {
  if (Buffer.from(content.subarray(0, 4)).toString("latin1") !== "PAR1") throw corruptFile("Parquet file");
  return { text: "", blocks: [], pageCount: null };
}
