import { expect, it } from "vitest";
import { decodeGeometry } from "./geo-text.ts";

const littleEndianPoint = "0101000000000000000000f83f00000000000000c0";

it("shows the SRID, and reads either order of bytes", () => {
  expect(decodeGeometry(Buffer.from(`00000000${littleEndianPoint}`, "hex"))).toBe("POINT(1.5 -2)");
  expect(decodeGeometry(Buffer.from(`e6100000${littleEndianPoint}`, "hex"))).toBe("SRID=4326;POINT(1.5 -2)");
  expect(decodeGeometry(Buffer.from("0000000000000000013ff8000000000000c000000000000000", "hex"))).toBe("POINT(1.5 -2)");
});

it.each([
  ["nothing", ""],
  ["a part of a point", "000000000101000000000000"],
  ["an unknown kind", "000000000163000000"],
  ["a list longer than the bytes", "000000000102000000ffffffff"],
  ["collections without end", `00000000${"010700000001000000".repeat(40)}`],
])("shows %s as the bytes that it is", (_what, hex) => {
  expect(decodeGeometry(Buffer.from(hex, "hex"))).toEqual({ bytes: hex.length / 2, hex: hex.slice(0, 64) });
});
