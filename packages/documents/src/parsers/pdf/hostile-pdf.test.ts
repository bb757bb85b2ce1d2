import { deflateSync } from "node:zlib";
import { ErrorCode, type ParsedDocument } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import { appErrorOf } from "../../parse-document.test-support.ts";
import { drawPdf } from "./draw-pdf.test-support.ts";
import { encryptedPdf, pdfOf } from "./encrypted-pdf.test-support.ts";
import { parsePdf } from "./pdf-parser.ts";

const onePage = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
const font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
const page = (more = "") =>
  `<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>${more}>>`;
const stream = (content: string | Buffer, entries = "") =>
  Buffer.concat([Buffer.from(`<<${entries}/Length ${content.length}>>\nstream\n`), Buffer.from(content), Buffer.from("\nendstream")]);
const hello = "BT /F 12 Tf 50 700 Td (Hello world) Tj ET";

describe("a password", () => {
  it("isn't needed where the empty one opens the file", async () => {
    expect((await parsePdf(encryptedPdf("Open to all", ""))).text).toBe("Open to all");
  });

  it("opens the file, and a wrong or missing one says so", async () => {
    const pdf = encryptedPdf("For the board only", "sesame");
    expect((await parsePdf(pdf, { password: "sesame" })).text).toBe("For the board only");
    const missing = await appErrorOf(parsePdf(pdf));
    expect([missing.code, missing.userMessage]).toEqual([
      ErrorCode.PASSWORD_REQUIRED,
      "This PDF needs a password to open. Enter it, and it is read.",
    ]);
    const wrong = await appErrorOf(parsePdf(pdf, { password: "open" }));
    expect([wrong.code, wrong.userMessage]).toEqual([ErrorCode.PASSWORD_REQUIRED, "That password doesn't open this PDF."]);
    expect(JSON.stringify([wrong.message, wrong.userMessage])).not.toContain('open"');
  });
});

describe("a hostile PDF", () => {
  it("whose tree of pages runs in a circle is damaged", async () => {
    const pdf = pdfOf([
      "<</Type/Catalog/Pages 2 0 R>>",
      "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>",
      "<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>",
    ]);
    expect((await appErrorOf(parsePdf(pdf))).code).toBe(ErrorCode.UNREADABLE_FILE);
  });

  it.each([
    ["says so", (count: number) => `/Count ${count}`],
    ["doesn't say so", () => ""],
  ])("with 10,001 pages is refused before they are read, when it %s", async (_, countOf) => {
    const count = 10_001;
    const kids = Array.from({ length: count }, (_, index) => `${index + 3} 0 R`).join(" ");
    const pages = Array.from({ length: count }, () => "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>");
    const pdf = pdfOf(["<</Type/Catalog/Pages 2 0 R>>", `<</Type/Pages/Kids[${kids}]${countOf(count)}>>`, ...pages]);
    expect((await appErrorOf(parsePdf(pdf))).userMessage).toContain("it has 10,001 pages, and the limit is 10,000");
  });

  it("has its scripts left alone, its pictures unseen, and drawings that contain themselves cut off", async () => {
    const script = "<</S/JavaScript/JS(while\\(true\\){})>>";
    const objects = (content: string, x: Buffer) => [
      `<</Type/Catalog/Pages 2 0 R/OpenAction${script}>>`,
      onePage,
      page(`/AA<</O${script}>>`),
      stream(content),
      font,
      x,
    ];
    const picture = stream(
      deflateSync(Buffer.alloc(1000)),
      "/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode",
    );
    const circle = stream("/X Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>");
    for (const x of [picture, circle]) expect((await parsePdf(pdfOf(objects(`/X Do ${hello}`, x)))).text).toBe("Hello world");
  });

  it("without the fonts that it names is read all the same", async () => {
    const pdf = pdfOf([
      "<</Type/Catalog/Pages 2 0 R>>",
      onePage,
      page(),
      stream(hello),
      "<</Type/Font/Subtype/TrueType/BaseFont/NoSuchFont>>",
      stream(""),
    ]);
    expect((await parsePdf(pdf)).text).toBe("Hello world");
  });

  it("that was cut anywhere is read or refused with a sentence", async () => {
    const pdf = await drawPdf([{ draw: (write) => write("Some text of a page", 50, 700) }]);
    for (let length = 20; length < pdf.length; length += 61) {
      const outcome = await parsePdf(pdf.slice(0, length)).then(
        (document: ParsedDocument) => document.text,
        async (error: unknown) => (await appErrorOf(Promise.reject(error))).code,
      );
      expect(["Some text of a page", ErrorCode.UNREADABLE_FILE]).toContain(outcome);
    }
  });
});

it("names the pages without text where others have some", async () => {
  const nothing = { draw: () => {} };
  const text = { draw: (write: (text: string, x: number, y: number) => void) => write("Text of this page", 50, 700) };
  const { warnings, pageCount } = await parsePdf(await drawPdf([text, nothing, text, nothing, nothing, nothing]));
  expect(pageCount).toBe(6);
  expect(warnings).toEqual(["Pages 2, 4–6 hold no text. If scanned, run text recognition (OCR) on the file and upload the result."]);
});
