// Puts what the PDF viewer loads at run time (fonts, character maps, image decoders) where Next serves it.
import { cpSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const from = dirname(fileURLToPath(import.meta.resolve("pdfjs-dist/package.json")));
const to = join(import.meta.dirname, "../public/pdfjs");

rmSync(to, { recursive: true, force: true });
for (const folder of ["cmaps", "standard_fonts", "wasm", "iccs"]) cpSync(join(from, folder), join(to, folder), { recursive: true });
