import type { ParsedDocument } from "@olympus/domain";
import mammoth from "mammoth";
import { checkArchive } from "../archive/archive-check.ts";
import { DocumentBuilder } from "../document-builder.ts";
import { corruptFile, noTextFound } from "../reading-errors.ts";
import { addHtmlBlocks } from "./html-blocks.ts";

const styleMap = ["p[style-name='Title'] => h1.title:fresh", "p[style-name='Subtitle'] => h2:fresh"];

/** Word: headings, paragraphs, list items and tables in reading order. There are no pages: Word makes them only when it prints. */
export async function parseDocx(content: Uint8Array): Promise<ParsedDocument> {
  const names = checkArchive(content, "Word document");
  if (!names.some((name) => /(^|\/)document\d*\.xml$/i.test(name))) throw corruptFile("Word document");
  const builder = new DocumentBuilder();
  addHtmlBlocks(await toHtml(content), builder);
  if (builder.isEmpty) throw noTextFound("Word document");
  return builder.build(null);
}

async function toHtml(content: Uint8Array): Promise<string> {
  try {
    // Pictures are left out: their bytes would be read into the HTML.
    const convertImage = mammoth.images.imgElement(async () => ({ src: "" }));
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(content) }, { styleMap, convertImage, externalFileAccess: false });
    return value;
  } catch (error) {
    throw corruptFile("Word document", error);
  }
}
