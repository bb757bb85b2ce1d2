import { expect, it } from "vitest";
import { joinHeaderRows } from "./header-rows.ts";

it("joins years below a label that stands over them", () => {
  const rows = [
    ["", "2021", "2020"],
    ["Sales", "1,200", "1,100"],
    ["Costs", "900", "850"],
  ];
  expect(joinHeaderRows(["", "Years ended 30 June", ""], rows)).toEqual({
    labels: ["", "Years ended 30 June 2021", "Years ended 30 June 2020"],
    taken: 1,
  });
});

it("gives each of several labels to the columns on its right, and takes units too", () => {
  const rows = [
    ["", "2021", "2020", "2021", "2020"],
    ["", "£m", "£m", "%", "%"],
    ["Sales", "12.5", "13", "4.1", "5"],
    ["Costs", "9.1", "8", "3", "2"],
  ];
  expect(joinHeaderRows(["", "Group", "", "Company", ""], rows)).toEqual({
    labels: ["", "Group 2021 £m", "Group 2020 £m", "Company 2021 %", "Company 2020 %"],
    taken: 2,
  });
});

it.each([
  [
    "rows of values",
    ["Name", "Year"],
    [
      ["Ada", "1815"],
      ["Grace", "1906"],
      ["Alan", "1912"],
    ],
  ],
  [
    "rows of words",
    ["Name", "City"],
    [
      ["Ada", "London"],
      ["Grace", "New York"],
    ],
  ],
  [
    "a row of years over years",
    ["", "Opened", "Closed"],
    [
      ["", "1990", "1999"],
      ["", "2001", "2011"],
      ["", "2003", "2012"],
    ],
  ],
  [
    "a heading between rows",
    ["", "2021", "2020"],
    [
      ["Assets:", "", ""],
      ["Cash", "12", "13"],
      ["Debt", "9", "8"],
    ],
  ],
])("takes no %s", (_what, header, rows) => {
  expect(joinHeaderRows(header, rows)).toEqual({ labels: header, taken: 0 });
});
