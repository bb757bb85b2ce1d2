import { deflateSync } from "node:zlib";
import { expect, it } from "vitest";
import { correctedCharacterMap } from "./character-maps.ts";
import { pdfOf } from "./encrypted-pdf.test-support.ts";
import { parsePdf } from "./pdf-parser.ts";

const frame = (sections: string) => `/CIDInit /ProcSet findresource begin
12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange
${sections}
endcmap CMapName currentdict /CMap defineresource pop end end`;

function pdfWithMap(line: string, map: Buffer, filter = ""): Buffer {
  const content = `BT /F 12 Tf 72 700 Td (${line}) Tj ET`;
  return pdfOf([
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
    Buffer.concat([Buffer.from(`<</Length ${map.length}${filter}>>\nstream\n`), map, Buffer.from("\nendstream")]),
  ]);
}

const packed = "/Filter/FlateDecode";
const letters = "1 beginbfrange <20> <7E> <0020> endbfrange";

it.each([
  ["by itself", "1 beginbfchar <2A> <00AD> endbfchar"],
  ["in a range", "1 beginbfrange <28> <2C> <00AB> endbfrange"],
  ["in a list", "1 beginbfrange <29> <2A> [<0029> <00AD>] endbfrange"],
])("keeps hyphens that a font calls soft, mapped %s", async (_, section) => {
  const map = Buffer.from(frame(`${letters}\n${section}`));
  expect((await parsePdf(pdfWithMap("Order 03*2541*M", deflateSync(map), packed))).text).toBe("Order 03-2541-M");
  expect((await parsePdf(pdfWithMap("Order 03*2541*M", map))).text).toBe("Order 03-2541-M");
});

it("puts a word together that a line's end parts with a soft hyphen", async () => {
  const map = deflateSync(Buffer.from(frame(`${letters}\n1 beginbfchar <2A> <00AD> endbfchar`)));
  expect((await parsePdf(pdfWithMap("What they measure*) Tj 0 -14 Td (ments showed", map, packed))).text).toBe(
    "What they measurements showed",
  );
});

it("reads nothing for glyphs that stand for no text", async () => {
  const map = deflateSync(Buffer.from(frame(`${letters}\n2 beginbfchar <2A> <> <2B> <> endbfchar`)));
  expect((await parsePdf(pdfWithMap("to**tal +12", map, packed))).text).toBe("total 12");
});

it("keeps the order of two letters that share a glyph, in text from the right", async () => {
  const map = frame("4 beginbfchar <41> <0633> <42> <06440627> <43> <0645> <44> <0020> endbfchar");
  expect((await parsePdf(pdfWithMap("CBA", deflateSync(Buffer.from(map)), packed))).text).toBe("سلام");
});

it("reads a map that ends too early", async () => {
  const map = deflateSync(Buffer.from(frame("1 beginbfrange <41> <5A> <0061> endbfrange")));
  expect((await parsePdf(pdfWithMap("FLAGS", map.subarray(0, -5), packed))).text).toBe("flags");
});

it("leaves a map alone that is right", () => {
  expect(correctedCharacterMap(frame(`${letters} 1 beginbfchar <2A> <00AD> endbfchar 1 beginbfchar <2A> <002A> endbfchar`))).toBeNull();
});

it("leaves a map alone that has more entries than any font, and is soon done with it", () => {
  const many = `${"1 beginbfrange <0000> <FFFF> <0000> endbfrange\n".repeat(20_000)}1 beginbfchar <2A> <00AD> endbfchar`;
  expect(correctedCharacterMap(frame(many))).toBeNull();
  expect(correctedCharacterMap(frame(`1 beginbfrange <0000> <FFFF> <${"00AD".repeat(1_000)}> endbfrange`))).toBeNull();
  expect(correctedCharacterMap(`${"beginbfchar ".repeat(50_000)}<2A> <00AD> endbfchar`)).toContain("<2A><2A><002D>");
});

it("keeps the map that another one goes on from", () => {
  const map = correctedCharacterMap(`/Adobe-Japan1-UCS2 usecmap ${frame("1 beginbfchar <2A> <00AD> endbfchar")}`);
  expect(map).toContain("/Adobe-Japan1-UCS2 usecmap\n1 begincodespacerange <00><FF> endcodespacerange");
});
