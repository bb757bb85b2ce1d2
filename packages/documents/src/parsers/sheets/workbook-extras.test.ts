import { expect, it } from "vitest";
import { makeZip } from "../../parse-document.test-support.ts";
import { parseContent } from "../../process/parsers.ts";

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const relations = (...of: readonly (readonly [id: string, type: string, target: string])[]) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${of
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`)
    .join("")}</Relationships>`;
const box = (text: string) =>
  `<xdr:sp><xdr:txBody>${text.replace(/[^|]+/g, "<a:p><a:r><a:t>$&</a:t></a:r></a:p>").replaceAll("|", "")}</xdr:txBody></xdr:sp>`;
const anchor = (column: number, row: number, content: string) =>
  `<xdr:twoCellAnchor><xdr:from><xdr:col>${column}</xdr:col><xdr:row>${row}</xdr:row></xdr:from>${content}</xdr:twoCellAnchor>`;

/** A workbook of one sheet. */
function workbook({ rows, tail = "", drawing = "" }: { rows: string; tail?: string; drawing?: string }): Uint8Array {
  const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  return makeZip([
    {
      name: "[Content_Types].xml",
      content: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`,
    },
    { name: "_rels/.rels", content: relations(["r1", "officeDocument", "xl/workbook.xml"]) },
    { name: "xl/_rels/workbook.xml.rels", content: relations(["r1", "worksheet", "worksheets/sheet1.xml"]) },
    {
      name: "xl/workbook.xml",
      content: `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Plan" sheetId="1" r:id="r1"/></sheets></workbook>`,
    },
    { name: "xl/worksheets/sheet1.xml", content: `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData>${tail}</worksheet>` },
    { name: "xl/worksheets/_rels/sheet1.xml.rels", content: relations(["d1", "drawing", "../drawings/drawing1.xml"]) },
    { name: "xl/drawings/_rels/drawing1.xml.rels", content: relations(["c1", "chart", "../charts/chart1.xml"]) },
    { name: "xl/drawings/drawing1.xml", content: `<xdr:wsDr>${drawing}</xdr:wsDr>` },
    {
      name: "xl/charts/chart1.xml",
      content: `<c:chartSpace><c:title><a:t>Costs by year</a:t></c:title><c:ser><c:val><c:pt><c:v>8.2000000000000001</c:v></c:pt></c:val></c:ser></c:chartSpace>`,
    },
  ]);
}

it("reads text boxes and charts with the cell that they stand in, also of a sheet without any cell", async () => {
  const chart = `<xdr:graphicFrame><a:graphicData><c:chart r:id="c1"/></a:graphicData></xdr:graphicFrame>`;
  const { blocks } = await parseContent(
    workbook({ rows: "", drawing: anchor(2, 1, box("First line|Second line")) + anchor(0, 9, chart) }),
    "XLSX",
  );
  expect(blocks.map(({ text, sheet, cellRange }) => ({ text, sheet, cellRange }))).toEqual([
    { text: "First line\nSecond line", sheet: "Plan", cellRange: "C2" },
    { text: "Costs by year\n8.2", sheet: "Plan", cellRange: "A10" },
  ]);
});

it("reads what is printed above and below the pages, without fields and page numbers", async () => {
  const tail =
    '<headerFooter><oddHeader>&amp;L&amp;"Arial,Bold"&amp;12Annual plan&amp;R&amp;K00FF00R&amp;&amp;D</oddHeader><oddFooter>&amp;CPage &amp;P of &amp;N</oddFooter><evenHeader>&amp;D</evenHeader></headerFooter>';
  const { blocks } = await parseContent(workbook({ rows: '<row r="1"><c r="A1"><v>7</v></c></row>', tail }), "XLSX");
  expect(blocks.map(({ text }) => text)).toEqual(["7", "Annual plan R&D"]);
});

it("reads the cells of a workbook whose drawings are damaged, and says what is missing", async () => {
  const drawing = "<a>".repeat(20_000);
  const { blocks, warnings } = await parseContent(workbook({ rows: '<row r="1"><c r="A1"><v>7</v></c></row>', drawing }), "XLSX");
  expect(blocks.map(({ text }) => text)).toEqual(["7"]);
  expect(warnings).toEqual([expect.stringContaining("Text boxes, charts, headers and footers could not be read")]);
});

it("says that a workbook without any words has none", async () => {
  await expect(parseContent(workbook({ rows: "", drawing: anchor(0, 0, box(" ")) }), "XLSX")).rejects.toThrow("no text");
});
