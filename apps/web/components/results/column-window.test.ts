// @vitest-environment node
import { expect, it } from "vitest";
import { gridColumns } from "./column-window.ts";

const widths = [100, 84, 200, 120, 90];

it("gives each column its track where all are drawn", () => {
  expect(gridColumns(0, [100, 84], { from: 0, to: 2 })).toBe("minmax(100px, 100fr) minmax(84px, 84fr)");
  expect(gridColumns(76, [100], { from: 0, to: 1 })).toBe("76px minmax(100px, 100fr)");
});

it("takes what isn't drawn together on either side", () => {
  expect(gridColumns(76, widths, { from: 2, to: 4 })).toBe(
    "76px minmax(184px, 184fr) minmax(200px, 200fr) minmax(120px, 120fr) minmax(90px, 90fr)",
  );
  expect(gridColumns(0, widths, { from: 0, to: 2 })).toBe("minmax(100px, 100fr) minmax(84px, 84fr) minmax(410px, 410fr)");
});

it("keeps the room of all columns before any is known to be near", () => {
  expect(gridColumns(0, widths, { from: 0, to: 0 })).toBe("minmax(594px, 594fr)");
});
