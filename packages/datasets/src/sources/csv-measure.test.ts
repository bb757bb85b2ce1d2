import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hasEscapedQuote, measureBytes } from "./csv-measure.ts";
import { CsvTokenizer } from "./csv-tokenizer.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "olympus-measure-"));
});
afterAll(async () => rm(folder, { recursive: true }));

async function measure(content: string | Buffer, quote: string | null = '"') {
  const path = join(folder, "table.csv");
  await writeFile(path, content);
  return measureBytes(path, ",", quote);
}

it.each([
  "a,b\n1,2\n",
  "a,b\r\n1,2,3\r\n\r\n4",
  "\ufeffa,b\rc,d\r",
  '"a, b",c\n"x ""y"", z"\n',
  '"a\nb","c"d,e\n',
  'a "b, c",d\n""\n"",""',
  ",,\n,\n\n",
  "a",
  "",
  'ä,"ö\u20ac,",ü\n',
])("tells the size of %j as the tokenizer does", async (content) => {
  const tokenizer = new CsvTokenizer(",");
  const rows = [...tokenizer.push(content.replace("\ufeff", "")), ...tokenizer.end()];
  const width = Math.max(0, ...rows.map((row) => row.length));
  expect(await measure(content)).toEqual({ width, rowCount: rows.length });
});

it("tells sizes over the borders of what is read at once", async () => {
  const row = `"${"x".repeat(400)}""\r\n",b,c\r\n`;
  expect(await measure(row.repeat(6_000))).toEqual({ width: 3, rowCount: 6_000 });
});

it("tells none where bytes don't: UTF-16, quotes that stay open, very long fields", async () => {
  expect(await measure(Buffer.from("\ufeffa,b\n", "utf16le"))).toBeNull();
  expect(await measure('a,"b\n')).toBeNull();
  expect(await measure(`"${"x".repeat(600_000)}",b\n`)).toBeNull();
  expect(await measure('a,"b\n', null)).toEqual({ width: 2, rowCount: 1 });
});

it("sees a backslash before a quote", async () => {
  const path = join(folder, "escaped.csv");
  await writeFile(path, '"a \\"b\\"",c\n');
  expect(hasEscapedQuote(path)).toBe(true);
  await writeFile(path, '"a ""b""",\\c\n');
  expect(hasEscapedQuote(path)).toBe(false);
});
