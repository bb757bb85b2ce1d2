export { detectFormat } from "./detect-format.ts";
export { type ParseOptions, parseDocument } from "./parse-document.ts";
export type { Block, ParsedDocument } from "./parsed-document.ts";
export { toPassages } from "./passages/to-passages.ts";
