import { describe, expect, it } from "vitest";
import { parseContent } from "../../process/parsers.ts";

const message = (lines: readonly string[]) => Buffer.from(lines.join("\r\n"), "latin1");
const parse = (lines: readonly string[]) => parseContent(message(lines), "EML");

const headers = [
  "From: =?utf-8?Q?J=C3=BCrgen?= <j@example.org>",
  "To: Ann <a@example.org>, b@example.org",
  "Date: Fri, 3 Jul 2026 10:00:00 +0200",
];

describe("messages", () => {
  it("gives the subject as heading, who wrote to whom, and the text", async () => {
    const { blocks, warnings } = await parse([
      ...headers,
      "Subject: =?iso-8859-1?B?R3L832U=?=",
      "Content-Type: text/plain; charset=iso-8859-1",
      "Content-Transfer-Encoding: quoted-printable",
      "",
      "Die Lieferung k=F6mmt =",
      "morgen.",
      "",
      "J.",
    ]);
    expect(blocks.map((block) => [block.kind, block.text, block.headingPath])).toEqual([
      ["heading", "Grüße", []],
      [
        "paragraph",
        "From: Jürgen <j@example.org>\nTo: Ann <a@example.org>, b@example.org\nDate: Fri, 3 Jul 2026 10:00:00 +0200",
        ["Grüße"],
      ],
      ["paragraph", "Die Lieferung kömmt morgen.", ["Grüße"]],
      ["paragraph", "J.", ["Grüße"]],
    ]);
    expect(warnings).toEqual([]);
  });

  const mixed = (parts: readonly string[]) => [
    ...headers,
    "Subject: S",
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="x"',
    "",
    ...parts,
    "--x--",
  ];
  const plain = ["--x", "Content-Type: text/plain; charset=utf-8", "", "Plain words"];
  const html = [
    "--x",
    "Content-Type: text/html; charset=utf-8",
    "Content-Transfer-Encoding: base64",
    "",
    Buffer.from("<p>Only <b>HTML</b></p><table><tr><td>a<td>b<tr><td>1<td>2</table>").toString("base64"),
  ];
  const attachment = [
    "--x",
    'Content-Type: application/pdf; name="bill.pdf"',
    "Content-Disposition: attachment; filename=bill.pdf",
    "",
    "%PDF-",
  ];

  it("names attachments and doesn't read them", async () => {
    const { text, warnings } = await parse(mixed([...plain, ...attachment]));
    expect(text).toContain("Plain words");
    expect(text).not.toContain("%PDF");
    expect(warnings).toEqual(["1 attachment was not read: bill.pdf. Upload what matters as files of their own."]);
  });

  it("reads HTML where there is no plain text", async () => {
    const { blocks, tables } = await parse(mixed(html));
    expect(blocks.slice(2).map((block) => [block.kind, block.text])).toEqual([
      ["paragraph", "Only HTML"],
      ["table", "a | b\n1 | 2"],
    ]);
    expect(tables).toHaveLength(1);
  });

  it("reads a message without subject or text, and bears with parts inside of parts", async () => {
    expect((await parse([...headers, "", ""])).text).toContain("From: Jürgen");
    const nested = Array.from({ length: 500 }, (_, depth) => [
      `Content-Type: multipart/mixed; boundary="b${depth}"`,
      "",
      `--b${depth}`,
    ]).flat();
    await expect(parse([...headers, ...nested])).rejects.toThrow("This message is damaged");
  });
});
