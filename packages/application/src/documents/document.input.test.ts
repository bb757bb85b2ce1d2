import { expect, it } from "vitest";
import { sanitizeFileName } from "./document.input.ts";

it.each([
  ["report.pdf", "report.pdf"],
  ["../../etc/passwd", "passwd"],
  ["C:\\Users\\ada\\Q3 plan.docx", "Q3 plan.docx"],
  ["a\u0000b\nc.txt", "abc.txt"],
  ["invoice\u202efdp.exe", "invoicefdp.exe"],
  ["  spaced   out .md ", "spaced out .md"],
  ["..", "Untitled"],
  ["/", "Untitled"],
  ["", "Untitled"],
  ["cafe\u0301.md", "caf\u00e9.md"],
])("keeps of %j the name %j", (given, kept) => {
  expect(sanitizeFileName(given)).toBe(kept);
});

it("cuts to 255 bytes between characters and keeps the extension", () => {
  const name = sanitizeFileName(`${"日本".repeat(100)}.xlsx`);
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
  expect(name).toMatch(/^[日本]+\.xlsx$/);
  expect(Buffer.byteLength(sanitizeFileName("x".repeat(300)))).toBe(255);
});
