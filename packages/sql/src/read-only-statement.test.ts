import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from "vitest";
import * as door from "./index.ts";
import { isReadOnlyStatement, type ReadOnlyStatement, SqlGuard } from "./index.ts";

// Half of this test is done by the compiler: a line under `@ts-expect-error` that compiles is an error of `tsc`.
let guard: SqlGuard;
let statement: ReadOnlyStatement;

beforeAll(async () => {
  guard = await SqlGuard.create({ timeoutMs: 60_000 });
  statement = await guard.check("select 1", "postgres");
});
afterAll(() => guard.close());

function execute(candidate: ReadOnlyStatement): boolean {
  return isReadOnlyStatement(candidate);
}

const evil = "delete from orders";
const lookAlike = { sql: evil, dialect: "postgres", tables: [] } as const;

describe("a ReadOnlyStatement", () => {
  it("comes from the guard", () => {
    expectTypeOf(guard.check).returns.resolves.toEqualTypeOf<ReadOnlyStatement>();
    expect(execute(statement)).toBe(true);
  });

  it("isn't a string or an object that looks like one", () => {
    // @ts-expect-error a string is no statement
    expect(execute(evil)).toBe(false);
    // @ts-expect-error what looks like one isn't one
    expect(execute(lookAlike)).toBe(false);
    // @ts-expect-error neither is a changed copy
    expect(execute({ ...statement, sql: evil })).toBe(false);
    // @ts-expect-error nor what its serialisation gives back
    expect(execute(structuredClone({ ...statement }))).toBe(false);
    expectTypeOf<string>().not.toExtend<ReadOnlyStatement>();
    expectTypeOf<typeof lookAlike>().not.toExtend<ReadOnlyStatement>();
    expectTypeOf<Omit<ReadOnlyStatement, never>>().not.toExtend<ReadOnlyStatement>();
  });

  it("isn't reached by one cast", () => {
    // @ts-expect-error the compiler wants `as unknown as`, which can't be overlooked
    expect(execute(evil as ReadOnlyStatement)).toBe(false);
    // @ts-expect-error its private field is missing
    expect(execute({ sql: evil, dialect: "postgres" } satisfies ReadOnlyStatement)).toBe(false);
  });

  it("isn't constructed or extended outside", () => {
    expect(Object.keys(door)).not.toContain("ReadOnlyStatement");
    expect(Object.keys(door)).not.toContain("makeReadOnlyStatement");
    // @ts-expect-error the class is exported as a type only
    expect(() => new door.ReadOnlyStatement(evil, "postgres")).toThrow(TypeError);
    expect(() => {
      // @ts-expect-error so there is nothing to extend
      return class Forged extends door.ReadOnlyStatement {};
    }).toThrow(TypeError);
    // @ts-expect-error an instance's constructor isn't one for the compiler
    expect(isReadOnlyStatement(new statement.constructor(evil, "postgres", {}))).toBe(false);
    type Constructor = new (...parts: readonly unknown[]) => unknown;
    expectTypeOf<Constructor>().instance.not.toExtend<ReadOnlyStatement>();
  });

  it("isn't made in ways that the compiler lets pass", () => {
    // These compile, for they say `unknown` or `any` out loud; connectors ask `isReadOnlyStatement` before they run anything.
    expect(execute(lookAlike as unknown as ReadOnlyStatement)).toBe(false);
    expect(execute(JSON.parse(JSON.stringify({ ...statement, sql: evil })))).toBe(false);
    // What Object.assign gives is declared as both of its sources.
    expect(execute(Object.assign({}, statement, { sql: evil }))).toBe(false);
    expect(execute(Object.create(statement))).toBe(false);
    expect(execute(Object.setPrototypeOf({ sql: evil }, Object.getPrototypeOf(statement)))).toBe(false);
    expect(execute(new Proxy(statement, { get: () => evil }))).toBe(false);
    expect(execute(structuredClone(statement))).toBe(false);
  });

  it("can't be changed afterwards", () => {
    // @ts-expect-error its text is fixed
    expect(() => (statement.sql = evil)).toThrow(TypeError);
    expect(() => Object.assign(statement, { sql: evil })).toThrow(TypeError);
    expect(() => Object.defineProperty(statement, "sql", { value: evil })).toThrow(TypeError);
    expect(statement.sql).toBe("select 1");
  });
});
