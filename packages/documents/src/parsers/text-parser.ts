import type { ParsedDocument } from "@olympus/domain";
import { DocumentBuilder } from "../document-builder.ts";
import { noTextFound } from "../reading-errors.ts";
import { decodeWithWarning } from "./decode-text.ts";

/** Plain text: paragraphs are parted by blank lines. */
export function parseText(content: Uint8Array): ParsedDocument {
  const builder = new DocumentBuilder();
  const { text, warning } = decodeWithWarning(content);
  if (warning !== null) builder.addWarning(warning);
  for (const paragraph of text.replace(/^\ufeff/, "").split(/(?:\r?\n|\r)[ \t]*(?:\r?\n|\r)|\f/)) {
    builder.add({ kind: "paragraph", text: paragraph });
  }
  if (builder.isEmpty) throw noTextFound("file");
  return builder.build(null);
}
