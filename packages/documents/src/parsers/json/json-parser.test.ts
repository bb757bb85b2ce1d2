import { describe, expect, it } from "vitest";
import { parseContent } from "../../process/parsers.ts";

const parse = (content: string, isHead = false) => parseContent(Buffer.from(content), "JSON", { isHead });
const blocksOf = async (content: string) => (await parse(content)).blocks.map((block) => [block.kind, block.text]);

describe("JSON", () => {
  it("gives lists of objects as table text, values inside of values by their path", async () => {
    const rows = [
      { name: "Pot", size: { height: 3, units: ["cm", "in"] } },
      { name: "Pan", price: 2.5, note: null },
    ];
    expect(await blocksOf(JSON.stringify(rows))).toEqual([
      ["table", "name | size.height | size.units | price | note\nPot | 3 | cm, in |  |\nPan |  |  | 2.5 |"],
    ]);
  });

  it("reads one value a line", async () => {
    expect(await blocksOf('{"a":1,"b":"x"}\n{"a":2}\n\n{"a":3}')).toEqual([["table", "a | b\n1 | x\n2 |\n3 |"]]);
  });

  it("gives all else as lines with their path, and lists of objects inside under their own", async () => {
    const { blocks } = await parse('{"title":"Stock","tags":["a","b"],"shop":{"city":"Rome"},"items":[{"n":1},{"n":2}]}');
    expect(blocks.map((block) => [block.kind, block.text, block.headingPath])).toEqual([
      ["code", "title: Stock\ntags: a, b\nshop.city: Rome", []],
      ["heading", "items", []],
      ["table", "n\n1\n2", ["items"]],
    ]);
  });

  it("keeps the digits of numbers and names that come twice", async () => {
    expect(await blocksOf('{"id":12345678901234567890123,"price":1.10,"x":1,"x":2}')).toEqual([
      ["code", "id: 12345678901234567890123\nprice: 1.10\nx: 1\nx: 2"],
    ]);
    expect(await blocksOf('[{"x":1,"x":2},{"x":3}]')).toEqual([["table", "x\n1, 2\n3"]]);
  });

  it.each([
    ['{"a": 1,\n "b": tru}', "line 2, column 7"],
    ['{"a": 1,\n}', "line 2, column 1: there should be a name in double quotes here"],
    ['[{"a": 1}\n{"a": 2}]', "line 2, column 1: there should be a comma or a ] here"],
    ['{"a": "open', "line 1, column 7: a text begins here that has no closing quote"],
    ['{"a": [1, 2', "line 1, column 12: the text ends in the middle of a value"],
    ['{"a": "\\x"}', "a backslash that stands for nothing"],
    ["{'a': 1}", "line 1, column 2"],
    ['{"a": 01}', "line 1, column 7"],
  ])("says where %j is wrong", async (content, reason) => {
    await expect(parse(content)).rejects.toThrow(reason);
  });

  it("reads what is whole of the beginning of a file", async () => {
    const cut = await parse('[{"a":1},{"a":2},{"a":"thr', true);
    expect(cut.text).toBe("a\n1\n2");
    expect(cut.warnings).toEqual(["The first 2 items can be found by words; all can be asked as a table."]);
    expect((await parse('{"meta":{"x":1},"data":[{"a":1},{"a":2},{"a":30', true)).text).toBe("meta.x: 1\n\ndata\n\na\n1\n2");
  });

  it("stops at many items and says so", async () => {
    const { text, warnings } = await parse(`[${Array.from({ length: 3000 }, (_, index) => `{"n":"item${index}"}`).join(",")}]`);
    expect(text).toContain("item1999");
    expect(text).not.toContain("item2000");
    expect(warnings).toEqual(["The first 2,000 items can be found by words; all can be asked as a table."]);
  });

  it("bears with a million brackets", async () => {
    const depth = 1_000_000;
    expect((await parse(`{"a":${"[".repeat(depth)}${"]".repeat(depth)},"b":"seen"}`)).text).toContain("b: seen");
    await expect(parse("[".repeat(depth))).rejects.toThrow("the text ends in the middle of a value");
  });

  it("finds no text in an empty list", async () => {
    await expect(parse("[]")).rejects.toThrow("There is no text in this file.");
  });
});
