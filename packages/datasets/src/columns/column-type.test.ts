import { expect, it } from "vitest";
import { cellKind, cellText } from "../values/cell-text.ts";
import { columnNames } from "./column-names.ts";
import { ColumnProfile } from "./column-profile.ts";
import { decimalMarkOf, nativeTypeOf, typeOfColumn } from "./column-type.ts";
import { typedText } from "./typed-text.ts";

function kept(cells: readonly (string | number | boolean | { date: string } | null)[], label = "x") {
  const profile = new ColumnProfile();
  for (const cell of cells) profile.add(cellText(cell), cellKind(cell));
  const column = typeOfColumn(profile, label, decimalMarkOf([profile]));
  return {
    type: nativeTypeOf(column.type),
    values: cells.map((cell) => typedText(cellText(cell), cellKind(cell), column.type)),
    unit: column.unit,
    warning: column.warning,
  };
}

it.each([
  [["1", "2,000", "-", "n/a", ""], "BIGINT", ["1", "2000", null, null, null]],
  [["1.5", "2,000.25", "(3)"], "DECIMAL(18,2)", ["1.5", "2000.25", "-3"]],
  [["1.5", "12345678901234567890.25"], "DECIMAL(38,2)", ["1.5", "12345678901234567890.25"]],
  [["1e-9", "2"], "DOUBLE", ["1e-9", "2"]],
  [[0.1, 0.30000000000000004], "DOUBLE", ["0.1", "0.30000000000000004"]],
  [[1.5, 2], "DECIMAL(18,1)", ["1.5", "2"]],
  [["2019", "2020"], "BIGINT", ["2019", "2020"]],
  [["00123", "45678"], "VARCHAR", ["00123", "45678"]],
  [["4012888888881881", "4111111111111111"], "VARCHAR", ["4012888888881881", "4111111111111111"]],
  [["true", "FALSE", null], "BOOLEAN", ["true", "false", null]],
  [["yes", "no"], "VARCHAR", ["yes", "no"]],
  [["31/12/2020", "01/02/2021"], "DATE", ["2020-12-31", "2021-02-01"]],
  [["12/31/2020", "01/02/2021"], "DATE", ["2020-12-31", "2021-01-02"]],
  [["01/02/2021", "03/04/2021"], "VARCHAR", ["01/02/2021", "03/04/2021"]],
  [["31/12/2020", "12/31/2020"], "VARCHAR", ["31/12/2020", "12/31/2020"]],
  [["2021-01-02 10:00", "2021-01-03"], "TIMESTAMP", ["2021-01-02 10:00:00", "2021-01-03 00:00:00"]],
  [["2021-01-02T10:00:00+02:00"], "TIMESTAMP WITH TIME ZONE", ["2021-01-02 10:00:00+02:00"]],
  [[{ date: "2021-01-02" }, "March 4, 2021"], "DATE", ["2021-01-02", "2021-03-04"]],
  [["12 (45)", "13 (40)", "9 (15)"], "VARCHAR", ["12 (45)", "13 (40)", "9 (15)"]],
  [["12 (1)", "13", "9"], "BIGINT", ["12", "13", "9"]],
  [["-", "n/a"], "VARCHAR", ["-", "n/a"]],
  [["a", "-", " b "], "VARCHAR", ["a", "-", "b"]],
  [["€5", "$6"], "VARCHAR", ["€5", "$6"]],
] as const)("keeps %j as %s", (cells, type, values) => {
  expect(kept(cells)).toMatchObject({ type, values });
});

it("tells what the numbers are where the label doesn't", () => {
  expect(kept(["5 %", "6%"])).toMatchObject({ unit: "%", warning: null });
  expect(kept(["5 %", "6%"], "Share (%)").unit).toBeNull();
  expect(kept(["$5", "6"]).unit).toBe("$");
  expect(kept(["5%", "6"]).warning).toBe("The column “x” holds percentages and other numbers; each is kept as the number that is shown.");
});

it.each([
  [["1", "2", "three"], "1 of its 3 cells is no number, for example “three”"],
  [["01/02/2021", "03/04/2021"], "whether day or month is first in its dates can't be told"],
  [["€5", "$6"], "its amounts are in several currencies (€, $)"],
  [["1.5", "1.000,5", "2,5"], "its numbers are written in different ways"],
] as const)("says why %j is text", (cells, reason) => {
  expect(kept(cells).warning).toBe(`The column “x” is kept as text: ${reason}.`);
});

it("keeps postcodes, phone numbers and the like as they are written", () => {
  for (const label of ["Phone", "zip_code", "PLZ", "ISBN", "Account no"])
    expect(kept(["12345", "67890"], label).type, label).toBe("VARCHAR");
});

it("reads 1.234 as its neighbours have their decimals", () => {
  const [ambiguous, comma] = [new ColumnProfile(), new ColumnProfile()];
  ambiguous.add("1.234", "text");
  comma.add("1.234,5", "text");
  expect(decimalMarkOf([ambiguous, comma])).toBe("comma");
  expect(decimalMarkOf([ambiguous])).toBe("point");
});

it("names columns so that SQL takes them without quotes", () => {
  expect(columnNames(["Net Sales (US$)", "", "net sales us", "2021", "Order", "Größe", "Share %", "_row", "!!!"])).toEqual([
    "net_sales_us",
    "column_2",
    "net_sales_us_2",
    "_2021",
    "order_",
    "große",
    "share_percent",
    "row_",
    "column_9",
  ]);
});
