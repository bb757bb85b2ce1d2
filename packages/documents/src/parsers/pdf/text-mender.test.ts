import { expect, it } from "vitest";
import { pdfOf } from "./encrypted-pdf.test-support.ts";
import { characterOfForm } from "./glyph-names.ts";
import { parsePdf } from "./pdf-parser.ts";

it("reads old-style figures and other forms of characters, whose names the font alone tells", async () => {
  const content = "BT /F 12 Tf 72 700 Td (Version \\202.\\201 of \\203e \\(M\\374nchen\\)) Tj ET";
  const pdf = pdfOf([
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding 6 0 R>>",
    "<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[129/one.oldstyle/two.oldstyle/T_h]>>",
  ]);
  expect((await parsePdf(pdf)).text).toBe("Version 2.1 of The (München)");
});

it("reads such forms where a second encoding of the font before has them", async () => {
  const content = "BT /F 12 Tf 72 700 Td (Version ) Tj /G 12 Tf (\\202) Tj /F 12 Tf (.) Tj /G 12 Tf (\\201) Tj ET";
  const pdf = pdfOf([
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R/G 6 0 R>>>>>>",
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding 7 0 R>>",
    "<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[129/one.oldstyle/two.oldstyle]>>",
  ]);
  expect((await parsePdf(pdf)).text).toBe("Version 2.1");
});

it("knows the characters of a glyph by its name", () => {
  expect(["zero.os", "A.sc", "T_h", "uni0031.tf", "one_two.alt"].map(characterOfForm)).toEqual(["0", "A", "Th", "1", "12"]);
  expect(["one", "A", "g12.alt", ".notdef", "uniD800.x", "f_g12"].map(characterOfForm)).toEqual([null, null, null, null, null, null]);
});
