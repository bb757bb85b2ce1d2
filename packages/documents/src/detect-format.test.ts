import { AppError, DocumentFormat, ErrorCode } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import { detectFormat } from "./detect-format.ts";
import { makeZip } from "./parse-document.test-support.ts";

const bytes = (text: string) => Buffer.from(text, "latin1");
const wordTypes =
  '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
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
    ["utf16-without-mark.txt", Buffer.from("Plain words in two bytes each", "utf16le"), DocumentFormat.TEXT],
    ["slides.pptx", makeZip([{ name: "ppt/presentation.xml", content: "" }]), DocumentFormat.PPTX],
    [
      "macros.docm",
      makeZip([
        { name: "word/document.xml", content: "" },
        { name: "word/vbaProject.bin", content: "x" },
      ]),
      DocumentFormat.DOCX,
    ],
    ["renamed.xlsx", makeZip([{ name: "[Content_Types].xml", content: wordTypes }]), DocumentFormat.DOCX],
    ["backslashes.xlsx", makeZip([{ name: "xl\\workbook.xml", content: "" }]), DocumentFormat.XLSX],
    ["old.xls", compoundFile, DocumentFormat.XLS],
    ["report.xls", bytes("<html><table><tr><td>1</td></tr></table></html>"), DocumentFormat.HTML],
    ["export.xls", bytes("Name\tCount\nPot\t1\n"), DocumentFormat.TSV],
    ["export.xls", bytes('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'), DocumentFormat.XLS],
    ["data.csv", bytes("a,b\n1,2"), DocumentFormat.CSV],
    ["data.csv", bytes("<!DOCTYPE html><html><body>Sign in</body></html>"), DocumentFormat.HTML],
    ["MZ.csv", bytes("MZ,ID\n1,2\n"), DocumentFormat.CSV],
    ["data.tsv", bytes("a\tb"), DocumentFormat.TSV],
    ["rows.ndjson", bytes('{"a":1}\n{"a":2}'), DocumentFormat.JSON],
    ["rows", bytes('[{"a":1}]'), DocumentFormat.JSON],
    ["part-0001", bytes("PAR1\x15\x04"), DocumentFormat.PARQUET],
    ["page.htm", bytes("<p>Hi"), DocumentFormat.HTML],
    ["page", bytes("<!-- saved --><html lang=en>"), DocumentFormat.HTML],
    ["mail.eml", bytes("Subject: Hi\n\nText"), DocumentFormat.EML],
    ["message", bytes("From: a@example.org\r\nTo: b@example.org\r\nSubject: Hi\r\n\r\nText"), DocumentFormat.EML],
    ["LICENSE", bytes("Copyright"), DocumentFormat.TEXT],
  ])("takes %s", (name, head, format) => {
    expect(detectFormat(name, head)).toBe(format);
  });

  it.each([
    ["old.doc", compoundFile, "old Word document"],
    ["old.ppt", compoundFile, "old PowerPoint presentation (.ppt). Save it as .pptx"],
    ["really-word.xls", Buffer.concat([compoundFile, Buffer.from("WordDocument", "utf16le")]), "Save it as .docx"],
    ["letter.rtf", bytes("{\\rtf1"), "RTF document. Save it as .docx"],
    ["letter.odt", makeZip([{ name: "mimetype", content: "" }]), "ZIP archive"],
    ["book.epub", bytes("PK\x03\x04mimetypeapplication/epub+zip"), "EPUB book"],
    [
      "text.odt",
      bytes("PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text"),
      "OpenDocument text (.odt), which can't be read yet. Save it as .docx",
    ],
    ["words.parquet", bytes("a,b"), "isn't a Parquet file"],
    ["data.csv", bytes("a,b\0\x01"), "binary data"],
    ["files.zip", makeZip([{ name: "a.txt", content: "a" }]), "no Word, Excel or PowerPoint file"],
    ["invoice.pdf", bytes("MZ\x90\0\x03"), "a Windows program"],
    ["report.pdf", bytes("just words"), "isn't a PDF"],
    ["notes.txt", bytes("ab\0\x01\x02cd"), "binary data"],
    ["photo.md", bytes("\x89PNG\r\n"), "a PNG picture"],
    ["letter.docx", bytes("just words"), "isn't a Word, Excel or PowerPoint file"],
    ["clip.srt", bytes("1\nHello"), ".srt"],
  ])("refuses %s and lists what can be read", (name, head, reason) => {
    const error = refusal(name, head);
    expect(error.code).toBe(ErrorCode.UNSUPPORTED_FILE);
    expect(error.userMessage).toContain(reason);
    expect(error.userMessage).toContain("PDF, Word (.docx), PowerPoint (.pptx), Excel (.xlsx, .xls), CSV, TSV, JSON, Parquet, HTML");
  });

  it("says that an empty file is empty, whatever its name", () => {
    const error = refusal("report.pdf", new Uint8Array());
    expect(error.code).toBe(ErrorCode.UNREADABLE_FILE);
    expect(error.userMessage).toContain("0 bytes");
  });
});
