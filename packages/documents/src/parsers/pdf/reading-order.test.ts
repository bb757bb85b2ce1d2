import { expect, it } from "vitest";
import { drawPdf } from "./draw-pdf.test-support.ts";
import { parsePdf } from "./pdf-parser.ts";

const left = ["The first column begins at the", "top of the page and goes on", "down to its last line, where", "it ends with a full stop."];
const right = [
  "The second column stands to the",
  "right of it and is read after",
  "the first one has come to its",
  "very end, as people do.",
];
const whole = `${left.join(" ")}\n\n${right.join(" ")}`;

it.each([
  ["column by column", [0, 1].flatMap((column) => [0, 1, 2, 3].map((row) => [column, row]))],
  ["line by line", [0, 1, 2, 3].flatMap((row) => [0, 1].map((column) => [column, row]))],
  ["from the bottom up", [3, 2, 1, 0].flatMap((row) => [0, 1].map((column) => [column, row]))],
])("reads columns of text one after the other when the page draws them %s", async (_, order) => {
  const draw = (write: Write) => {
    for (const [column = 0, row = 0] of order) write([left, right][column]?.[row] ?? "", 50 + column * 260, 700 - row * 14);
  };
  expect((await parsePdf(await drawPdf([{ draw }]))).text).toBe(whole);
});

type Write = (text: string, x: number, y: number) => void;

it("puts the rows of a table together that was drawn column by column", async () => {
  const rows = [
    ["Fruit", "Kilos", "Price"],
    ["Apples", "12", "3.40"],
    ["Pears", "7", "2.80"],
    ["Plums", "30", "9.10"],
  ];
  const draw = (write: Write) => {
    for (const column of [0, 1, 2])
      for (const [index, row] of rows.entries()) write(row[column] ?? "", 50 + column * 120, 700 - index * 16);
  };
  const { blocks } = await parsePdf(await drawPdf([{ draw }]));
  expect(blocks.map(({ kind, text }) => [kind, text])).toEqual([["table", rows.map((row) => row.join(" | ")).join("\n")]]);
});
