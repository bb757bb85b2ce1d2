import type { DocumentBuilder } from "../../document-builder.ts";
import { attributeOf, childOf, chosenOf, descendantsOf, elementsOf, type XmlElement } from "../office/xml-tree.ts";
import { addGrid } from "../tables/add-grid.ts";
import { type GridCell, type GridRow, layOutGrid } from "../tables/table-grid.ts";
import type { DocxNumbering } from "./docx-numbering.ts";
import { type ParagraphContent, readParagraph } from "./docx-runs.ts";
import { type DocxStyles, valOf } from "./docx-styles.ts";

/** What the body needs of the rest of the file. */
export interface DocxSurroundings {
  readonly builder: DocumentBuilder;
  readonly styles: DocxStyles;
  readonly numbering: DocxNumbering;
  /** The body of a note by its id. */
  note(kind: "footnote" | "endnote", id: string): XmlElement | null;
  /** The words in a chart or a diagram. */
  drawingText(relation: string): string;
}

/** Elements that only wrap what is written. */
const wrappers = new Set(["sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "body", "document"]);

/** Adds the blocks of a body, a cell, a text box or a note in reading order. */
export class DocxBody {
  private readonly around: DocxSurroundings;
  private noteCount = 0;
  /** What the last paragraph calls the table that may follow it. */
  private caption: string | null = null;

  constructor(around: DocxSurroundings) {
    this.around = around;
  }

  addBlocks(parent: XmlElement): void {
    for (const element of elementsOf(parent)) this.addElement(element);
  }

  private addElement(element: XmlElement): void {
    if (element.name === "p") this.addParagraph(element);
    else if (element.name === "tbl") this.addTable(element);
    else if (wrappers.has(element.name)) this.addBlocks(element);
    else if (element.name === "AlternateContent") {
      const chosen = chosenOf(element);
      if (chosen !== undefined) this.addBlocks(chosen);
    } else if (element.name === "oMathPara") this.around.builder.add({ kind: "paragraph", text: readParagraph(element).text });
  }

  private addParagraph(paragraph: XmlElement): void {
    const { builder, styles, numbering } = this.around;
    const properties = childOf(paragraph, "pPr");
    const content = readParagraph(paragraph);
    if (content.text.trim() !== "") {
      const style = styles.of(properties);
      this.caption =
        style.isCaption || /^(?:table|exhibit)\s+[\dIVX]+/i.test(content.text.trim()) ? content.text.replace(/\s+/g, " ").trim() : null;
      const mark = style.numbering === null ? null : numbering.next(style.numbering);
      if (style.headingLevel !== null)
        builder.addHeading(style.headingLevel, { text: mark === null || mark === "-" ? content.text : `${mark} ${content.text}` });
      else if (mark !== null)
        builder.add({ kind: "list_item", text: `${mark} ${content.text.trim()}`, depth: style.numbering?.level ?? 0 });
      else builder.add({ kind: "paragraph", text: content.text });
    }
    this.addHanging(content);
  }

  /** What hangs on a paragraph follows it: text boxes, charts, notes. */
  private addHanging(content: ParagraphContent): void {
    for (const box of content.boxes) this.addBlocks(box);
    for (const drawing of content.drawings) this.around.builder.add({ kind: "paragraph", text: this.around.drawingText(drawing) });
    for (const { kind, id } of content.notes) {
      const note = this.around.note(kind, id);
      if (note === null) continue;
      this.noteCount++;
      this.around.builder.add({ kind: "paragraph", text: `Note ${this.noteCount}: ${this.textOf(note, []).trim()}` });
    }
  }

  private addTable(table: XmlElement): void {
    const rows = rowsOf(table);
    // Tables that only lay out a page: read cell by cell.
    if (rows.every((row) => cellsOf(row).length <= 1) || descendantsOf(table, "tbl").some(isGrid)) {
      for (const cell of rows.flatMap(cellsOf)) this.addBlocks(cell);
      return;
    }
    const hanging: ParagraphContent[] = [];
    addGrid(this.around.builder, layOutGrid(rows.map((row) => this.gridRow(row, hanging))), { title: this.caption });
    this.caption = null;
    for (const content of hanging) this.addHanging(content);
  }

  private gridRow(row: XmlElement, hanging: ParagraphContent[]): GridRow {
    const properties = childOf(row, "trPr");
    const header = childOf(properties, "tblHeader");
    return {
      isHeader: header !== undefined && !/^(0|false|off)$/.test(attributeOf(header, "val") ?? ""),
      skippedColumns: Number(valOf(properties, "gridBefore") ?? 0) || 0,
      cells: cellsOf(row).map((cell): GridCell => {
        const cellProperties = childOf(cell, "tcPr");
        const merge = childOf(cellProperties, "vMerge");
        return {
          text: this.textOf(cell, hanging),
          columnSpan: Number(valOf(cellProperties, "gridSpan") ?? 1) || 1,
          continuesAbove: merge !== undefined && attributeOf(merge, "val") !== "restart",
        };
      }),
    };
  }

  /** All text below, in one piece; what hangs on it is collected, except text boxes, which are read in place. */
  private textOf(parent: XmlElement, hanging: ParagraphContent[]): string {
    const parts: string[] = [];
    for (const element of elementsOf(parent)) {
      if (element.name !== "p") {
        if (element.name !== "tcPr" && element.name !== "tblPr" && element.name !== "trPr") parts.push(this.textOf(element, hanging));
        continue;
      }
      const content = readParagraph(element);
      const { numbering } = this.around.styles.of(childOf(element, "pPr"));
      const mark = numbering === null || content.text.trim() === "" ? null : this.around.numbering.next(numbering);
      parts.push(mark === null ? content.text : `${mark} ${content.text}`, ...content.boxes.map((box) => this.textOf(box, hanging)));
      hanging.push({ ...content, boxes: [] });
    }
    return parts.filter((part) => part.trim() !== "").join("\n");
  }
}

function isGrid(table: XmlElement): boolean {
  const rows = rowsOf(table);
  return rows.length > 1 && rows.some((row) => cellsOf(row).length > 1);
}

/** Rows, but not those deleted with changes tracked. */
function rowsOf(table: XmlElement): XmlElement[] {
  return wrapped(table, "tr").filter((row) => childOf(childOf(row, "trPr"), "del") === undefined);
}

function cellsOf(row: XmlElement): XmlElement[] {
  return wrapped(row, "tc");
}

/** Children of a name, also where content controls and the like are put around them. */
function wrapped(parent: XmlElement, name: string): XmlElement[] {
  return elementsOf(parent).flatMap((child) => {
    if (child.name === name) return [child];
    return wrappers.has(child.name) ? wrapped(child, name) : [];
  });
}
