import { expect, it } from "vitest";
import { tidyRows } from "./inner-headings.ts";

const labels = ["", "Fiscal 2021 First Quarter", "Fiscal 2021 Second Quarter"];

it("leaves out a heading that comes again with other years, and says so", () => {
  const rows = [
    ["Sales", "1,200", "1,100"],
    ["Costs", "900", "850"],
    [null, null, "Fiscal 2020"],
    [null, "First Quarter", "Second Quarter"],
    ["Sales", "1,000", "950"],
    ["Costs", "800", "760"],
  ];
  const tidy = tidyRows(labels, rows);
  expect(tidy.rows.map((row) => row?.[0] ?? null)).toEqual(["Sales", "Costs", null, null, "Sales", "Costs"]);
  expect(tidy.rows.filter((row) => row !== null)).toHaveLength(4);
  expect(tidy.warnings).toEqual([
    "A heading that comes again is not among the rows: “Fiscal 2020”.",
    "A heading that comes again is not among the rows: “First Quarter / Second Quarter”.",
  ]);
});

it("puts the name of a section that stands among numbers into the first column", () => {
  const rows = [
    [null, "Assets:", null],
    ["Cash", "5", "6"],
    ["Land", "7", "8"],
    ["Ships", "9", "4"],
  ];
  expect(tidyRows(labels, rows).rows[0]).toEqual(["Assets:", null, null]);
});

it.each([
  ["a word among numbers that is no heading", ["Sales", "unknown", "1,100"]],
  ["years in a row with a name", ["Founded in", "2019", "2018"]],
  ["a day in a row with a name", ["Due", "1 May 2021", "2 May 2021"]],
  ["a row without numbers whose words are not in the heading", ["Rating", "good", "bad"]],
])("leaves %s as it is", (_, row) => {
  const rows = [["Costs", "900", "850"], row, ["Sales", "1,000", "950"], ["Costs", "800", "760"], ["Tax", "5", "4"]];
  expect(tidyRows(labels, rows)).toEqual({ rows, warnings: [] });
});

it("leaves tables of words alone", () => {
  const rows = [
    ["a", "First Quarter", "x"],
    ["b", "Second Quarter", "y"],
  ];
  expect(tidyRows(labels, rows)).toEqual({ rows, warnings: [] });
});
