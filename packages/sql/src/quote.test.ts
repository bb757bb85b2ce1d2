import { DatabaseSync } from "node:sqlite";
import { ErrorCode } from "@olympus/domain";
import { expect, it } from "vitest";
import { quoteIdentifier, quoteLiteral } from "./index.ts";

it("quotes names and texts so that they come back from an engine as they were", () => {
  const database = new DatabaseSync(":memory:");
  for (const hostile of [`a"b`, `'; drop table x; --`, "select", "ü 表", "a\\'b", "line\nbreak"]) {
    const row = database.prepare(`select ${quoteLiteral("sqlite", hostile)} as ${quoteIdentifier("sqlite", hostile)}`).get();
    expect(row).toEqual({ [hostile]: hostile });
  }
  database.close();
});

it("doesn't depend on the setting of standard_conforming_strings", () => {
  expect(quoteLiteral("postgres", "a\\'b")).toBe("E'a\\\\''b'");
  expect(quoteLiteral("postgres", "it's")).toBe("'it''s'");
});

it("refuses what no engine takes", () => {
  expect(() => quoteIdentifier("postgres", "")).toThrow(expect.objectContaining({ code: ErrorCode.BAD_INPUT }));
  expect(() => quoteLiteral("duckdb", "a\0b")).toThrow(expect.objectContaining({ code: ErrorCode.BAD_INPUT }));
});
