export { detectFormat } from "./detect-format.ts";
export { toHighlights } from "./layout/to-highlights.ts";
export { type ParseOptions, parseDocument } from "./parse-document.ts";
export { toParts } from "./parts/to-parts.ts";
export { toPassages } from "./passages/to-passages.ts";
