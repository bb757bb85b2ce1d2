import { buildSchema, getIntrospectionQuery, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { validateWith } from "./query-limits.ts";

const schema = buildSchema("type Query { a: Int, q: Query, catalog(refresh: Boolean): Int }");
const check = (query: string, allowIntrospection = true) =>
  validateWith({ allowIntrospection })(schema, parse(query)).map(({ message }) => message);
const aliases = (count: number, field: string) => Array.from({ length: count }, (_, n) => `f${n}: ${field}`).join(" ");

describe("an operation", () => {
  it("of a usual size passes, and so does the introspection query", () => {
    expect(check("query A { a q { b: a ...F } } fragment F on Query { a q { a } }")).toEqual([]);
    expect(check(getIntrospectionQuery())).toEqual([]);
  });

  it("can't ask for one field under many names, at the top or below, also by way of fragments", () => {
    expect(check(`{ ${aliases(21, "catalog(refresh: true)")} }`)).toEqual([expect.stringContaining("fields at the top")]);
    expect(check(`{ q { ${aliases(31, "a")} } }`)).toEqual([expect.stringContaining("aliases")]);
    const spread = Array.from({ length: 4 }, (_, n) => `x${n}: q { ...F }`).join(" ");
    expect(check(`{ q { ${spread} } } fragment F on Query { ${aliases(10, "a")} }`)).toEqual([expect.stringContaining("aliases")]);
  });

  it("can't grow by fragments of fragments, and measuring it takes no longer for that", () => {
    const doubling = Array.from({ length: 60 }, (_, n) => `fragment F${n} on Query { q { ...F${n + 1} } ...F${n + 1} }`).join(" ");
    expect(check(`{ ...F0 } ${doubling} fragment F60 on Query { a }`)).toEqual(
      expect.arrayContaining([expect.stringContaining("levels of fields"), expect.stringContaining("2000 fields")]),
    );
  });

  it("can't nest without end, nor hang on fragments in themselves", () => {
    expect(check(`${"{ q ".repeat(17)}{ a ${"} ".repeat(18)}`)).toEqual([expect.stringContaining("levels of fields")]);
    expect(check("{ ...F } fragment F on Query { a ...F }")).toEqual([expect.stringContaining("itself")]);
  });

  it("doesn't get the schema where that is switched off", () => {
    expect(check("{ __schema { types { name } } }", false)).not.toEqual([]);
    expect(check("{ __typename a }", false)).toEqual([]);
  });
});
