import { expect, it } from "vitest";
import { pdfOf } from "./encrypted-pdf.test-support.ts";
import { parsePdf } from "./pdf-parser.ts";

async function textOf(content: string): Promise<string> {
  const pdf = pdfOf([
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
    `<</Length ${content.length}>>\nstream\nBT /F 10 Tf 72 700 Td ${content} ET\nendstream`,
    "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding 6 0 R>>",
    "<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[1/dotlessi/caron]>>",
  ]);
  return (await parsePdf(pdf)).text;
}

it.each([
  ["[(Schr)28(\\250)417(odinger)] TJ", "Schrödinger"],
  ["[(the)-333(\\264)388(ecole)] TJ", "the école"],
  ["[(na)55(\\250)305(\\001vet)44(\\264)388(e)-250(and)] TJ", "naïveté and"],
  ["[(\\264)388(ecole)-333(Ho)-14(\\002)388(rava)] TJ", "école Hořava"],
  ["[(Schro)417(\\250)84(dinger)] TJ", "Schrödinger"],
  ["(\\315le, ) Tj 15.5 2 Td (\\264) Tj 0.5 -2 Td (Evora) Tj", "Íle, Évora"],
])("joins accents with the letters they are drawn over: %s", async (content, text) => {
  expect(await textOf(content)).toBe(text);
});

it.each([
  ["(l\\264eau ~user 2^n) Tj", "l´eau ~user 2^n"],
  ["[(the)-300(\\264)-20(e)] TJ", "the ´e"],
  ["[(a)-250(\\210)388(x)] TJ", "a ˆx"],
])("leaves accents alone that stand for themselves: %s", async (content, text) => {
  expect(await textOf(content)).toBe(text);
});
