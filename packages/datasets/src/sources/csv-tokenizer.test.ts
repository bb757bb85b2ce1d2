import { expect, it } from "vitest";
import { CsvTokenizer, OpenQuote } from "./csv-tokenizer.ts";

function rowsOf(text: string, pieceSize = text.length || 1): string[][] {
  const tokenizer = new CsvTokenizer(",");
  const rows: string[][] = [];
  for (let start = 0; start < text.length; start += pieceSize) rows.push(...tokenizer.push(text.slice(start, start + pieceSize)));
  return [...rows, ...tokenizer.end()];
}

it.each([
  [
    "a,b\nc,d\n",
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  [
    "a,b\r\nc,d",
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  [
    "a,b\rc,d",
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  ['"a,1","b\nc"\n', [["a,1", "b\nc"]]],
  ['"say ""hi""",x\n', [['say "hi"', "x"]]],
  ['5" pipe,x\n', [['5" pipe', "x"]]],
  ['"",x\n', [["", "x"]]],
  ["a,,\n", [["a", "", ""]]],
  ["", []],
])("parts %j", (text, rows) => {
  expect(rowsOf(text)).toEqual(rows);
  // Lines are whole in each piece, so that a quote is never parted from its twin.
  expect(rowsOf(text, text.indexOf("\n") + 1 || undefined)).toEqual(rows);
});

it("says when a quote is never closed", () => {
  expect(() => rowsOf('a,"b\nc,d\n')).toThrow(OpenQuote);
});
