import type { DocumentBuilder } from "../../document-builder.ts";
import { attributeOf, childOf, descendantsOf, elementsOf, type XmlElement, type XmlNode } from "../office/xml-tree.ts";
import { addGrid } from "../tables/add-grid.ts";
import { type GridRow, layOutGrid } from "../tables/table-grid.ts";
import { holdsBlock, isBlock, isHidden, preformattedText, textOfNodes } from "./html-text.ts";

/** Navigation: links to other pages, not words of this one. */
const chrome: ReadonlySet<string> = new Set(["navigation", "search", "menu", "menubar"]);

/** Adds the blocks of an element in reading order: headings, paragraphs, list items, tables and code. `depth`: how many lists it stands in. */
export function addHtmlBlocks(builder: DocumentBuilder, parent: XmlElement, depth = 0): void {
  let line: XmlNode[] = [];
  const flush = () => {
    builder.add({ kind: "paragraph", text: textOfNodes(line) });
    line = [];
  };
  for (const node of parent.children) {
    if (typeof node === "string" || !(isBlock(node) || holdsBlock(node))) {
      line.push(node);
      continue;
    }
    flush();
    addBlock(builder, node, depth);
  }
  flush();
}

function addBlock(builder: DocumentBuilder, element: XmlElement, depth: number): void {
  const { name } = element;
  if (isHidden(element) || name === "nav" || name === "head" || chrome.has(attributeOf(element, "role") ?? "")) return;
  if (/^h[1-6]$/.test(name)) builder.addHeading(Number(name[1]), { text: textOfNodes(element.children).replaceAll("\n", " ") });
  else if (name === "pre") builder.add({ kind: "code", text: preformattedText(element) });
  else if (name === "ul" || name === "ol" || name === "menu" || name === "dir") addList(builder, element, depth);
  else if (name === "table") addTable(builder, element);
  else addHtmlBlocks(builder, element, depth);
}

/** An item's own words are one block; lists, tables and code inside it follow as their own. */
function addList(builder: DocumentBuilder, list: XmlElement, depth: number): void {
  let number = Number(attributeOf(list, "start") ?? 1) || 1;
  for (const child of elementsOf(list)) {
    if (child.name !== "li") {
      addBlock(builder, child, depth + 1);
      continue;
    }
    if (isHidden(child)) continue;
    const isApart = (node: XmlNode) =>
      typeof node !== "string" && descendantsOrSelf(node).some((inner) => /^(?:ul|ol|menu|table|pre|h[1-6])$/.test(inner.name));
    const text = textOfNodes(child.children.filter((node) => !isApart(node)));
    const mark = list.name === "ol" ? `${number}.` : "-";
    if (text !== "") builder.add({ kind: "list_item", text: `${mark} ${text}`, depth });
    number++;
    addHtmlBlocks(builder, { ...child, children: child.children.filter(isApart) }, depth + 1);
  }
}

function addTable(builder: DocumentBuilder, table: XmlElement): void {
  const rows = rowsOf(table);
  const caption = childOf(table, "caption");
  const title = caption === undefined ? null : textOfNodes(caption.children).replaceAll("\n", " ");
  if (title !== null) builder.add({ kind: "paragraph", text: title });
  if (isLayout(table, rows)) for (const cell of rows.flatMap(cellsOf)) addHtmlBlocks(builder, cell);
  else addGrid(builder, layOutGrid(rows.map(toGridRow)), { title: title === "" ? null : title });
}

/** Pages are laid out in tables too, above all in mail: those hold tables, headings or lists, or a single column. */
function isLayout(table: XmlElement, rows: readonly XmlElement[]): boolean {
  if (/^(?:presentation|none)$/.test(attributeOf(table, "role") ?? "")) return true;
  if (rows.every((row) => cellsOf(row).length < 2)) return true;
  return elementsOf(table).some((part) => descendantsOf(part, "table").length > 0 || /^h[1-6]$/.test(firstHeading(part)));
}

function firstHeading(part: XmlElement): string {
  return descendantsOrSelf(part).find((element) => /^h[1-6]$/.test(element.name))?.name ?? "";
}

function rowsOf(table: XmlElement): XmlElement[] {
  return elementsOf(table).flatMap((part) => {
    if (part.name === "tr") return [part];
    const isHeader = part.name === "thead";
    const rows = /^t(?:head|body|foot)$/.test(part.name) ? elementsOf(part).filter((row) => row.name === "tr") : [];
    return isHeader ? rows.map((row) => ({ ...row, attributes: { ...row.attributes, "data-header": "" } })) : rows;
  });
}

function cellsOf(row: XmlElement): XmlElement[] {
  return elementsOf(row).filter((cell) => cell.name === "td" || cell.name === "th");
}

function toGridRow(row: XmlElement): GridRow {
  const cells = cellsOf(row);
  return {
    isHeader: row.attributes["data-header"] !== undefined || (cells.length > 0 && cells.every((cell) => cell.name === "th")),
    cells: cells.map((cell) => ({
      text: isHidden(cell) ? "" : textOfNodes(cell.children),
      columnSpan: spanOf(cell, "colspan"),
      rowSpan: spanOf(cell, "rowspan"),
    })),
  };
}

function spanOf(cell: XmlElement, name: string): number {
  const span = Number(attributeOf(cell, name) ?? 1);
  return Number.isInteger(span) && span > 0 ? span : 1;
}

function descendantsOrSelf(element: XmlElement): XmlElement[] {
  return [element, ...elementsOf(element).flatMap(descendantsOrSelf)];
}
