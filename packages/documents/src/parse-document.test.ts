import { ErrorCode } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import { appErrorOf, filesUnderTest, makePdf, makeZip } from "./parse-document.test-support.ts";
import { parseDocument } from "./parse-document.ts";
import { toPassages } from "./passages/to-passages.ts";

const files = filesUnderTest();

describe("a file that can't be read fails alone, with a sentence about it", () => {
  it.each(["PDF", "DOCX", "XLSX", "MARKDOWN", "TEXT"] as const)("an empty %s", async (format) => {
    const error = await files.failure(format, "");
    expect(error.code).toBe(ErrorCode.UNREADABLE_FILE);
    expect(error.userMessage).toContain("0 bytes");
  });

  it.each(["PDF", "DOCX", "XLSX"] as const)("rubbish as %s", async (format) => {
    const error = await files.failure(format, Buffer.from("%PDF-1.7 PK\x03\x04 rubbish \x00\x01"));
    expect(error.code).toBe(ErrorCode.UNREADABLE_FILE);
    expect(error.userMessage).toContain("damaged");
  });

  it("a PDF without text", async () => {
    const error = await files.failure("PDF", await makePdf([() => {}]));
    expect(error.userMessage).toContain("There is no text in this PDF");
  });

  it("an encrypted PDF", async () => {
    const key = "00".repeat(32);
    const pdf = `%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[]/Count 0>> endobj
3 0 obj <</Filter/Standard/V 1/R 2/O<${key}>/U<${key}>/P -4>> endobj
trailer <</Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]>>
%%EOF`;
    expect((await files.failure("PDF", pdf)).userMessage).toContain("password");
  });

  it("an archive that expands to a thousand times its size", async () => {
    const bomb = makeZip([{ name: "word/document.xml", content: Buffer.alloc(64 * 1024 * 1024) }]);
    expect((await files.failure("DOCX", bomb)).userMessage).toContain("times its size");
  });

  it("a ZIP that is no Word document", async () => {
    expect((await files.failure("DOCX", makeZip([{ name: "a.txt", content: "a" }]))).code).toBe(ErrorCode.UNREADABLE_FILE);
  });
});

describe("limits", () => {
  // Whether each of a million marks begins or ends what is stressed keeps the Markdown parser busy for hours.
  const endless = "a_".repeat(1_000_000);

  it("stops after the time limit", async () => {
    const error = await files.failure("MARKDOWN", endless, { timeoutMs: 1_000 });
    expect(error.code).toBe(ErrorCode.TIMEOUT);
    expect(error.userMessage).toContain("1 seconds");
  });

  it("stops when the caller does", async () => {
    const controller = new AbortController();
    const path = await files.write("endless.md", endless);
    const parsing = appErrorOf(parseDocument(path, "MARKDOWN", { signal: controller.signal }));
    controller.abort();
    expect((await parsing).code).toBe(ErrorCode.CANCELLED);
    expect((await appErrorOf(parseDocument(path, "MARKDOWN", { signal: controller.signal }))).code).toBe(ErrorCode.CANCELLED);
  });

  it("stops when it takes too much memory", async () => {
    const error = await files.failure("TEXT", Buffer.alloc(150 * 1024 * 1024, "word "), { maxMemoryMb: 150 });
    expect(error.code).toBe(ErrorCode.UNREADABLE_FILE);
    expect(error.userMessage).toContain("150 MB of memory");
  });

  it("blames itself, not the file, when the file is gone", async () => {
    const error = await appErrorOf(parseDocument("/nowhere/at/all.pdf", "PDF", { signal: new AbortController().signal }));
    expect(error.code).toBe(ErrorCode.INTERNAL);
    expect(error.userMessage).not.toContain("/nowhere");
  });
});

it("cuts the document into passages in the same process", async () => {
  const document = await files.parse("MARKDOWN", "# Policy\n\nGoods that arrive damaged are refunded in full.\n");
  const [passage] = document.passages ?? [];
  expect(passage?.text).toBe("Policy\n\nGoods that arrive damaged are refunded in full.");
  expect(toPassages(document)).toBe(document.passages);
  expect(toPassages({ ...document, passages: undefined })).toEqual(document.passages);
});
