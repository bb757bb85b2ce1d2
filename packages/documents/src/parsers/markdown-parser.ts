import type { ParsedDocument } from "@olympus/domain";
import { marked, type Token, type Tokens } from "marked";
import { DocumentBuilder } from "../document-builder.ts";
import { noTextFound, tooMuchInside } from "../reading-errors.ts";
import { decodeWithWarning } from "./decode-text.ts";
import type * as Html from "./html/markdown-html.ts";
import { addGrid } from "./tables/add-grid.ts";
import { layOutGrid } from "./tables/table-grid.ts";

/** What reads HTML in Markdown: null where there is none, for it takes longer to load than most notes to be read. */
type HtmlReader = typeof Html | null;

interface Target {
  readonly builder: DocumentBuilder;
  readonly html: HtmlReader;
  /** How many lists what comes stands in. */
  readonly depth: number;
}

/** Markdown (GitHub's flavour): headings, paragraphs, list items, tables and code, without the marks. */
export async function parseMarkdown(content: Uint8Array): Promise<ParsedDocument> {
  const builder = new DocumentBuilder();
  const { text, warning } = decodeWithWarning(content);
  if (warning !== null) builder.addWarning(warning);
  // The lexer takes quadratic time and much of the stack for what nobody writes.
  if (/^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))){100}/m.test(text))
    throw tooMuchInside("lists or quotes nested more than 100 deep");
  const html = /[<&]/.test(text) ? await import("./html/markdown-html.ts") : null;
  addTokens(marked.lexer(withoutEndlessMarks(withoutFrontMatter(text.replace(/^\ufeff/, "")))), { builder, html, depth: 0 });
  if (builder.isEmpty) throw noTextFound("file");
  return builder.build(null);
}

function withoutFrontMatter(text: string): string {
  return text.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, "");
}

/** The lexer takes quadratic time for what stands between long runs of marks; no more of them are read than anybody writes. */
function withoutEndlessMarks(text: string): string {
  return text.replace(/([*_~])\1{200,}/g, (run) => run.slice(0, 200));
}

function addTokens(tokens: readonly Token[], target: Target): void {
  const { builder, html } = target;
  for (const token of tokens) {
    if (token.type === "heading") builder.addHeading((token as Tokens.Heading).depth, { text: inlineText(token, html) });
    else if (token.type === "code") builder.add({ kind: "code", text: (token as Tokens.Code).text });
    else if (token.type === "table") addTable(token as Tokens.Table, target);
    else if (token.type === "list") addList(token as Tokens.List, target);
    else if (token.type === "blockquote") addTokens((token as Tokens.Blockquote).tokens, target);
    else if (token.type === "html") html?.addHtml(builder, (token as Tokens.HTML).raw);
    else if (token.type === "paragraph" || token.type === "text") builder.add({ kind: "paragraph", text: inlineText(token, html) });
  }
}

/** An item's own words are one block; lists, code and tables inside it follow as their own. */
function addList(list: Tokens.List, target: Target): void {
  const { builder, html, depth } = target;
  list.items.forEach((item, index) => {
    const mark = list.ordered ? `${Number(list.start || 1) + index}. ` : "- ";
    const own = item.tokens.filter((token) => token.type === "text" || token.type === "paragraph");
    const text = own.map((token) => inlineText(token, html)).join("\n");
    if (text !== "") builder.add({ kind: "list_item", text: mark + text, depth });
    addTokens(
      item.tokens.filter((token) => token.type !== "text" && token.type !== "paragraph"),
      { builder, html, depth: depth + 1 },
    );
  });
}

function addTable(table: Tokens.Table, { builder, html }: Target): void {
  const rows = [table.header, ...table.rows];
  addGrid(
    builder,
    layOutGrid(rows.map((row, index) => ({ isHeader: index === 0, cells: row.map((cell) => ({ text: inlineText(cell, html) })) }))),
  );
}

function inlineText(token: Token | Tokens.TableCell, html: HtmlReader): string {
  if ("type" in token) {
    if (token.type === "br") return "\n";
    if (token.type === "html") return html?.htmlToText(token.raw) ?? "";
  }
  if ("tokens" in token && token.tokens !== undefined) return token.tokens.map((inner) => inlineText(inner, html)).join("");
  const text = "text" in token && typeof token.text === "string" ? token.text : "";
  return html?.decodeEntities(text) ?? text;
}
