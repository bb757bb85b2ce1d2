import type { DocumentFormat, ParsedDocument } from "@olympus/domain";

import { unsupportedFile } from "../reading-errors.ts";

type Parser = (content: Uint8Array) => ParsedDocument | Promise<ParsedDocument>;

/** Each parser brings a large library along, so only the one that is needed is loaded. */
const parsers = {
  PDF: async () => (await import("../parsers/pdf/pdf-parser.ts")).parsePdf,
  DOCX: async () => (await import("../parsers/docx-parser.ts")).parseDocx,
  XLSX: async () => (await import("../parsers/xlsx-parser.ts")).parseXlsx,
  MARKDOWN: async () => (await import("../parsers/markdown-parser.ts")).parseMarkdown,
  TEXT: async () => (await import("../parsers/text-parser.ts")).parseText,
} satisfies Partial<Record<DocumentFormat, () => Promise<Parser>>>;

/** Parses the bytes of a file in this process, without limits on time and memory. */
export async function parseContent(content: Uint8Array, format: DocumentFormat): Promise<ParsedDocument> {
  const load: (() => Promise<Parser>) | undefined = (parsers as Partial<Record<DocumentFormat, () => Promise<Parser>>>)[format];
  if (load === undefined) throw unsupportedFile("Files of this kind can't be read yet.");
  const parse = await load();
  return parse(content);
}
