import { expect, it } from "vitest";
import { formatBytes } from "./units.ts";

it("tells sizes in the units that limits are set in", () => {
  const sizes = [0, 512, 1_023, 1_024, 1_536, 62_914_560, 200 * 1_024 ** 2, 1.5 * 1_024 ** 4];
  expect(sizes.map(formatBytes)).toEqual(["0 B", "512 B", "1023 B", "1 KiB", "1.5 KiB", "60 MiB", "200 MiB", "1.5 TiB"]);
});
