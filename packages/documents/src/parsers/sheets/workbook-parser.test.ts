import { type BookType, type CellObject, type Range, utils, type WorkBook, write } from "@e965/xlsx";
import type { ParsedDocument } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import { makeZip } from "../../parse-document.test-support.ts";
import { parseContent } from "../../process/parsers.ts";

type Cell = CellObject | string | number | boolean | null;

function workbookOf(sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>, merges: readonly string[] = []): WorkBook {
  const workbook = utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]));
    sheet["!merges"] = merges.map((range): Range => utils.decode_range(range));
    utils.book_append_sheet(workbook, sheet, name);
  }
  return workbook;
}

function bytesOf(workbook: WorkBook, bookType: BookType = "xlsx"): Uint8Array {
  return new Uint8Array(write(workbook, { type: "array", bookType }));
}

const parse = (sheets: Parameters<typeof workbookOf>[0], merges?: readonly string[]) =>
  parseContent(bytesOf(workbookOf(sheets, merges)), "XLSX");
const day = (serial: number, format = "yyyy-mm-dd"): CellObject => ({ t: "n", v: serial, z: format });

/** A workbook of one sheet, its XML by hand. */
function rawXlsx(sheetXml: string, workbookXml = ""): Uint8Array {
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const packages = "http://schemas.openxmlformats.org/package/2006/relationships";
  return makeZip([
    {
      name: "[Content_Types].xml",
      content:
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    },
    {
      name: "_rels/.rels",
      content: `<Relationships xmlns="${packages}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: "xl/workbook.xml",
      content: `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}">${workbookXml}<sheets><sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: `<Relationships xmlns="${packages}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    {
      name: "xl/worksheets/sheet1.xml",
      content: `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${sheetXml}</worksheet>`,
    },
  ]);
}

const tablesOf = ({ tables }: ParsedDocument) =>
  (tables ?? []).map(({ title, cellRange, firstSheetRow, header, rows }) => ({ title, cellRange, firstSheetRow, header, rows }));

describe("Excel", () => {
  it("shows cells as the sheet does, and keeps what they are for datasets", async () => {
    const document = await parse({
      Prices: [
        ["Price list"],
        [],
        ["Product", "Price", "Since", "Sold", "Share"],
        ["Pot", { t: "n", v: 1234.567, z: "$#,##0.00" }, day(45000), true, { t: "n", v: 0.125, z: "0.0%" }],
        ["Pan", null, day(45000.5, "yyyy-mm-dd hh:mm"), false, { t: "e", v: 42 }],
      ],
    });
    expect(document.text).toBe(
      "Price list\n\nProduct | Price | Since | Sold | Share\nPot | $1,234.57 | 2023-03-15 | TRUE | 12.5%\nPan |  | 2023-03-15 12:00 | FALSE | #N/A",
    );
    expect(tablesOf(document)).toEqual([
      {
        title: "Prices",
        cellRange: "A3:E5",
        firstSheetRow: 4,
        header: ["Product", "Price", "Since", "Sold", "Share"],
        rows: [
          ["Pot", 1234.567, { date: "2023-03-15" }, true, 0.125],
          ["Pan", null, { date: "2023-03-15T12:00:00" }, false, null],
        ],
      },
    ]);
    expect(document.warnings).toEqual(['Sheet "Prices" has 1 cell with an error such as #N/A; as data they are empty.']);
  });

  it("reads days before 1900, the day that never was, times and spans of time", async () => {
    const { text, tables } = await parse({
      Days: [
        ["What", "When"],
        ["first", day(1)],
        ["never", day(60, "d mmm yyyy")],
        ["long ago", day(-18000)],
        ["noon", day(0.5, "hh:mm")],
        ["span", day(1.5, "[h]:mm")],
        ["back", day(-1.5, "[h]:mm")],
      ],
    });
    expect(tables?.[0]?.rows.map((row) => row[1])).toEqual([
      { date: "1900-01-01" },
      "29 Feb 1900",
      { date: "1850-09-18" },
      "12:00",
      "36:00",
      "-36:00",
    ]);
    expect(text).toContain("long ago | 1850-09-18");
  });

  it("rounds as Excel does", async () => {
    const shown = (v: number, z: string): CellObject => ({ t: "n", v, z });
    const { text } = await parse({
      Data: [
        ["What", "Value"],
        ["tie", shown(44.275, "0.00")],
        ["less", shown(-1.005, "0.00")],
        ["half", shown(0.125, "0.0%")],
        ["sum", shown(0.1 + 0.2, "0.000000000000000000")],
      ],
    });
    expect(text).toBe("What | Value\ntie | 44.28\nless | -1.01\nhalf | 12.5%\nsum | 0.300000000000000000");
  });

  it("counts days from 1904 where the workbook says so", async () => {
    const workbook = workbookOf({
      Days: [
        ["What", "When"],
        ["a", day(0)],
        ["b", day(366)],
      ],
    });
    workbook.Workbook = { WBProps: { date1904: true } };
    const { tables, text } = await parseContent(bytesOf(workbook), "XLSX");
    expect(tables?.[0]?.rows).toEqual([
      ["a", { date: "1904-01-01" }],
      ["b", { date: "1905-01-01" }],
    ]);
    expect(text).toContain("b | 1905-01-01");
  });

  it("finds several tables on a sheet, below each other and side by side", async () => {
    const document = await parse({
      Data: [
        ["Stock", null, null, "City", "Country"],
        ["Name", "Count", null, "Rome", "Italy"],
        ["Pot", 1, null, "Oslo", "Norway"],
        ["Pan", 2],
        [],
        ["Day", "Sold"],
        [day(45000), 3],
        ["Source: the shop's own counting, checked twice"],
      ],
    });
    expect(tablesOf(document).map(({ title, cellRange, header }) => [title, cellRange, header])).toEqual([
      ["Stock", "A2:B4", ["Name", "Count"]],
      ["Data", "D1:E3", ["City", "Country"]],
      ["Data", "A6:B7", ["Day", "Sold"]],
    ]);
    expect(document.blocks.at(-1)).toMatchObject({
      kind: "paragraph",
      text: "Source: the shop's own counting, checked twice",
      cellRange: "A8",
    });
  });

  it("takes a column without values for part of its table", async () => {
    const { tables } = await parse({
      Data: [
        ["Name", "Count", null, "Note"],
        ["Pot", 1, null, "x"],
        ["Pan", 2],
      ],
    });
    expect(tables?.map((table) => table.header)).toEqual([["Name", "Count", "", "Note"]]);
  });

  it("joins two rows of header, and repeats words of merged cells but not figures", async () => {
    const rows = [
      ["Region", "2026", null, "Sum"],
      [null, "Q1", "Q2", null],
      ["North", 1, 2, 9],
      [null, 3, 4, null],
      ["South", 5, 6, 7],
    ];
    const document = await parse({ Data: rows }, ["A1:A2", "B1:C1", "A3:A4", "D3:D4"]);
    expect(tablesOf(document)).toMatchObject([
      {
        header: ["Region", "2026 Q1", "2026 Q2", "Sum"],
        rows: [
          ["North", 1, 2, 9],
          ["North", 3, 4, null],
          ["South", 5, 6, 7],
        ],
        firstSheetRow: 3,
      },
    ]);
    expect(document.text).toContain("North | 1 | 2 | 9\n | 3 | 4");
  });

  it("gives a table without header none", async () => {
    const document = await parse({
      Data: [
        ["Pot", 1, 2],
        ["Pan", 3, 4],
      ],
    });
    expect(tablesOf(document)).toMatchObject([
      {
        header: ["", "", ""],
        rows: [
          ["Pot", 1, 2],
          ["Pan", 3, 4],
        ],
        firstSheetRow: 1,
      },
    ]);
  });

  it("reads hidden sheets and comments, and says what is hidden", async () => {
    const commented: CellObject = { t: "n", v: 7, c: [{ a: "Ann", t: "Counted twice" }] };
    const workbook = workbookOf({
      Shown: [
        ["Name", "Count"],
        ["Pot", commented],
      ],
      Secret: [["only here"]],
    });
    workbook.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
    const { text, warnings } = await parseContent(bytesOf(workbook), "XLSX");
    expect(text).toContain("Comment on B2: Counted twice");
    expect(text).toContain("only here");
    expect(warnings).toEqual(['Hidden sheets were read too: "Secret".']);
  });

  it("reads the old format, under its own and under the new name", async () => {
    const old = bytesOf(
      workbookOf({
        Data: [
          ["Name", "Since"],
          ["Pot", day(45000)],
        ],
      }),
      "biff8",
    );
    for (const format of ["XLS", "XLSX"] as const) {
      const document = await parseContent(old, format);
      expect(document.text).toBe("Name | Since\nPot | 2023-03-15");
      expect(tablesOf(document)).toMatchObject([{ rows: [["Pot", { date: "2023-03-15" }]] }]);
    }
  });

  it("says when formulas have no stored results", async () => {
    const { text, warnings } = await parseContent(
      rawXlsx('<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Sum</t></is></c><c r="B1"><f>1+1</f></c></row></sheetData>'),
      "XLSX",
    );
    expect(text).toBe("Sum");
    expect(warnings).toEqual([
      "The results of 1 formula are not stored in this file. Open it in Excel or LibreOffice, save it and upload it again.",
    ]);
  });

  it("isn't fooled by the size that a sheet claims, nor by cells at its far end", async () => {
    const cells = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row><row r="1048576"><c r="A1048576"><v>3</v></c></row>';
    const merged = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>';
    const { text } = await parseContent(rawXlsx(`<dimension ref="A1:XFD1048576"/><sheetData>${cells}</sheetData>${merged}`), "XLSX");
    expect(text).toBe("1 |  | 2\n\n3");
  });

  it("resolves no entities", async () => {
    const sheet =
      '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a &e; b</t></is></c></row></sheetData>';
    expect((await parseContent(rawXlsx(sheet), "XLSX")).text).toBe("a &e; b");
  });

  it("reads 10,000 columns", async () => {
    const { tables, text } = await parse({
      Wide: [Array.from({ length: 10_000 }, (_, column) => `c${column}`), Array.from({ length: 10_000 }, (_, column) => column)],
    });
    expect(tables?.[0]?.header).toHaveLength(10_000);
    expect(text).toContain("9999");
  });

  it("tells an empty workbook and what is none", async () => {
    await expect(parse({ Empty: [] })).rejects.toThrow("There is no text in this Excel workbook.");
    await expect(parseContent(makeZip([{ name: "xl/x.xml", content: "" }]), "XLSX")).rejects.toThrow("This Excel workbook is damaged");
    await expect(parseContent(Buffer.from("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no more", "latin1"), "XLS")).rejects.toThrow(
      "This Excel workbook is damaged",
    );
  });
});
