import { utils, write } from "@e965/xlsx";
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow } from "docx";
import { describe, expect, it } from "vitest";
import { parseContent } from "../process/parsers.ts";

const text = (content: string, format: "TEXT" | "MARKDOWN") => parseContent(Buffer.from(content), format);

describe("text", () => {
  it("takes paragraphs from blank lines and keeps offsets", async () => {
    const document = await text("One\nline\r\n\r\n\r\nTwo\n \nThree", "TEXT");
    expect(document.blocks.map((block) => block.text)).toEqual(["One\nline", "Two", "Three"]);
    expect(document.text).toBe("One\nline\n\nTwo\n\nThree");
    for (const block of document.blocks) expect(document.text.slice(block.startOffset, block.endOffset)).toBe(block.text);
  });

  it.each([
    ["UTF-8 with a byte order mark", Buffer.from("\ufeffGrüße", "utf8")],
    ["UTF-16 LE", Buffer.from("\ufeffGrüße", "utf16le")],
    ["UTF-16 BE", Buffer.from("\ufeffGrüße", "utf16le").swap16()],
    ["Latin-1", Buffer.from("Grüße", "latin1")],
  ])("reads %s", async (_, content) => {
    expect((await parseContent(content, "TEXT")).text).toBe("Grüße");
  });

  it("takes out what a database refuses", async () => {
    expect((await text("a\u0000b\u0007c", "TEXT")).text).toBe("a b c");
  });
});

describe("Markdown", () => {
  it("gives headings, lists, tables and code without their marks", async () => {
    const document = await text(
      "---\ntitle: x\n---\n# Handbook\n\nSay **sorry** to [them](http://x) &amp; mean it.\n\n## Times\n\n| Channel | Time |\n|---|---|\n| Chat | `2` minutes |\n\n1. First\n   - Inner\n2. Second\n\n```sql\nSELECT 1\n```\n\n# Next\n\n<b>Bold</b> words\n",
      "MARKDOWN",
    );
    expect(document.blocks.map((block) => [block.kind, block.text, block.headingPath])).toEqual([
      ["heading", "Handbook", []],
      ["paragraph", "Say sorry to them & mean it.", ["Handbook"]],
      ["heading", "Times", ["Handbook"]],
      ["table", "Channel | Time\nChat | 2 minutes", ["Handbook", "Times"]],
      ["list_item", "1. First", ["Handbook", "Times"]],
      ["list_item", "- Inner", ["Handbook", "Times"]],
      ["list_item", "2. Second", ["Handbook", "Times"]],
      ["code", "SELECT 1", ["Handbook", "Times"]],
      ["heading", "Next", []],
      ["paragraph", "Bold words", ["Next"]],
    ]);
    expect(document.blocks.filter(({ depth }) => depth !== undefined).map(({ text: item, depth }) => [item, depth])).toEqual([
      ["- Inner", 1],
    ]);
  });
});

describe("Markdown made to do harm", () => {
  it.each([["> "], ["- "], ["1. "]])("refuses %j nested a hundred thousand times", async (mark) => {
    await expect(text(mark.repeat(100_000), "MARKDOWN")).rejects.toThrow("nested more than 100 deep");
  });

  it("is soon done with marks without end", async () => {
    const marks = "*".repeat(100_000);
    expect((await text(`${marks}&#0;${marks}c`, "MARKDOWN")).text).toMatch(/c$/);
  });

  it("takes long rules for rules", async () => {
    expect((await text(`A\n\n${"-".repeat(500)}\n\nB`, "MARKDOWN")).text).toBe("A\n\nB");
  });
});

describe("Word", () => {
  it("gives title, headings, list items and tables", async () => {
    const cells = (...values: string[]) =>
      new TableRow({ children: values.map((value) => new TableCell({ children: [new Paragraph(value)] })) });
    const file = await Packer.toBuffer(
      new Document({
        sections: [
          {
            children: [
              new Paragraph({ text: "Agreement", heading: HeadingLevel.TITLE }),
              new Paragraph({ text: "Carriers", heading: HeadingLevel.HEADING_1 }),
              new Paragraph("Each carrier is paid by parcel."),
              new Paragraph({ text: "On time", bullet: { level: 0 } }),
              new Table({ rows: [cells("Carrier", "Days"), cells("Bluebird", "3")] }),
            ],
          },
        ],
      }),
    );
    const document = await parseContent(file, "DOCX");
    expect(document.blocks.map((block) => [block.kind, block.text, block.headingPath])).toEqual([
      ["heading", "Agreement", []],
      ["heading", "Carriers", ["Agreement"]],
      ["paragraph", "Each carrier is paid by parcel.", ["Agreement", "Carriers"]],
      ["list_item", "- On time", ["Agreement", "Carriers"]],
      ["table", "Carrier | Days\nBluebird | 3", ["Agreement", "Carriers"]],
    ]);
    expect(document.pageCount).toBeNull();
  });
});

describe("Excel", () => {
  const workbookOf = (sheets: Record<string, unknown[][]>) => {
    const workbook = utils.book_new();
    for (const [name, rows] of Object.entries(sheets)) utils.book_append_sheet(workbook, utils.aoa_to_sheet(rows), name);
    return new Uint8Array(write(workbook, { type: "array", bookType: "xlsx" }));
  };

  it("shows numbers and dates as the sheet does, with sheet and cell range", async () => {
    const file = workbookOf({
      Prices: [
        ["Price list 2026"],
        [],
        ["Product", "Price", "Since"],
        ["Pot", { t: "n", v: 1234.5, z: "$#,##0.00" }, { t: "n", v: 45000, z: "yyyy-mm-dd" }],
      ],
      Empty: [],
    });
    const document = await parseContent(file, "XLSX");
    expect(document.blocks.map(({ kind, text, sheet, cellRange }) => [kind, text, sheet, cellRange])).toEqual([
      ["paragraph", "Price list 2026", "Prices", "A1"],
      ["table", "Product | Price | Since\nPot | $1,234.50 | 2023-03-15", "Prices", "A3:C4"],
    ]);
  });

  it("repeats the header in each block of at most 40 rows", async () => {
    const rows = Array.from({ length: 100 }, (_, index) => [`P${index}`, index]);
    const { blocks } = await parseContent(workbookOf({ Data: [["Name", "Count"], ...rows] }), "XLSX");
    expect(blocks.map((block) => block.cellRange)).toEqual(["A1:B41", "A42:B81", "A82:B101"]);
    for (const block of blocks) expect(block.text.startsWith("Name | Count\n")).toBe(true);
    expect(blocks[1]?.text.split("\n")).toHaveLength(41);
  });

  it("keeps two tables of a sheet apart", async () => {
    const file = workbookOf({ Data: [["Name", "Count"], ["Pot", 1], [], ["City", "Country"], ["Rome", "Italy"]] });
    const { blocks } = await parseContent(file, "XLSX");
    expect(blocks.map((block) => block.text)).toEqual(["Name | Count\nPot | 1", "City | Country\nRome | Italy"]);
  });
});
