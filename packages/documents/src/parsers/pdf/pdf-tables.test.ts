import type { ParsedDocument } from "@olympus/domain";
import { expect, it } from "vitest";
import { drawPdf, expectSoundLayouts, placeOf } from "./draw-pdf.test-support.ts";
import { parsePdf } from "./pdf-parser.ts";

type Row = readonly (string | readonly [text: string, x: number])[];

/** Rows of 14 points; a cell stands at its column's x or at its own. */
async function parseRows(pages: readonly (readonly Row[])[], xs: readonly number[]): Promise<ParsedDocument> {
  const pdf = await drawPdf(
    pages.map((rows) => ({
      draw: (write) => {
        for (const [index, row] of rows.entries()) {
          for (const [column, cell] of row.entries()) {
            const [text, x] = typeof cell === "string" ? [cell, xs[column] ?? 0] : cell;
            if (text !== "") write(text, x, 700 - index * 14);
          }
        }
      },
    })),
  );
  return parsePdf(pdf);
}

it("reads a financial statement: signs beside their numbers, sections, names that are wrapped", async () => {
  const { tables = [], blocks } = await parseRows(
    [
      [
        ["", ["Year ended", 330]],
        ["(in millions)", ["2025", 310], ["2024", 400]],
        ["Assets:"],
        ["Cash and equivalents", ["$", 295], ["1,234", 312], ["$", 385], ["987", 408]],
        ["Receivables from customers and"],
        ["others", ["(56", 320], [")", 337], ["12", 413]],
        ["Share of all", ["12.5", 316], ["%", 348], ["—", 415]],
      ],
    ],
    [50],
  );
  expect(blocks.map((block) => block.kind)).toContain("table");
  expect(tables).toHaveLength(1);
  expect(tables[0]?.header).toEqual(["(in millions)", "Year ended 2025", "2024"]);
  expect(tables[0]?.rows).toEqual([
    ["Assets:", null, null],
    ["Cash and equivalents", "$1,234", "$987"],
    ["Receivables from customers and others", "(56)", "12"],
    ["Share of all", "12.5%", "—"],
  ]);
  expect(tables[0]).toMatchObject({ page: 1, sheet: null, firstSheetRow: null, position: 0 });
});

it("keeps a table whole that goes on over the page's end, with the page of each row", async () => {
  const header: Row = ["Month", "Orders", "Refunds"];
  const row = (name: string): Row => [name, "1,200", "34"];
  const { tables = [], blocks } = await parseRows(
    [
      [header, row("January"), row("February")],
      [header, row("March"), row("April")],
    ],
    [50, 200, 350],
  );
  expect(blocks.map(({ kind, page }) => [kind, page])).toEqual([
    ["table", 1],
    ["table", 2],
  ]);
  expect(tables).toHaveLength(1);
  expect(tables[0]?.header).toEqual(["Month", "Orders", "Refunds"]);
  expect(tables[0]?.rows.map(([name]) => name)).toEqual(["January", "February", "March", "April"]);
  expect(tables[0]?.rowPages).toEqual([1, 1, 2, 2]);
  expect([tables[0]?.startOffset, tables[0]?.endOffset]).toEqual([blocks[0]?.startOffset, blocks[1]?.endOffset]);
});

it("names a table by the line above it", async () => {
  const { tables = [] } = await parseRows([[["Table 2: Orders by month"], ["Month", "Orders"], ["May", "12"], ["June", "15"]]], [50, 300]);
  expect(tables.map((table) => table.title)).toEqual(["Table 2: Orders by month"]);
});

it("makes no table of a list whose marks stand apart", async () => {
  const { tables, blocks } = await parseRows(
    [
      [
        ["1.", "First the customer reports the damage"],
        ["2.", "Then the shop looks at the photograph"],
        ["3.", "In the end the money is paid back"],
      ],
    ],
    [50, 75],
  );
  expect(tables).toEqual([]);
  expect(blocks.map((block) => block.kind)).toEqual(["list_item", "list_item", "list_item"]);
});

it("keeps the place of a cell where the table begins with an empty one", async () => {
  const document = await parseRows(
    [
      [
        ["", "Kilos", "Price"],
        ["Pears", "12", "3.40"],
      ],
    ],
    [50, 200, 350],
  );
  expect(document.text).toBe(" | Kilos | Price\nPears | 12 | 3.40");
  expectSoundLayouts(document);
});

it("tells where a cell stands", async () => {
  const document = await parseRows(
    [
      [
        ["Item", "Amount"],
        ["Freight", "77"],
        ["Customs", "88"],
      ],
    ],
    [50, 300],
  );
  const [page] = placeOf(document, "88");
  expect(page?.rects[0]?.left).toBeCloseTo(300, 0);
  expect(page?.rects[0]?.top).toBeCloseTo(800 - 672 - 9, -1);
});
