import { AppError, DocumentFormat, ErrorCode } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import { detectFormat } from "./detect-format.ts";
import { makeZip } from "./parse-document.test-support.ts";

const bytes = (text: string) => Buffer.from(text, "latin1");
const compoundFile = bytes("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest");

function refusal(name: string, head: Uint8Array): AppError {
  try {
    detectFormat(name, head);
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error(`${name} was not refused`);
}

describe("detectFormat", () => {
  it.each([
    ["report.pdf", bytes("%PDF-1.7\n"), DocumentFormat.PDF],
    ["without-extension", bytes("\r\n%PDF-1.4"), DocumentFormat.PDF],
    ["no-header.pdf", bytes("rubbish\n1 0 obj <<>> endobj"), DocumentFormat.PDF],
    ["letter.docx", makeZip([{ name: "word/document.xml", content: "" }]), DocumentFormat.DOCX],
    ["misnamed.docx", makeZip([{ name: "xl/workbook.xml", content: "" }]), DocumentFormat.XLSX],
    ["big.xlsx", makeZip([{ name: "[Content_Types].xml", content: "" }]), DocumentFormat.XLSX],
    ["protected.docx", compoundFile, DocumentFormat.DOCX],
    ["NOTES.MD", bytes("# Notes"), DocumentFormat.MARKDOWN],
    ["notes.txt", bytes("caf\xe9"), DocumentFormat.TEXT],
    ["utf16.txt", bytes("\xff\xfeh\0i\0"), DocumentFormat.TEXT],
    ["LICENSE", bytes("Copyright"), DocumentFormat.TEXT],
  ])("takes %s", (name, head, format) => {
    expect(detectFormat(name, head)).toBe(format);
  });

  it.each([
    ["old.doc", compoundFile, "old Word document"],
    ["old.xls", compoundFile, "old Excel workbook"],
    ["files.zip", makeZip([{ name: "a.txt", content: "a" }]), "no Word or Excel file"],
    ["slides.pptx", makeZip([{ name: "ppt/presentation.xml", content: "" }]), "PowerPoint"],
    ["invoice.pdf", bytes("MZ\x90\0\x03"), "a Windows program"],
    ["report.pdf", bytes("just words"), "isn't a PDF"],
    ["notes.txt", bytes("ab\0\x01\x02cd"), "binary data"],
    ["photo.md", bytes("\x89PNG\r\n"), "a PNG picture"],
    ["letter.docx", bytes("just words"), "isn't a Word or Excel file"],
    ["data.csv", bytes("a,b\n1,2"), ".csv"],
  ])("refuses %s and lists what can be read", (name, head, reason) => {
    const error = refusal(name, head);
    expect(error.code).toBe(ErrorCode.UNSUPPORTED_FILE);
    expect(error.userMessage).toContain(reason);
    expect(error.userMessage).toContain("PDF, Word (.docx), Excel (.xlsx), Markdown (.md) and plain text (.txt)");
  });

  it("says that an empty file is empty, whatever its name", () => {
    const error = refusal("report.pdf", new Uint8Array());
    expect(error.code).toBe(ErrorCode.UNREADABLE_FILE);
    expect(error.userMessage).toContain("0 bytes");
  });
});
