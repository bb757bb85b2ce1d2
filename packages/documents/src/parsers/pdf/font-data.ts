import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The kinds of files that pdf.js asks for, and their folders in its package. */
const folders: Readonly<Record<string, string>> = { cMapUrl: "cmaps", standardFontDataUrl: "standard_fonts" };

/**
 * What a PDF may leave out because each reader is said to have it: the tables from character codes to Chinese, Japanese and Korean characters, and the standard
 * fonts. pdf.js loads them over HTTP; here they come from its package on disk.
 */
export class FontData {
  async fetch({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
    const folder = folders[kind];
    if (folder === undefined || !/^[\w-]+(?:\.\w+)?$/.test(filename)) throw new Error(`No font data: ${kind} ${filename}`);
    const packageFolder = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
    return new Uint8Array(await readFile(join(packageFolder, folder, filename)));
  }
}
