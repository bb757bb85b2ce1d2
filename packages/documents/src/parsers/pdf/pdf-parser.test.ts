import { PDFDocument, StandardFonts } from "pdf-lib";
import { expect, it } from "vitest";
import { makePdf } from "../../parse-document.test-support.ts";
import { parsePdf } from "./pdf-parser.ts";

it("gives headings by size, paragraphs by gaps, and the page of each block", async () => {
  const pdf = await makePdf([
    (write) => {
      write("Refund policy", 72, 720, { size: 24 });
      write("Scope", 72, 680, { size: 15 });
      write("This policy says when a customer gets money", 72, 655);
      write("back, and how much of it.", 72, 640);
      write("It holds for all orders.", 72, 610);
    },
    (write) => {
      write("Damaged goods", 72, 720, { size: 15 });
      write("Goods that arrive damaged are refunded in full.", 72, 695);
      write("• with a photo", 80, 675);
      write("• within 30 days", 80, 660);
    },
  ]);
  const document = await parsePdf(pdf);
  expect(document.pageCount).toBe(2);
  expect(document.blocks.map((block) => [block.page, block.kind, block.text, block.headingPath])).toEqual([
    [1, "heading", "Refund policy", []],
    [1, "heading", "Scope", ["Refund policy"]],
    [1, "paragraph", "This policy says when a customer gets money back, and how much of it.", ["Refund policy", "Scope"]],
    [1, "paragraph", "It holds for all orders.", ["Refund policy", "Scope"]],
    [2, "heading", "Damaged goods", ["Refund policy"]],
    [2, "paragraph", "Goods that arrive damaged are refunded in full.", ["Refund policy", "Damaged goods"]],
    [2, "list_item", "• with a photo", ["Refund policy", "Damaged goods"]],
    [2, "list_item", "• within 30 days", ["Refund policy", "Damaged goods"]],
  ]);
  for (const block of document.blocks) expect(document.text.slice(block.startOffset, block.endOffset)).toBe(block.text);
});

it("keeps headers once, takes out footers that differ by a number and page numbers, and nothing that stands once", async () => {
  const pdf = await makePdf(
    [1, 2, 3, 4].map((page) => (write) => {
      write("Acme Inc. · Annual report", 72, 760, { size: 9 });
      for (let line = 0; line < 10; line++) write(`Line ${line} of the text on this page tells story ${page}.`, 72, 700 - line * 15);
      write(`${page}`, 300, 30, { size: 9 });
      write(page === 2 ? "Only here" : `Printed on day ${page}`, 72, 45, { size: 9 });
    }),
  );
  const { text } = await parsePdf(pdf);
  expect(text.match(/Annual report/g)).toHaveLength(1);
  expect(text).not.toContain("Printed on day");
  expect(text).toContain("Only here");
  expect(text.split("\n\n").filter((block) => /^\d$/.test(block))).toEqual([]);
  expect(text.match(/story 3/g)).toHaveLength(10);
});

it("joins words that were parted at a line's end, but keeps true hyphens", async () => {
  const pdf = await makePdf([
    (write) => {
      write("The invoice is a well-known docu-", 72, 700);
      write("ment with long-", 72, 685);
      write("term value. Every long-term customer gets a well-", 72, 670);
      write("known one.", 72, 655);
    },
  ]);
  expect((await parsePdf(pdf)).text).toBe(
    "The invoice is a well-known document with long-term value. Every long-term customer gets a well-known one.",
  );
});

it("joins capitals and numbers to a line's end with their hyphen, unless the document has them as one word", async () => {
  const pdf = await makePdf([
    (write) => {
      write("The ELEMENT of non-", 72, 700);
      write("GAAP income after COVID-", 72, 685);
      write("19 has no other ELE-", 72, 670);
      write("MENT - see there.", 72, 655);
    },
  ]);
  expect((await parsePdf(pdf)).text).toBe("The ELEMENT of non-GAAP income after COVID-19 has no other ELEMENT - see there.");
});

it("gives rows with wide gaps as a table", async () => {
  const pdf = await makePdf([
    (write) => {
      write("Sales by month are shown below in dollars.", 72, 720);
      for (const [index, row] of [
        ["Month", "Sales"],
        ["July", "$486,684.13"],
        ["August", "$459,687.32"],
      ].entries()) {
        write(row[0] ?? "", 72, 690 - index * 20);
        write(row[1] ?? "", 300, 690 - index * 20);
      }
      write("All orders are counted.", 72, 600);
    },
  ]);
  const { blocks } = await parsePdf(pdf);
  expect(blocks.map((block) => [block.kind, block.text])).toEqual([
    ["paragraph", "Sales by month are shown below in dollars."],
    ["table", "Month | Sales\nJuly | $486,684.13\nAugust | $459,687.32"],
    ["paragraph", "All orders are counted."],
  ]);
});

it("reads what was filled into a form", async () => {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage();
  page.drawText("Application", { x: 50, y: 700, font: await pdf.embedFont(StandardFonts.Helvetica) });
  const field = pdf.getForm().createTextField("name");
  field.setText("Ada Lovelace");
  field.addToPage(page, { x: 50, y: 600, width: 200, height: 20 });
  expect((await parsePdf(await pdf.save())).text).toContain("Ada Lovelace");
});

it("takes a short line in another font, with the body's size, for a heading", async () => {
  const pdf = await makePdf([
    (write) => {
      write("Item 1. Business", 72, 700, { isBold: true });
      write("The company sells goods for house and garden in", 72, 685);
      write("five countries.", 72, 670);
      write("Competition", 72, 655, { isBold: true });
      write("There is much of it, and it grows.", 72, 640);
    },
  ]);
  const { blocks } = await parsePdf(pdf);
  expect(blocks.map((block) => [block.kind, block.text, block.headingPath])).toEqual([
    ["heading", "Item 1. Business", []],
    ["paragraph", "The company sells goods for house and garden in five countries.", ["Item 1. Business"]],
    ["heading", "Competition", []],
    ["paragraph", "There is much of it, and it grows.", ["Competition"]],
  ]);
});
