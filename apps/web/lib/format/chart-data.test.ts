// @vitest-environment node
import { describe, expect, it } from "vitest";
import { humanName, toChartData } from "./chart-data.ts";

const spec = { kind: "BAR" as const, title: "", categoryColumn: 0, valueColumns: [1], seriesColumn: null };
const columns = [
  { name: "month", type: "date" },
  { name: "total_sales", type: "decimal(12,2)" },
];

describe("toChartData", () => {
  it("turns strings of digits into numbers and names months", () => {
    const rows = [
      ["2026-01-01", "10.50"],
      ["2026-02-01", null],
    ];
    expect(toChartData(spec, columns, rows)).toEqual({
      points: [
        { category: "Jan 2026", s0: 10.5 },
        { category: "Feb 2026", s0: null },
      ],
      series: [{ key: "s0", name: "Total sales" }],
      omitted: 0,
    });
  });

  it("names days when not all begin a month", () => {
    const rows = [
      ["2026-01-01", "1"],
      ["2026-01-02", "2"],
    ];
    expect(toChartData(spec, columns, rows).points.map(({ category }) => category)).toEqual(["2026-01-01", "2026-01-02"]);
  });

  it("makes a series of each value of the series column", () => {
    const rows = [
      ["2026-01-01", "1", "north"],
      ["2026-01-01", "2", "south"],
      ["2026-02-01", "3", "north"],
    ];
    const data = toChartData({ ...spec, seriesColumn: 2 }, [...columns, { name: "region", type: "text" }], rows);
    expect(data.series.map(({ name }) => name)).toEqual(["north", "south"]);
    expect(data.points).toEqual([
      { category: "Jan 2026", s0: 1, s1: 2 },
      { category: "Feb 2026", s0: 3 },
    ]);
  });

  it("says how much it left out", () => {
    const rows = Array.from({ length: 45 }, (_, index) => [`c${index}`, "1"]);
    const data = toChartData(
      spec,
      [
        { name: "c", type: "text" },
        { name: "n", type: "int64" },
      ],
      rows,
    );
    expect([data.points.length, data.omitted]).toEqual([40, 5]);
  });
});

it("names columns for people", () => {
  expect(humanName("total_sales")).toBe("Total sales");
});
