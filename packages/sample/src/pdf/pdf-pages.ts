import { PDFDocument, type PDFFont, type PDFPage, type RGB, rgb, StandardFonts } from "pdf-lib";
import { wrapText } from "./wrap-text.ts";

const pageSize = { width: 612, height: 792 };
const margin = { left: 72, right: 72, top: 84, bottom: 78 };
const textWidth = pageSize.width - margin.left - margin.right;
const ink = rgb(0.13, 0.15, 0.17);
const grey = rgb(0.45, 0.48, 0.5);
const accent = rgb(0.16, 0.37, 0.29);
const rule = rgb(0.82, 0.85, 0.83);
const band = rgb(0.945, 0.96, 0.95);

export interface PdfTableColumn {
  readonly header: string;
  /** Share of the text's width; all together 1. */
  readonly share: number;
  readonly align?: "left" | "right";
}

interface TextStyle {
  readonly size: number;
  readonly font: PDFFont;
  readonly color: RGB;
  readonly lineHeight: number;
  readonly indent?: number;
}

/** Lays out a letter-size document from top to bottom: what doesn't fit goes on to the next page. */
export class PdfPages {
  private readonly pdf: PDFDocument;
  private readonly regular: PDFFont;
  private readonly bold: PDFFont;
  private page: PDFPage;
  private y = pageSize.height - margin.top;

  private constructor(pdf: PDFDocument, fonts: { readonly regular: PDFFont; readonly bold: PDFFont }) {
    this.pdf = pdf;
    this.regular = fonts.regular;
    this.bold = fonts.bold;
    this.page = pdf.addPage([pageSize.width, pageSize.height]);
  }

  /** @param about `date` is written into the file as the day of its making, so that the same input gives the same file. */
  static async create(about: { readonly title: string; readonly author: string; readonly date: Date }): Promise<PdfPages> {
    const pdf = await PDFDocument.create();
    pdf.setTitle(about.title);
    pdf.setAuthor(about.author);
    pdf.setProducer(about.author);
    pdf.setCreator(about.author);
    pdf.setCreationDate(about.date);
    pdf.setModificationDate(about.date);
    return new PdfPages(pdf, {
      regular: await pdf.embedFont(StandardFonts.Helvetica),
      bold: await pdf.embedFont(StandardFonts.HelveticaBold),
    });
  }

  title(text: string, subtitle: string): void {
    this.write(text, { size: 25, font: this.bold, color: accent, lineHeight: 31 });
    this.y -= 2;
    this.write(subtitle, { size: 10.5, font: this.regular, color: grey, lineHeight: 15 });
    this.y -= 9;
    this.page.drawLine({
      start: { x: margin.left, y: this.y },
      end: { x: pageSize.width - margin.right, y: this.y },
      thickness: 1.2,
      color: accent,
    });
    this.y -= 17;
  }

  heading(text: string): void {
    // A heading stays with the first lines below it.
    this.need(76);
    this.y -= 9;
    this.write(text, { size: 14.5, font: this.bold, color: accent, lineHeight: 19 });
    this.y -= 4;
  }

  paragraph(text: string): void {
    this.write(text, this.bodyStyle());
    this.y -= 7;
  }

  bullets(items: readonly string[]): void {
    for (const item of items) {
      this.need(15.5);
      this.page.drawText("•", { x: margin.left + 6, y: this.y - 10.5, size: 10.5, font: this.regular, color: accent });
      this.write(item, { ...this.bodyStyle(), indent: 20 });
      this.y -= 3;
    }
    this.y -= 5;
  }

  table(columns: readonly PdfTableColumn[], rows: readonly (readonly string[])[], options: { readonly lastIsTotal?: boolean } = {}): void {
    const rowHeight = 21;
    this.need(rowHeight * (rows.length + 1) + 14);
    this.y -= 2;
    this.tableRow(
      columns,
      columns.map((column) => column.header),
      { font: this.bold, color: accent, fill: band },
    );
    rows.forEach((row, index) => {
      const isTotal = options.lastIsTotal === true && index === rows.length - 1;
      this.tableRow(columns, row, { font: isTotal ? this.bold : this.regular, color: ink });
    });
    this.y -= 13;
  }

  pageBreak(): void {
    this.page = this.pdf.addPage([pageSize.width, pageSize.height]);
    this.y = pageSize.height - margin.top;
  }

  /** The finished file, with `header` on top of each page but the first and page numbers at the bottom. */
  async finish(header: string): Promise<Uint8Array> {
    const pages = this.pdf.getPages();
    pages.forEach((page, index) => {
      const footer = `Page ${index + 1} of ${pages.length}`;
      const style = { size: 8.5, font: this.regular, color: grey };
      if (index > 0) page.drawText(header, { x: margin.left, y: pageSize.height - 48, ...style });
      page.drawLine({ start: { x: margin.left, y: 54 }, end: { x: pageSize.width - margin.right, y: 54 }, thickness: 0.6, color: rule });
      page.drawText(footer, { x: pageSize.width - margin.right - this.regular.widthOfTextAtSize(footer, 8.5), y: 40, ...style });
    });
    return this.pdf.save();
  }

  private bodyStyle(): TextStyle {
    return { size: 10.5, font: this.regular, color: ink, lineHeight: 15.5 };
  }

  private write(text: string, style: TextStyle): void {
    const indent = style.indent ?? 0;
    for (const line of wrapText(text, textWidth - indent, (part) => style.font.widthOfTextAtSize(part, style.size))) {
      this.need(style.lineHeight);
      this.page.drawText(line, { x: margin.left + indent, y: this.y - style.size, size: style.size, font: style.font, color: style.color });
      this.y -= style.lineHeight;
    }
  }

  private tableRow(columns: readonly PdfTableColumn[], cells: readonly string[], style: { font: PDFFont; color: RGB; fill?: RGB }): void {
    const [height, size, padding] = [21, 9.8, 8];
    if (style.fill) this.page.drawRectangle({ x: margin.left, y: this.y - height, width: textWidth, height, color: style.fill });
    let x = margin.left;
    columns.forEach((column, index) => {
      const width = textWidth * column.share;
      const text = cells[index] ?? "";
      const offset = column.align === "right" ? width - padding - style.font.widthOfTextAtSize(text, size) : padding;
      this.page.drawText(text, { x: x + offset, y: this.y - height + 7, size, font: style.font, color: style.color });
      x += width;
    });
    this.y -= height;
    this.page.drawLine({
      start: { x: margin.left, y: this.y },
      end: { x: margin.left + textWidth, y: this.y },
      thickness: 0.6,
      color: rule,
    });
  }

  private need(height: number): void {
    if (this.y - height < margin.bottom) this.pageBreak();
  }
}
