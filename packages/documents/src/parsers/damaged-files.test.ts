import { utils, write } from "@e965/xlsx";
import { AppError, ErrorCode } from "@olympus/domain";
import { Document, Packer, Paragraph } from "docx";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { makeZip } from "../parse-document.test-support.ts";
import { parseContent } from "../process/parsers.ts";

const workbook = utils.book_new();
utils.book_append_sheet(
  workbook,
  utils.aoa_to_sheet([
    ["Name", "Count"],
    ["Pot", 1],
    ["Pan", 2],
  ]),
  "Data",
);
const slide =
  "<p:sld><p:cSld><p:spTree><p:sp><p:txBody><a:p><a:r><a:t>Words</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>";

const whole = {
  DOCX: new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph("Words")] }] }))),
  PPTX: makeZip([
    { name: "ppt/presentation.xml", content: "<p:presentation/>" },
    { name: "ppt/slides/slide1.xml", content: slide },
  ]),
  XLSX: new Uint8Array(write(workbook, { type: "array", bookType: "xlsx" })),
  XLS: new Uint8Array(write(workbook, { type: "array", bookType: "biff8" })),
  EML: Buffer.from("From: a@example.org\r\nSubject: S\r\n\r\nWords\r\n"),
  HTML: Buffer.from("<html><body><table><tr><td>a<td>b<tr><td>1<td>2</table><p>Words</body></html>"),
  JSON: Buffer.from('[{"a":1,"b":"two"},{"a":2}]'),
  CSV: Buffer.from('a,b\n1,"two"\n3,4\n'),
} as const;

// The workbook library tells the console what it doesn't know.
beforeAll(() => void vi.spyOn(console, "error").mockImplementation(() => undefined));

describe.each(Object.entries(whole))("damaged files: %s", (name, content) => {
  const format = name as keyof typeof whole;

  it("is read where it is whole", async () => {
    expect((await parseContent(content, format)).blocks.length).toBeGreaterThan(0);
  });

  it("cut anywhere, is read or refused with a reason for a person", async () => {
    for (let part = 1; part < 24; part++) await expectTextOrReason(content.subarray(0, Math.floor((content.length * part) / 24)), format);
  });

  it("with bytes that are wrong, is read or refused with a reason for a person", async () => {
    for (let at = 0; at < content.length; at += Math.ceil(content.length / 24)) {
      const damaged = Uint8Array.from(content);
      damaged.fill(0xff, at, at + 4);
      await expectTextOrReason(damaged, format);
    }
  });
});

async function expectTextOrReason(content: Uint8Array, format: keyof typeof whole): Promise<void> {
  const outcome = await parseContent(content, format).catch((error: unknown) => error);
  if (outcome instanceof AppError) expect(outcome.code).toBe(ErrorCode.UNREADABLE_FILE);
  else expect(outcome).toMatchObject({ text: expect.any(String) });
}
