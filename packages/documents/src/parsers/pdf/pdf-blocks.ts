import type { DocumentBuilder } from "../../document-builder.ts";
import { headingLevel, type TypeStyle, typeStyleOf } from "./headings.ts";
import { groupLines, isListItem } from "./line-groups.ts";
import { LineJoiner } from "./line-joining.ts";
import { LayoutCollector, type PageSize } from "./page-layout.ts";
import type { PdfLine } from "./pdf-lines.ts";
import { tableText, toTable } from "./pdf-table.ts";
import { TableCollector } from "./table-collector.ts";
import { tableRegions } from "./table-regions.ts";

/** What a PDF's pages hold, without what repeats on them. */
export interface PdfPageText extends PageSize {
  readonly lines: readonly PdfLine[];
}

/** Adds the lines of all pages as headings, paragraphs, list items and tables; gives where their words stand. No block spans two pages. */
export function addPdfBlocks(pages: readonly PdfPageText[], builder: DocumentBuilder): LayoutCollector["layouts"] {
  const lines = pages.map((page) => page.lines);
  const writer = new PageWriter(builder, new LineJoiner(lines), typeStyleOf(lines));
  for (const [index, page] of pages.entries()) writer.write(page, index + 1);
  return writer.finish();
}

class PageWriter {
  private readonly layouts = new LayoutCollector();
  private readonly tables: TableCollector;
  private readonly builder: DocumentBuilder;
  private readonly joiner: LineJoiner;
  private readonly style: TypeStyle;

  constructor(builder: DocumentBuilder, joiner: LineJoiner, style: TypeStyle) {
    this.builder = builder;
    this.joiner = joiner;
    this.style = style;
    this.tables = new TableCollector(builder);
  }

  write(page: PdfPageText, number: number): void {
    for (const region of tableRegions(page.lines)) {
      if (region.isTable) this.writeTable(region.lines, page, number);
      else for (const group of groupLines(region.lines, this.style)) this.writeText(group, page, number);
    }
    const { width, height } = page;
    this.layouts.endPage(number, { width, height });
  }

  finish(): LayoutCollector["layouts"] {
    this.tables.close();
    return this.layouts.layouts;
  }

  private writeTable(lines: readonly PdfLine[], size: PageSize, page: number): void {
    const table = toTable(lines);
    const title = this.tables.titleOfNext(page);
    const placed = tableText(table.rows);
    this.builder.add({ kind: "table", text: placed.text, page });
    this.layouts.add(placed, this.builder, size);
    this.tables.add(table, { page, title });
  }

  private writeText(group: readonly PdfLine[], size: PageSize, page: number): void {
    const [first] = group;
    if (first === undefined) return;
    this.tables.close();
    const placed = this.joiner.join(group);
    const level = headingLevel(group, this.style);
    if (level !== null) this.builder.addHeading(level, { text: placed.text, page });
    else this.builder.add({ kind: isListItem(first) ? "list_item" : "paragraph", text: placed.text, page });
    this.layouts.add(placed, this.builder, size);
  }
}
