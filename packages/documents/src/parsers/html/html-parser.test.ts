import { describe, expect, it } from "vitest";
import { parseContent } from "../../process/parsers.ts";

const parse = (content: string | Uint8Array) => parseContent(Buffer.from(content), "HTML");
const blocksOf = async (content: string) => (await parse(content)).blocks.map((block) => [block.kind, block.text]);

describe("HTML", () => {
  it("gives what is read: no scripts, styles, hidden parts or navigation", async () => {
    const { blocks } =
      await parse(`<!doctype html><html><head><title>Shop | Help</title><style>p{}</style><script>evil()</script></head><body>
      <nav><a href=/>Home</a></nav><div style="display: none">secret</div><p hidden>more</p><template><p>later</p></template>
      <h1>Returns</h1><p>Send   it <b>back</b><br>in 30&nbsp;days &amp; smile.</p><h3>Costs</h3>Loose words<div>and <a href=x><p>linked</p></a></div>
      <pre>a  =  1\n  b</pre></body></html>`);
    expect(blocks.map((block) => [block.kind, block.text, block.level, block.headingPath])).toEqual([
      ["heading", "Shop | Help", 0, []],
      ["heading", "Returns", 1, ["Shop | Help"]],
      ["paragraph", "Send it back\nin 30 days & smile.", null, ["Shop | Help", "Returns"]],
      ["heading", "Costs", 3, ["Shop | Help", "Returns"]],
      ["paragraph", "Loose words", null, ["Shop | Help", "Returns", "Costs"]],
      ["paragraph", "and", null, ["Shop | Help", "Returns", "Costs"]],
      ["paragraph", "linked", null, ["Shop | Help", "Returns", "Costs"]],
      ["code", "a  =  1\n  b", null, ["Shop | Help", "Returns", "Costs"]],
    ]);
  });

  it("numbers lists and keeps lists inside of items", async () => {
    expect(await blocksOf("<ol start=3><li>Pack<ul><li>Box</ul><li><p>Send</p></ol>")).toEqual([
      ["list_item", "3. Pack"],
      ["list_item", "- Box"],
      ["list_item", "4. Send"],
    ]);
  });

  it("keeps how deep a list's items are", async () => {
    const { text, blocks } = await parse("<p>Steps<ol><li>Pack<ul><li>Box<ul><li>Tape</ul></ul><li>Send</ol>");
    expect(text).toBe("Steps\n\n1. Pack\n\n  - Box\n\n    - Tape\n\n2. Send");
    expect(blocks.map(({ depth }) => depth)).toEqual([undefined, undefined, 1, 2, undefined]);
    for (const block of blocks) expect(text.slice(block.startOffset, block.endOffset)).toBe(block.text);
  });

  it("lines up the columns of tables with spans", async () => {
    const { blocks, tables } = await parse(
      `<table><caption>Prices</caption><thead><tr><th rowspan=2>Pot<th colspan=2>Price<tr><th>2025<th>2026</thead>
       <tr><td rowspan=2>Small<td>1<td>2<tr><td>3<td>4</table>`,
    );
    expect(blocks.map((block) => block.text)).toEqual(["Prices", "Pot | Price |\n | 2025 | 2026\nSmall | 1 | 2\n | 3 | 4"]);
    expect(tables).toMatchObject([
      {
        title: "Prices",
        header: ["Pot", "Price 2025", "Price 2026"],
        rows: [
          ["Small", "1", "2"],
          ["Small", "3", "4"],
        ],
      },
    ]);
  });

  it("reads tables that only lay out a page cell by cell", async () => {
    const { blocks, tables } = await parse(
      "<table><tr><td><h2>Left</h2><p>Words</p></td><td><table><tr><td>a<td>b<tr><td>1<td>2</table></td></tr></table>",
    );
    expect(blocks.map((block) => [block.kind, block.text])).toEqual([
      ["heading", "Left"],
      ["paragraph", "Words"],
      ["table", "a | b\n1 | 2"],
    ]);
    expect(tables).toHaveLength(1);
  });

  it("reads the encoding that the page names", async () => {
    const page = (charset: string) => `<meta charset="${charset}"><p>Gr\xfc\xdfe`;
    expect((await parse(Buffer.from(page("iso-8859-1"), "latin1"))).text).toBe("Grüße");
    expect((await parse(Buffer.from(page("no-such-thing"), "latin1"))).text).toBe("Grüße");
    expect((await parse(Buffer.from('<meta charset="windows-1251"><p>\xcf\xf0\xe8', "latin1"))).text).toBe("При");
  });

  it("refuses a million open elements and bears with spans and entities made to do harm", async () => {
    await expect(parse("<div>".repeat(1_000_000))).rejects.toThrow("nested more than 10,000 deep");
    expect((await parse(`${"<div>".repeat(5000)}deep${"</div>".repeat(5000)}<p>after`)).text).toBe("deep\n\nafter");
    const wide = await parse(`<table>${"<tr><td colspan=99999999 rowspan=99999999>x<td>y".repeat(50)}</table>`);
    expect(wide.text).toContain("x");
    expect((await parse(`<p>${"&amp;lt;".repeat(10_000)}`)).text).toHaveLength(40_000);
  });

  it("doesn't resolve entities or fetch what a document type names", async () => {
    const { text } = await parse(
      '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>a &x; b</p></body></html>',
    );
    expect(text).toContain("a &x; b");
  });

  it("says that there is nothing to read", async () => {
    await expect(parse("<html><script>1</script></html>")).rejects.toThrow("There is no text in this page.");
  });
});
