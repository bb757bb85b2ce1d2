// @vitest-environment node
import { expect, it } from "vitest";
import { toRowsText } from "./rows-text.ts";

const columns = [
  { name: "berth", type: "text" },
  { name: "length_m", type: "decimal(12,2)", label: "Length m" },
];

it("parts cells by tabs, names columns as they are shown, and leaves numbers whole", () => {
  const rows = [
    ["North quay", "120000.50"],
    ["Lamp pier", null],
  ];
  expect(toRowsText(columns, rows)).toBe("berth\tLength m\nNorth quay\t120000.50\nLamp pier\t");
});

it("keeps a cell of several lines one cell", () => {
  expect(toRowsText(columns, [['The "old"\nquay', "1"]])).toBe('berth\tLength m\n"The ""old""\nquay"\t1');
});

it.each(["=1+1", "+1", "-1+cmd", "@SUM(A1)"])("runs no formula of a cell: %s", (text) => {
  expect(toRowsText(columns, [[text, "-1"]])).toBe(`berth\tLength m\n'${text}\t-1`);
});
