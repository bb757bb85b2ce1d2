import { type CheerioAPI, load } from "cheerio/slim";
import type { DocumentBuilder } from "../document-builder.ts";

type Selection = ReturnType<CheerioAPI>;

const containers = new Set(["div", "section", "article", "main", "blockquote", "body", "html", "dl", "figure"]);

/** Adds the blocks of an HTML fragment: headings, paragraphs, list items, tables. `h1` with class `title` ranks above all others. */
export function addHtmlBlocks(html: string, builder: DocumentBuilder): void {
  const $ = load(html);
  addChildren($, $.root(), builder);
}

/** The words of an HTML fragment, with line ends where it breaks lines. */
export function htmlToText(html: string): string {
  const $ = load(html);
  $("script, style").remove();
  return textOf($, $.root());
}

/** A text with the characters that its entities (`&amp;`, `&#65;`) stand for; tags stay as they are. */
export function decodeEntities(text: string): string {
  return text.includes("&") ? load(text.replaceAll("<", "&lt;")).text() : text;
}

function addChildren($: CheerioAPI, parent: Selection, builder: DocumentBuilder): void {
  parent.contents().each((_, node) => {
    const element = $(node) as Selection;
    const name = element.prop("tagName")?.toLowerCase();
    if (name === undefined) builder.add({ kind: "paragraph", text: element.text() });
    else if (/^h[1-6]$/.test(name)) builder.addHeading(element.hasClass("title") ? 0 : Number(name[1]), { text: textOf($, element) });
    else if (name === "table") addTable($, element, builder);
    else if (name === "ul" || name === "ol") addList($, element, name === "ol", builder);
    else if (name === "pre") builder.add({ kind: "code", text: element.text() });
    else if (containers.has(name)) addChildren($, element, builder);
    else builder.add({ kind: "paragraph", text: textOf($, element) });
  });
}

function addList($: CheerioAPI, list: Selection, isOrdered: boolean, builder: DocumentBuilder): void {
  list.children("li").each((index, node) => {
    const item = $(node) as Selection;
    const nested = item.children("ul, ol, table");
    nested.remove();
    const text = textOf($, item);
    if (text !== "") builder.add({ kind: "list_item", text: (isOrdered ? `${index + 1}. ` : "- ") + text });
    nested.each((_, child) => addChildren($, $("<div>").append($(child)), builder));
  });
}

function addTable($: CheerioAPI, table: Selection, builder: DocumentBuilder): void {
  const rows: string[] = [];
  table.find("tr").each((_, row) => {
    // A table inside a cell is part of that cell's text; its rows are not rows of this table.
    if (!$(row).closest("table").is(table)) return;
    const cells = $(row)
      .children("td, th")
      .map((_, cell) => textOf($, $(cell) as Selection).replaceAll(/\s*\n\s*/g, " "))
      .get();
    if (cells.some((cell) => cell !== "")) rows.push(cells.join(" | "));
  });
  builder.add({ kind: "table", text: rows.join("\n") });
}

function textOf($: CheerioAPI, element: Selection): string {
  const parts: string[] = [];
  element.contents().each((_, node) => {
    const child = $(node) as Selection;
    const name = child.prop("tagName")?.toLowerCase();
    if (name === undefined) parts.push(node.type === "comment" ? "" : child.text());
    else if (name === "br") parts.push("\n");
    else if (/^(p|div|li|tr|h[1-6])$/.test(name)) parts.push("\n", textOf($, child), "\n");
    else if (name === "td" || name === "th") parts.push(textOf($, child), " ");
    else parts.push(textOf($, child));
  });
  return parts
    .join("")
    .replace(/\n{2,}/g, "\n")
    .trim();
}
