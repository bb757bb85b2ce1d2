import { expect, it } from "vitest";
import { parsersAtOnce } from "./parsers-at-once.ts";

const gigabyte = 1024 ** 3;

it.each([
  [{ cores: 1, memoryBytes: gigabyte }, 2],
  [{ cores: 8, memoryBytes: 4 * gigabyte }, 2],
  [{ cores: 8, memoryBytes: 8 * gigabyte }, 5],
  [{ cores: 4, memoryBytes: 64 * gigabyte }, 4],
  [{ cores: 64, memoryBytes: 512 * gigabyte }, 8],
])("%j has room for %i parsers", (machine, count) => {
  expect(parsersAtOnce(machine)).toBe(count);
});

it("finds at least two on this machine", () => {
  expect(parsersAtOnce()).toBeGreaterThanOrEqual(2);
});
