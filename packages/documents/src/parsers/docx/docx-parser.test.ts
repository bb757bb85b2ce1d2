import { describe, expect, it } from "vitest";
import { makeZip } from "../../parse-document.test-support.ts";
import { parseContent } from "../../process/parsers.ts";

const relation = (id: string, type: string, target: string, mode = "") =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"${mode}/>`;

/** A Word file of a body and other parts, which are related by their names. */
function docx(body: string, parts: Readonly<Record<string, string>> = {}, relations = ""): Uint8Array {
  const related = Object.keys(parts).map((name) => relation(name, name.replace(/\d*$/, ""), `${name}.xml`));
  return makeZip([
    { name: "_rels/.rels", content: `<Relationships>${relation("r1", "officeDocument", "word/document.xml")}</Relationships>` },
    { name: "word/_rels/document.xml.rels", content: `<Relationships>${related.join("")}${relations}</Relationships>` },
    { name: "word/document.xml", content: `<?xml version="1.0"?><w:document><w:body>${body}</w:body></w:document>` },
    ...Object.entries(parts).map(([name, content]) => ({ name: `word/${name}.xml`, content })),
  ]);
}

const p = (text: string, properties = "") => `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
const cell = (text: string, properties = "") => `<w:tc><w:tcPr>${properties}</w:tcPr>${text.startsWith("<") ? text : p(text)}</w:tc>`;
const row = (...cells: string[]) => `<w:tr>${cells.join("")}</w:tr>`;
const blocksOf = async (file: Uint8Array) => (await parseContent(file, "DOCX")).blocks.map((block) => [block.kind, block.text]);

describe("Word", () => {
  it("keeps insertions, drops deletions, and reads links, fields, content controls, symbols and breaks", async () => {
    const body = `<w:p><w:r><w:t>Pay </w:t></w:r><w:del><w:r><w:delText>ten</w:delText></w:r></w:del><w:ins><w:r><w:t>twenty</w:t></w:r></w:ins>
      <w:hyperlink><w:r><w:t> euros</w:t></w:r></w:hyperlink><w:sdt><w:sdtPr><w:alias w:val="no"/></w:sdtPr><w:sdtContent><w:r><w:t> by</w:t></w:r></w:sdtContent></w:sdt>
      <w:fldSimple w:instr="DATE"><w:r><w:t> May</w:t></w:r></w:fldSimple><w:r><w:tab/><w:instrText>HIDDEN</w:instrText><w:noBreakHyphen/><w:t>now</w:t><w:br/><w:t>or</w:t></w:r>
      <w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t> never</w:t></w:r></w:moveTo></w:p>`;
    expect(await blocksOf(docx(body))).toEqual([["paragraph", "Pay twenty euros by May\t-now\nor never"]]);
  });

  it("reads headings by style, by what the style is based on and by outline level", async () => {
    const styles = `<w:styles><w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style><w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>
      <w:style w:styleId="Mine"><w:basedOn w:val="H1"/></w:style><w:style w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style></w:styles>`;
    const body = [
      p("A", '<w:pStyle w:val="T"/>'),
      p("B", '<w:pStyle w:val="Mine"/>'),
      p("C", '<w:outlineLvl w:val="1"/>'),
      p("D", '<w:pStyle w:val="Loop"/>'),
    ].join("");
    const { blocks } = await parseContent(docx(body, { styles }), "DOCX");
    expect(blocks.map((block) => [block.kind, block.text, block.level, block.headingPath])).toEqual([
      ["heading", "A", 0, []],
      ["heading", "B", 1, ["A"]],
      ["heading", "C", 2, ["A", "B"]],
      ["paragraph", "D", null, ["A", "B", "C"]],
    ]);
  });

  it("numbers lists as Word shows them", async () => {
    const level = (index: number, format: string, text: string) =>
      `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const numbering = `<w:numbering><w:abstractNum w:abstractNumId="0">${level(0, "decimal", "%1.")}${level(1, "lowerLetter", "%1.%2)")}</w:abstractNum>
      <w:abstractNum w:abstractNumId="1">${level(0, "bullet", "o")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
      <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num></w:numbering>`;
    const item = (text: string, id: number, at = 0) => p(text, `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${id}"/></w:numPr>`);
    const body = [
      item("a", 1),
      item("b", 1),
      item("c", 1, 1),
      item("d", 1, 1),
      item("e", 1),
      item("f", 1, 1),
      item("g", 2),
      item("h", 3),
      item("i", 3),
    ].join("");
    const { blocks } = await parseContent(docx(body, { numbering }), "DOCX");
    expect(blocks.map(({ text, depth = 0 }) => [text, depth])).toEqual([
      ["1. a", 0],
      ["2. b", 0],
      ["2.a) c", 1],
      ["2.b) d", 1],
      ["3. e", 0],
      ["3.a) f", 1],
      ["- g", 0],
      ["7. h", 0],
      ["8. i", 0],
    ]);
  });

  it("lines up merged cells, and repeats their words for datasets", async () => {
    const table = `<w:tbl>${row(cell("Region", '<w:vMerge w:val="restart"/>'), cell("2026", '<w:gridSpan w:val="2"/>'))}${row(cell("", "<w:vMerge/>"), cell("Q1"), cell("Q2"))}
      ${row(cell("North", '<w:vMerge w:val="restart"/>'), cell("1"), cell("2"))}${row(cell("", "<w:vMerge/>"), cell("3"), cell("4"))}</w:tbl>`;
    const { blocks, tables } = await parseContent(docx(p("Sales", '<w:outlineLvl w:val="0"/>') + table), "DOCX");
    expect(blocks[1]?.text).toBe("Region | 2026 |\n | Q1 | Q2\nNorth | 1 | 2\n | 3 | 4");
    expect(tables).toMatchObject([
      {
        title: "Sales",
        header: ["Region", "2026 Q1", "2026 Q2"],
        rows: [
          ["North", "1", "2"],
          ["North", "3", "4"],
        ],
        startOffset: blocks[1]?.startOffset,
        headingPath: ["Sales"],
      },
    ]);
  });

  it("names a table by the caption above it", async () => {
    const table = `<w:tbl>${row(cell("a"), cell("b"))}${row(cell("1"), cell("2"))}</w:tbl>`;
    const { tables } = await parseContent(
      docx(p("Sales", '<w:outlineLvl w:val="0"/>') + p("Table 3: Pots by shop") + table + p("Words") + table),
      "DOCX",
    );
    expect(tables?.map(({ title }) => title)).toEqual(["Table 3: Pots by shop", "Sales"]);
  });

  it("reads nested tables, and tables that lay out a page cell by cell", async () => {
    const inner = `<w:tbl>${row(cell("a"), cell("b"))}${row(cell("1"), cell("2"))}</w:tbl>`;
    const outer = `<w:tbl>${row(cell(p("Left")), cell(inner))}</w:tbl>`;
    expect(await blocksOf(docx(outer))).toEqual([
      ["paragraph", "Left"],
      ["table", "a | b\n1 | 2"],
    ]);
  });

  it("reads text boxes once, notes after their paragraph, and headers and footers once, last", async () => {
    const box = (text: string) => `<w:txbxContent>${p(text)}</w:txbxContent>`;
    const body = `<w:p><w:r><w:t>Text</w:t><w:footnoteReference w:id="2"/></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing>${box("Box")}</w:drawing></mc:Choice>
      <mc:Fallback><w:pict>${box("Box")}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>${p("End")}`;
    const footnotes = `<w:footnotes><w:footnote w:type="separator" w:id="0">${p("---")}</w:footnote><w:footnote w:id="2">${p("See there.")}</w:footnote></w:footnotes>`;
    const header = (text: string) => `<w:hdr>${p(text)}</w:hdr>`;
    const file = docx(body, {
      footnotes,
      header1: header("Our firm"),
      header2: header("Our firm"),
      footer1: header("Page 1 of 3"),
      comments: "<w:comments/>",
    });
    const document = await parseContent(file, "DOCX");
    expect(document.blocks.map((block) => block.text)).toEqual(["Text", "Box", "Note 1: See there.", "End", "Our firm"]);
    expect(document.warnings).toEqual(["Comments in the margin were not read."]);
  });

  it("reads formulas in one line and the words of charts", async () => {
    const math =
      "<m:oMath><m:r><m:t>x=</m:t></m:r><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:sSup><m:e><m:r><m:t>y</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:den></m:f></m:oMath>";
    const chart = `<c:chartSpace><c:chart><c:title><a:t>Pots</a:t></c:title><c:ser><c:tx><c:pt><c:v>Sold</c:v></c:pt></c:tx><c:cat><c:pt><c:v>May</c:v></c:pt></c:cat><c:val><c:pt><c:v>7</c:v></c:pt></c:val></c:ser></c:chart></c:chartSpace>`;
    const body = `<w:p>${math}</w:p><w:p><w:r><w:drawing><c:chart r:id="chart1"/></w:drawing></w:r></w:p>`;
    expect((await blocksOf(docx(body, { chart1: chart }))).map(([, text]) => text)).toEqual(["x=1/(y^2)", "Pots\nSold: May 7"]);
  });

  it("ignores macros, outside links and document types, whatever they name", async () => {
    const external = relation("out", "header", "file:///etc/passwd", ' TargetMode="External"');
    const body = `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY l "${"lol".repeat(100)}">]>${p("Seen &e; &l;")}`;
    const file = docx(body, {}, external);
    expect(await blocksOf(file)).toEqual([["paragraph", "Seen &e; &l;"]]);
  });

  it("bears with tables in tables in tables, and refuses what nobody nests", async () => {
    const nest = (depth: number) =>
      `${"<w:tbl><w:tr><w:tc>".repeat(depth)}${p("deep")}${"</w:tc></w:tr></w:tbl>".repeat(depth)}${p("after")}`;
    expect((await blocksOf(docx(nest(50)))).map(([, text]) => text)).toEqual(["deep", "after"]);
    expect((await blocksOf(docx(nest(1000)))).map(([, text]) => text)).toEqual(["after"]);
    await expect(parseContent(docx(nest(5000)), "DOCX")).rejects.toThrow("nested more than 10,000 deep");
  });

  it("tells a file without text and a file without a document", async () => {
    await expect(parseContent(docx(p("")), "DOCX")).rejects.toThrow("There is no text in this Word document.");
    await expect(parseContent(makeZip([{ name: "word/other.xml", content: "" }]), "DOCX")).rejects.toThrow("This Word document is damaged");
  });
});
