import type { ParsedDocument } from "@olympus/domain";
import { DocumentBuilder } from "../../document-builder.ts";
import { noTextFound } from "../../reading-errors.ts";
import { decodeWithWarning, utf16Of } from "../decode-text.ts";
import { descendantsOf, parseHtmlTree } from "../office/xml-tree.ts";
import { addHtmlBlocks } from "./html-blocks.ts";
import { textOfNodes, wordlessElements } from "./html-text.ts";

/** HTML as it is read, not as it is run: no scripts, styles, hidden parts or navigation; nothing that it links is fetched. The title is the outermost heading. */
export function parseHtml(content: Uint8Array): ParsedDocument {
  const builder = new DocumentBuilder();
  const { text, warning } = decodeHtml(content);
  if (warning !== null) builder.addWarning(warning);
  addHtml(builder, text);
  if (builder.isEmpty) throw noTextFound("page");
  return builder.build(null);
}

/** Adds a page's title and blocks. */
export function addHtml(builder: DocumentBuilder, html: string): void {
  const tree = parseHtmlTree(html, { skip: wordlessElements });
  const title = textOfNodes(descendantsOf(tree, "title")[0]?.children ?? []);
  const [heading] = descendantsOf(tree, "h1");
  if (title !== "" && title !== textOfNodes(heading?.children ?? [])) builder.addHeading(0, { text: title });
  addHtmlBlocks(builder, tree);
}

/** The encoding that the page names counts, unless its bytes say otherwise. */
function decodeHtml(content: Uint8Array): { readonly text: string; readonly warning: string | null } {
  const start = Buffer.from(content.subarray(0, 4096)).toString("latin1");
  const named = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(start)?.[1] ?? /^<\?xml[^>]+encoding=["']([\w-]+)/i.exec(start)?.[1];
  const isMarked = utf16Of(content) !== null || start.startsWith("\xef\xbb\xbf");
  if (named === undefined || isMarked || /^utf-?(8|16)/i.test(named)) return decodeWithWarning(content);
  try {
    return { text: new TextDecoder(named).decode(content), warning: null };
  } catch {
    // No encoding of this name is known.
    return decodeWithWarning(content);
  }
}
