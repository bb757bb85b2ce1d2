import { describe, expect, test } from "vitest";
import { resultSet } from "../sources.test-support.ts";
import { sumOf } from "./decimals.ts";
import { formatCell, formatNumber, readableName } from "./format-value.ts";
import { asBuckets, endOf, formatPeriod, toPeriod } from "./periods.ts";
import { shapeOfResult } from "./result-shape.ts";
import { suggestChart } from "./suggest-chart.ts";

describe("numbers", () => {
  test.each([
    ["1234567.5", "1,234,567.5"],
    ["12345678901234567890", "12,345,678,901,234,567,890"],
    [0.004567, "0.00457"],
    ["-1234.567", "-1,234.57"],
    [0, "0"],
    ["NaN", "NaN"],
    ["Infinity", "Infinity"],
  ])("%s reads %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  test("sums are exact beyond what a float can hold", () => {
    expect(sumOf(["0.1", "0.2", null])).toBe("0.3");
    expect(sumOf(["9007199254740993", "1"])).toBe("9007199254740994");
    expect(sumOf(["-1.5", "0.25"])).toBe("-1.25");
    expect(sumOf([1e-7, 1])).toBe("1.0000001");
    expect(sumOf(["NaN"])).toBeNull();
    expect(sumOf([null])).toBeNull();
  });

  test("a unit comes from the column's name or not at all", () => {
    const column = (name: string) => ({ name, type: { name: "decimal" as const }, nativeType: "numeric" });
    expect(formatCell("12.5", column("share_percent"))).toBe("12.5 %");
    expect(formatCell("12.5", column("total_usd"))).toBe("12.5 USD");
    expect(formatCell("12.5", column("total_amount"))).toBe("12.5");
    expect(formatCell("2026", column("year"))).toBe("2026");
  });

  test("names become words", () => {
    expect([readableName("total_amount"), readableName("totalAmount"), readableName("?column?"), readableName("SKU")]).toEqual([
      "total amount",
      "total amount",
      "result",
      "SKU",
    ]);
  });
});

describe("periods", () => {
  test.each([
    ["2026-03", "March 2026"],
    ["2026-Q2", "Q2 2026"],
    ["2026-03-09", "9 March 2026"],
    ["2026-03-01T00:00:00Z", "1 March 2026"],
    ["2026-03-01T14:05:00Z", "1 March 2026, 14:05"],
    [2025, "2025"],
  ])("%s is %s", (cell, text) => {
    const period = toPeriod(cell);
    expect(period === null ? null : formatPeriod(period)).toBe(text);
  });

  test.each(["12", "2026-13", "soon", null, true])("%s is none", (cell) => {
    expect(toPeriod(cell)).toBeNull();
  });

  test("first days of months are months, of quarters quarters, of years years", () => {
    const read = (...cells: readonly string[]) => asBuckets(cells.flatMap((cell) => toPeriod(cell) ?? [])).map(formatPeriod);
    expect(read("2026-01-01", "2026-02-01")).toEqual(["January 2026", "February 2026"]);
    expect(read("2026-01-01", "2026-04-01")).toEqual(["Q1 2026", "Q2 2026"]);
    expect(read("2025-01-01", "2026-01-01")).toEqual(["2025", "2026"]);
    expect(read("2026-01-01", "2026-01-02")).toEqual(["1 January 2026", "2 January 2026"]);
  });

  test("end in time", () => {
    const end = (cell: string) => endOf(toPeriod(cell) ?? { unit: "instant", start: new Date(0) }).toISOString();
    expect([end("2026-12"), end("2026-Q4"), end("2026"), end("2026-02-28")].map((iso) => iso.slice(0, 10))).toEqual([
      "2027-01-01",
      "2027-01-01",
      "2027-01-01",
      "2026-03-01",
    ]);
  });
});

describe("charts", () => {
  const months = [
    ["2026-01-01", "10"],
    ["2026-02-01", "20"],
  ];
  test.each([
    ["a number", resultSet({ n: "int64" }, [["3"]]), { kind: "number", title: "T", valueColumn: 0 }],
    ["nothing for no number", resultSet({ n: "int64" }, [[null]]), null],
    ["nothing for one text", resultSet({ name: "text" }, [["x"]]), null],
    [
      "a line over time",
      resultSet({ month: "date", total: "decimal" }, months),
      { kind: "line", categoryColumn: 0, valueColumns: [1], seriesColumn: null },
    ],
    [
      "a line for year numbers",
      resultSet({ year: "int64", total: "decimal" }, [
        ["2025", "1"],
        ["2026", "2"],
      ]),
      { kind: "line", categoryColumn: 0 },
    ],
    [
      "a line per category",
      resultSet({ month: "date", region: "text", total: "int64" }, [
        ["2026-01-01", "N", "1"],
        ["2026-01-01", "S", "2"],
      ]),
      { kind: "line", valueColumns: [2], seriesColumn: 1 },
    ],
    [
      "bars by category",
      resultSet({ name: "text", total: "int64" }, [
        ["a", "1"],
        ["b", "2"],
      ]),
      { kind: "bar", categoryColumn: 0, valueColumns: [1] },
    ],
    [
      "bars by name, not by key",
      resultSet({ customer_id: "int64", name: "text", total: "int64" }, [
        ["1", "a", "1"],
        ["2", "b", "2"],
      ]),
      { kind: "bar", categoryColumn: 1 },
    ],
    [
      "a pie for shares",
      resultSet({ reason: "text", share_percent: "float64" }, [
        ["a", 60],
        ["b", 40],
      ]),
      { kind: "pie" },
    ],
    [
      "no pie when the shares aren't a whole",
      resultSet({ reason: "text", share_percent: "float64" }, [
        ["a", 60],
        ["b", 10],
      ]),
      { kind: "bar" },
    ],
    [
      "nothing for a list",
      resultSet({ name: "text", city: "text" }, [
        ["a", "b"],
        ["c", "d"],
      ]),
      null,
    ],
    [
      "nothing for too many bars",
      resultSet(
        { name: "text", n: "int64" },
        Array.from({ length: 51 }, (_, i) => [`n${i}`, "1"]),
      ),
      null,
    ],
    ["nothing for no rows", resultSet({ name: "text", n: "int64" }, []), null],
  ])("%s", (_, result, expected) => {
    const chart = suggestChart(result, "T");
    if (expected === null) expect(chart).toBeNull();
    else expect(chart).toMatchObject(expected);
  });

  test("keys and years are no measures", () => {
    expect(shapeOfResult(resultSet({ order_id: "int64", year: "int64", total: "decimal" }, [["1", "2026", "5"]]))).toEqual({
      measures: [2],
      times: [1],
      categories: [0],
    });
  });
});
