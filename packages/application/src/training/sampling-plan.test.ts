import type { SamplingRule } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import { SamplingRules } from "./sampling-plan.ts";
import { column, table } from "./training.test-support.ts";

const people = table("people", { columns: [column("id", "int64"), column("status"), column("email"), column("born", "date")] });
const rule = (isSampled: boolean, schema: string | null = null, name: string | null = null, of: string | null = null): SamplingRule => ({
  ...{ schema, table: name, column: of, isSampled },
});
const planned = (...rules: readonly SamplingRule[]) =>
  Object.fromEntries(
    new SamplingRules(rules).plan(people).map(({ name, isSampled, reason }) => [name, isSampled ? (reason ?? "yes") : reason]),
  );
const usual = { id: "NOT_TEXT", status: "yes", email: "SENSITIVE_NAME", born: "NOT_TEXT" };
const off = { id: "SWITCHED_OFF", status: "SWITCHED_OFF", email: "SWITCHED_OFF", born: "SWITCHED_OFF" };

describe("what is sampled", () => {
  it("is text whose name doesn't speak of secrets or people", () => expect(planned()).toEqual(usual));

  it("is what the narrowest rule says", () => {
    expect(planned(rule(false))).toEqual(off);
    expect(planned(rule(false), rule(true, "public", "people"))).toEqual(usual);
    expect(planned(rule(true), rule(false, "public", "people"))).toEqual(off);
    expect(planned(rule(false, "public", "people"), rule(true, "public", "people", "status"))).toEqual({ ...off, status: "SWITCHED_ON" });
    expect(planned(rule(false, "public", "people", "status"))).toEqual({ ...usual, status: "SWITCHED_OFF" });
  });

  it("opens a column that looks sensitive only by a rule of its own", () => {
    expect(planned(rule(true), rule(true, "public", "people"))).toEqual(usual);
    expect(planned(rule(true, "public", "people", "email"))).toEqual({ ...usual, email: "SWITCHED_ON" });
    expect(planned(rule(true, "public", "people", "id"))).toEqual(usual);
  });

  it("isn't changed by rules of other tables, however they are named", () => {
    const others = [
      rule(false, "public", "people2"),
      rule(false, "other", "people"),
      rule(false, "public.people", ""),
      rule(false, "", "", "status"),
    ];
    expect(planned(...others)).toEqual(usual);
  });
});
