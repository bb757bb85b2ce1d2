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

  it("that was saved again with a damaged table of its objects is read without it", async () => {
    const objects = ["<</Linearized 1>>", "<</Type/Catalog/Pages 3 0 R>>", "<</Type/Pages/Kids[4 0 R]/Count 1>>"];
    const onThird = page()
      .replace("/Parent 2 0 R/", "/Parent 3 0 R/")
      .replace("/Contents 4 0 R", "/Contents 5 0 R")
      .replace("/F 5 0 R", "/F 6 0 R");
    const whole = pdfOf([...objects, onThird, stream(hello), font]);
    const body = whole.subarray(0, whole.indexOf("xref\n0 "));
    const table = (entries: string) => stream("\0\0\0\0", `/Type/XRef/Size 1/W[1 2 1]${entries}`);
    const good = Buffer.concat([body, Buffer.from("7 0 obj\n"), table("/Root 2 0 R"), Buffer.from("\nendobj\n")]);
    const damaged = [Buffer.from("8 0 obj\n"), table(`/Root 9 0 R/Prev ${body.length}`), Buffer.from("\nendobj\n")];
    const pdf = Buffer.concat([good, ...damaged, Buffer.from(`startxref\n${good.length}\n%%EOF`)]);
    expect((await parsePdf(pdf)).text).toBe("Hello world");
  });

  it("that is encrypted for certain people is refused with a sentence about that", async () => {
    const pdf = pdfOf(
      ["<</Type/Catalog/Pages 2 0 R>>", onePage, page(), stream(hello), font, "<</Filter/Adobe.PubSec/V 4>>"],
      "/Encrypt 6 0 R",
    );
    expect((await appErrorOf(parsePdf(pdf))).userMessage).toContain("encrypted in a way that can't be opened here");
  });

  it("with a font that says it has billions of glyphs is read soon", async () => {
    const content = "BT /F 12 Tf 72 700 Td (Total \\201) Tj ET";
    const encoding = "<</Type/Encoding/Differences[129/one.oldstyle 2000000000/A]>>";
    const pdf = pdfOf([
      "<</Type/Catalog/Pages 2 0 R>>",
      onePage,
      page(),
      stream(content),
      `<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding ${encoding}>>`,
      stream(""),
    ]);
    expect((await parsePdf(pdf)).text).toBe("Total 1");
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
