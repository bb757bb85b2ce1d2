import type { DocumentBuilder } from "../../document-builder.ts";
import { parseHtmlTree } from "../office/xml-tree.ts";
import { addHtmlBlocks } from "./html-blocks.ts";
import { wordlessElements } from "./html-text.ts";

export { decodeEntities, htmlToText } from "./html-text.ts";

/** What stands as HTML between Markdown's own blocks. */
export function addHtml(builder: DocumentBuilder, html: string): void {
  addHtmlBlocks(builder, parseHtmlTree(html, { skip: wordlessElements }));
}
