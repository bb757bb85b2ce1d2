export { detectFormat } from "./detect-format.ts";
export { type ParseOptions, parseDocument } from "./parse-document.ts";
export { toPassages } from "./passages/to-passages.ts";
