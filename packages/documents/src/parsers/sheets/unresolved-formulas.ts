import { readZipEntry } from "../../archive/read-zip-entry.ts";
import type { ZipEntry } from "../../archive/zip-directory.ts";

/** Larger sheets come from programs that calculate. */
const maxSheetBytes = 32 * 1024 * 1024;

/**
 * How many formulas a workbook holds if none of them has its result stored with it, else 0. Programs that write workbooks without calculating leave them out,
 * and the workbook library passes over such cells without a word.
 */
export function countUnresolvedFormulas(content: Uint8Array, entries: readonly ZipEntry[], what: string): number {
  let count = 0;
  for (const entry of entries) {
    if (!/worksheets[/\\][^/\\]+\.xml$/i.test(entry.name) || entry.expandedBytes > maxSheetBytes) continue;
    const bytes = readZipEntry(content, entry, { what, maxBytes: maxSheetBytes });
    const xml = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
    for (let at = xml.indexOf("<f"); at >= 0; at = xml.indexOf("<f", at + 2)) {
      if (!/[\s>/]/.test(xml[at + 2] ?? "")) continue;
      const end = xml.indexOf("</c>", at);
      const value = xml.indexOf("<v", at);
      if (value >= 0 && value < end) return 0;
      count++;
    }
  }
  return count;
}
