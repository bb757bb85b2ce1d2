import type { DocumentFormat, ParsedDocument } from "@olympus/domain";

import { unsupportedFile } from "../reading-errors.ts";

/** What a parser is told about the file beside its bytes. */
interface ParserOptions {
  /** The bytes are only the beginning of the file: there is more. */
  readonly isHead: boolean;
  /** What the person gave to open it; absent or null when nothing. */
  readonly password?: string | null;
}

type Parser = (content: Uint8Array, options: ParserOptions) => ParsedDocument | Promise<ParsedDocument>;

const mebibyte = 1024 * 1024;

/** Formats of tables: the beginning is enough to find and read passages; as a dataset the whole file is read elsewhere, in constant memory. */
const headBytes: Partial<Record<DocumentFormat, number>> = { CSV: 4 * mebibyte, TSV: 4 * mebibyte, JSON: 4 * mebibyte, PARQUET: 4096 };

/** How many bytes from the file's start its parser needs; infinite for all of them. */
export function bytesNeeded(format: DocumentFormat): number {
  return headBytes[format] ?? Number.POSITIVE_INFINITY;
}

/** Each parser brings a large library along, so only the one that is needed is loaded. */
const parsers = {
  PDF: async () => (await import("../parsers/pdf/pdf-parser.ts")).parsePdf,
  DOCX: async () => (await import("../parsers/docx/docx-parser.ts")).parseDocx,
  PPTX: async () => (await import("../parsers/pptx/pptx-parser.ts")).parsePptx,
  XLSX: async () => (await import("../parsers/sheets/workbook-parser.ts")).parseXlsx,
  XLS: async () => (await import("../parsers/sheets/workbook-parser.ts")).parseXls,
  CSV: async () => (await import("../parsers/delimited/delimited-parser.ts")).parseCsv,
  TSV: async () => (await import("../parsers/delimited/delimited-parser.ts")).parseTsv,
  JSON: async () => (await import("../parsers/json/json-parser.ts")).parseJson,
  PARQUET: async () => (await import("../parsers/parquet-parser.ts")).parseParquet,
  HTML: async () => (await import("../parsers/html/html-parser.ts")).parseHtml,
  EML: async () => (await import("../parsers/mail/eml-parser.ts")).parseEml,
  MARKDOWN: async () => (await import("../parsers/markdown-parser.ts")).parseMarkdown,
  TEXT: async () => (await import("../parsers/text-parser.ts")).parseText,
} satisfies Partial<Record<DocumentFormat, () => Promise<Parser>>>;

/** Parses the bytes of a file in this process, without limits on time and memory. */
export async function parseContent(
  content: Uint8Array,
  format: DocumentFormat,
  options: ParserOptions = { isHead: false },
): Promise<ParsedDocument> {
  const load: (() => Promise<Parser>) | undefined = (parsers as Partial<Record<DocumentFormat, () => Promise<Parser>>>)[format];
  if (load === undefined) throw unsupportedFile("Files of this kind can't be read yet.");
  const parse = await load();
  return parse(content, options);
}
