// @vitest-environment node
import { describe, expect, it } from "vitest";
import { columnSampling, decisionFor, mayBeSampled, nameOfPlace, needsWarning, wholeConnection } from "./sampling-rules.ts";

const table = { schema: "public", table: "people", column: null };
const column = { ...table, column: "city" };
const rule = (place: typeof wholeConnection, isSampled: boolean) => ({ ...place, isSampled });
const kept = { isSampled: true, samplingReason: "FEW_VALUES" } as const;
const sensitive = { isSampled: false, samplingReason: "SENSITIVE_NAME" } as const;

describe("sampling rules", () => {
  it("let the narrowest decision count", () => {
    expect(mayBeSampled([], table)).toBe(true);
    expect(mayBeSampled([rule(wholeConnection, false)], table)).toBe(false);
    expect(mayBeSampled([rule(wholeConnection, false), rule(table, true)], column)).toBe(true);
    expect(mayBeSampled([rule({ ...table, table: "orders" }, false)], table)).toBe(true);
  });

  it("show a column's decision at once, and say that training is still to come", () => {
    expect(columnSampling([], column, kept)).toEqual({ isOn: true, isToCome: false });
    expect(columnSampling([rule(column, false)], column, kept)).toEqual({ isOn: false, isToCome: true });
    expect(columnSampling([rule(table, false)], column, kept)).toEqual({ isOn: false, isToCome: true });
    expect(columnSampling([rule(column, true)], column, sensitive)).toEqual({ isOn: true, isToCome: true });
    expect(columnSampling([rule(column, true)], column, { isSampled: true, samplingReason: "SWITCHED_ON" }).isToCome).toBe(false);
    expect(columnSampling([], column, { isSampled: false, samplingReason: "SWITCHED_OFF" })).toEqual({ isOn: true, isToCome: true });
  });

  it("take a decision back where that is enough", () => {
    expect(decisionFor([], column, false)).toBe(false);
    expect(decisionFor([rule(column, false)], column, true)).toBeNull();
    expect(decisionFor([rule(column, false), rule(table, false)], column, true)).toBe(true);
    expect(decisionFor([rule(column, true)], column, false)).toBe(false);
    expect(decisionFor([rule(table, false)], table, true)).toBeNull();
    expect(decisionFor([rule(table, false), rule(wholeConnection, false)], table, true)).toBe(true);
    expect(decisionFor([rule(table, true), rule(wholeConnection, false)], table, false)).toBeNull();
    expect(decisionFor([rule(wholeConnection, false)], wholeConnection, true)).toBeNull();
  });

  it("warn before what looks sensitive is read, and not when a decision is merely taken back", () => {
    expect(needsWarning(true, "SENSITIVE_NAME")).toBe(true);
    expect(needsWarning(true, "SENSITIVE_VALUES")).toBe(true);
    expect(needsWarning(true, "MANY_VALUES")).toBe(false);
    expect(needsWarning(null, "SWITCHED_OFF")).toBe(false);
    expect(needsWarning(false, "SENSITIVE_NAME")).toBe(false);
  });

  it("name what they are about", () => {
    expect(nameOfPlace(wholeConnection)).toBe("The whole connection");
    expect(nameOfPlace(column)).toBe("public.people.city");
    expect(nameOfPlace({ schema: "", table: "people", column: null })).toBe("people");
  });
});
