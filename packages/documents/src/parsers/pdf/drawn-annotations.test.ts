import { PDFDocument } from "pdf-lib";
import { expect, it } from "vitest";
import { pdfOf } from "./encrypted-pdf.test-support.ts";
import { parsePdf } from "./pdf-parser.ts";

it("reads what a form's list shows, and what its buttons say", async () => {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage();
  const form = pdf.getForm();
  const list = form.createOptionList("size");
  list.setOptions(["Small", "Medium", "Large"]);
  list.select("Medium");
  list.addToPage(page, { x: 50, y: 600, width: 200, height: 60 });
  const choice = form.createDropdown("colour");
  choice.setOptions(["Red", "Blue"]);
  choice.select("Blue");
  choice.addToPage(page, { x: 50, y: 500, width: 200, height: 20 });
  form.createButton("send").addToPage("Send order", page, { x: 50, y: 400, width: 200, height: 20 });
  const { text } = await parsePdf(await pdf.save());
  expect(text.split(/\s+/)).toEqual(["Small", "Medium", "Large", "Blue", "Send", "order"]);
});

it("reads stamps, and no words that an annotation hides", async () => {
  const drawing = "BT /F 12 Tf 5 5 Td [(NOT)-400(AP)20(PROVED)] TJ ET";
  const stamp = (flags: number) => `<</Type/Annot/Subtype/Stamp/F ${flags}/Rect[100 500 300 520]/AP<</N 6 0 R>>>>`;
  const pdf = (flags: number) =>
    pdfOf([
      "<</Type/Catalog/Pages 2 0 R>>",
      "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>/Annots[7 0 R]>>",
      "<</Length 37>>\nstream\nBT /F 12 Tf 72 700 Td (Draft 3) Tj ET\nendstream",
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
      `<</Type/XObject/Subtype/Form/BBox[0 0 200 20]/Resources<</Font<</F 5 0 R>>>>/Length ${drawing.length}>>\nstream\n${drawing}\nendstream`,
      stamp(flags),
    ]);
  expect((await parsePdf(pdf(4))).text).toBe("Draft 3\n\nNOT APPROVED");
  expect((await parsePdf(pdf(2))).text).toBe("Draft 3");
});
