// @vitest-environment node
import { describe, expect, it } from "vitest";
import { placeIn } from "./place-in-text.ts";

describe("placeIn", () => {
  it("counts lines and characters from 1 and names the word", () => {
    expect(placeIn("SELECT x\nFROM ordres", 14)).toEqual({ line: 2, column: 6, near: "ordres" });
    expect(placeIn("SELECT", 0)).toEqual({ line: 1, column: 1, near: "SELECT" });
    expect(placeIn("a = ;", 4)).toEqual({ line: 1, column: 5, near: "" });
  });

  it("names nothing at the end", () => {
    expect(placeIn("SELECT", 6)).toEqual({ line: 1, column: 7, near: "" });
  });
});
