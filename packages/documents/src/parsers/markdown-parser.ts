import type { ParsedDocument } from "@olympus/domain";
import { marked, type Token, type Tokens } from "marked";
import { DocumentBuilder } from "../document-builder.ts";
import { noTextFound, tooMuchInside } from "../reading-errors.ts";
import { decodeWithWarning } from "./decode-text.ts";
import { addHtmlBlocks } from "./html/html-blocks.ts";
import { decodeEntities, htmlToText, wordlessElements } from "./html/html-text.ts";
import { parseHtmlTree } from "./office/xml-tree.ts";
import { addGrid } from "./tables/add-grid.ts";
import { layOutGrid } from "./tables/table-grid.ts";

/** Markdown (GitHub's flavour): headings, paragraphs, list items, tables and code, without the marks. */
export function parseMarkdown(content: Uint8Array): ParsedDocument {
  const builder = new DocumentBuilder();
  const { text, warning } = decodeWithWarning(content);
  if (warning !== null) builder.addWarning(warning);
  // The lexer takes quadratic time and much of the stack for what nobody writes.
  if (/^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))){100}/m.test(text))
    throw tooMuchInside("lists or quotes nested more than 100 deep");
  addTokens(marked.lexer(withoutFrontMatter(text.replace(/^\ufeff/, ""))), builder);
  if (builder.isEmpty) throw noTextFound("file");
  return builder.build(null);
}

function withoutFrontMatter(text: string): string {
  return text.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, "");
}

function addTokens(tokens: readonly Token[], builder: DocumentBuilder): void {
  for (const token of tokens) {
    if (token.type === "heading") builder.addHeading((token as Tokens.Heading).depth, { text: inlineText(token) });
    else if (token.type === "code") builder.add({ kind: "code", text: (token as Tokens.Code).text });
    else if (token.type === "table") addTable(token as Tokens.Table, builder);
    else if (token.type === "list") addList(token as Tokens.List, builder);
    else if (token.type === "blockquote") addTokens((token as Tokens.Blockquote).tokens, builder);
    else if (token.type === "html") addHtmlBlocks(builder, parseHtmlTree((token as Tokens.HTML).raw, { skip: wordlessElements }));
    else if (token.type === "paragraph" || token.type === "text") builder.add({ kind: "paragraph", text: inlineText(token) });
  }
}

/** An item's own words are one block; lists, code and tables inside it follow as their own. */
function addList(list: Tokens.List, builder: DocumentBuilder): void {
  list.items.forEach((item, index) => {
    const mark = list.ordered ? `${Number(list.start || 1) + index}. ` : "- ";
    const own = item.tokens.filter((token) => token.type === "text" || token.type === "paragraph");
    const text = own.map(inlineText).join("\n");
    if (text !== "") builder.add({ kind: "list_item", text: mark + text });
    addTokens(
      item.tokens.filter((token) => token.type !== "text" && token.type !== "paragraph"),
      builder,
    );
  });
}

function addTable(table: Tokens.Table, builder: DocumentBuilder): void {
  const rows = [table.header, ...table.rows];
  addGrid(
    builder,
    layOutGrid(rows.map((row, index) => ({ isHeader: index === 0, cells: row.map((cell) => ({ text: inlineText(cell) })) }))),
  );
}

function inlineText(token: Token | Tokens.TableCell): string {
  if ("type" in token) {
    if (token.type === "br") return "\n";
    if (token.type === "html") return htmlToText(token.raw);
  }
  if ("tokens" in token && token.tokens !== undefined) return token.tokens.map(inlineText).join("");
  return decodeEntities("text" in token && typeof token.text === "string" ? token.text : "");
}
