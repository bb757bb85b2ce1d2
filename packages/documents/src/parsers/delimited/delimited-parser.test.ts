import { describe, expect, it } from "vitest";
import { parseContent } from "../../process/parsers.ts";
import { readRecords } from "./read-records.ts";

const parse = (content: string | Uint8Array, isHead = false) => parseContent(Buffer.from(content), "CSV", { isHead });
const textOf = async (content: string | Uint8Array) => (await parse(content)).text;

describe("CSV", () => {
  it("gives the rows with their header and where they stand", async () => {
    const rows = Array.from({ length: 60 }, (_, index) => `Pot ${index},${index}`);
    const { blocks, tables, pageCount } = await parse(`Name,Count\n${rows.join("\n")}\n`);
    expect(blocks.map((block) => [block.kind, block.cellRange])).toEqual([
      ["table", "A1:B41"],
      ["table", "A42:B61"],
    ]);
    for (const block of blocks) expect(block.text.startsWith("Name | Count\nPot ")).toBe(true);
    expect({ tables, pageCount }).toEqual({ tables: [], pageCount: null });
  });

  it.each([
    ["semicolons and decimal commas", "Name;Price\nPot;1,50\nPan;2,75", "Name | Price\nPot | 1,50\nPan | 2,75"],
    ["tabs under the name of commas", "Name\tPlace\nPot\tA, B", "Name | Place\nPot | A, B"],
    ["bars", "Name|Count\nPot|1\nPan|2", "Name | Count\nPot | 1\nPan | 2"],
    ["Excel's line about the separator", "sep=;\nName;Count\nPot;1", "Name | Count\nPot | 1"],
    [
      "quotes, doubled quotes and line ends inside",
      'Name,Note\n"Pot, big","He said ""no""\nand left"',
      'Name | Note\nPot, big | He said "no" and left',
    ],
    ["single quotes", "Name,Note\n'a, b','c'\n'd','e, f'\n'g','h'", "Name | Note\na, b | c\nd | e, f\ng | h"],
    ["a quote that never closes", 'Name,Size\nPipe,5"\nRod,"3\nBar,2', 'Name | Size\nPipe | 5"\nRod | "3\nBar | 2'],
    ["line ends of old Macs", "Name,Count\rPot,1\rPan,2", "Name | Count\nPot | 1\nPan | 2"],
    ["rows of different width", "Name,Count\nPot\nPan,1,extra\n", "Name | Count\nPot\nPan | 1 | extra"],
    ["one column", "Name\nPot\nPan", "Name\nPot\nPan"],
  ])("reads %s", async (_, content, text) => {
    expect(await textOf(content)).toBe(text);
  });

  it.each([
    ["UTF-8 with a byte order mark", Buffer.from("\ufeffStraße,Größe\nÜ,1\n", "utf8")],
    ["UTF-16 LE", Buffer.from("\ufeffStraße,Größe\nÜ,1\n", "utf16le")],
    ["UTF-16 without a mark", Buffer.from("Straße,Größe\nÜ,1\n", "utf16le")],
    ["Windows-1252", Buffer.from("Straße,Größe\nÜ,1\n", "latin1")],
  ])("reads %s", async (_, content) => {
    expect(await textOf(content)).toBe("Straße | Größe\nÜ | 1");
  });

  it("shows what is not in the file's encoding, and says so", async () => {
    const content = Buffer.concat([Buffer.from("City,Count\nKöln,1\nDüsseldorf,2\n"), Buffer.from("M\xfcnchen,3\n", "latin1")]);
    const { text, warnings } = await parse(content);
    expect(text).toBe("City | Count\nKöln | 1\nDüsseldorf | 2\nM�nchen | 3");
    expect(warnings).toEqual(["1 character was not in the encoding of the rest of the file (UTF-8), and is shown as �."]);
  });

  it("takes lines above the header as titles", async () => {
    const { blocks } = await parse("Stock by shop\nas of May\n\nShop,Pots,Pans\nNorth,1,2\nSouth,3,4\n");
    expect(blocks.map((block) => [block.kind, block.text, block.cellRange])).toEqual([
      ["paragraph", "Stock by shop", "A1:A1"],
      ["paragraph", "as of May", "A2:A2"],
      ["table", "Shop | Pots | Pans\nNorth | 1 | 2\nSouth | 3 | 4", "A4:C6"],
    ]);
  });

  it("reads 10,000 columns, their names only once", async () => {
    const line = (prefix: string) => Array.from({ length: 10_000 }, (_, column) => `${prefix}${column}`).join(",");
    const { text, blocks } = await parse([line("c"), line("x"), line("y"), line("z")].join("\n"));
    expect(text.match(/\bc9999\b/g)).toHaveLength(1);
    expect(text).toContain("z9999");
    expect(blocks[0]?.cellRange).toBe("A1:NTP2");
  });

  it("reads the first rows of a long file and says that all can be asked", async () => {
    const rows = Array.from({ length: 5000 }, (_, index) => `Pot ${index},${index}`);
    const { text, warnings } = await parse(`Name,Count\n${rows.join("\n")}`);
    expect(text).toContain("Pot 1998 | 1998");
    expect(text).not.toContain("Pot 1999 |");
    expect(warnings).toEqual(["The first 2,000 rows can be found by their words; all rows can be asked as a table."]);
  });

  it("leaves out the row at which the beginning of a file is cut", async () => {
    const { text, warnings } = await parse("Name,Count\nPot,1\nPan,12", true);
    expect(text).toBe("Name | Count\nPot | 1");
    expect(warnings).toHaveLength(1);
  });

  it("says that there is nothing in a file of separators", async () => {
    await expect(parse(",,,\n,,,\n")).rejects.toThrow("There is no text in this file.");
  });
});

it("numbers records as a spreadsheet would, and knows the one that isn't whole", () => {
  const records = [...readRecords('a,b\n\n"c\nd",e\nf', ",")];
  expect(records).toEqual([
    { fields: ["a", "b"], row: 1, isEnded: true },
    { fields: ["c\nd", "e"], row: 3, isEnded: true },
    { fields: ["f"], row: 4, isEnded: false },
  ]);
});
