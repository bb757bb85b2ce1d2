import { AppError, ErrorCode, type SqlDialect } from "@olympus/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allowedStatements } from "./allowed-statements.test-support.ts";
import { isReadOnlyStatement, SqlGuard } from "./index.ts";
import { refusedStatements } from "./refused-statements.test-support.ts";

const dialects: readonly SqlDialect[] = ["postgres", "redshift", "mysql", "snowflake", "bigquery", "duckdb", "sqlite"];
let guard: SqlGuard;

beforeAll(async () => {
  guard = await SqlGuard.create({ timeoutMs: 60_000 });
});
afterAll(() => guard.close());

async function refusalOf(sql: string, dialect: SqlDialect = "postgres"): Promise<AppError> {
  const outcome = await guard.check(sql, dialect).catch((error: unknown) => error);
  if (outcome instanceof AppError) return outcome;
  throw new Error(`Passed: ${sql}`);
}

describe.each(dialects)("the guard for %s", (dialect) => {
  it.each(refusedStatements[dialect])("refuses %j", async (sql) => {
    const { code, userMessage, suggestion } = await refusalOf(sql, dialect);
    expect([ErrorCode.NOT_READ_ONLY, ErrorCode.SYNTAX_ERROR]).toContain(code);
    expect(userMessage).toMatch(/^[A-Z`\w].*\.$/s);
    expect(suggestion).toBeTruthy();
  });

  it.each(allowedStatements[dialect])("lets %j through", async (sql) => {
    const statement = await guard.check(sql, dialect);
    expect(statement.dialect).toBe(dialect);
    expect(isReadOnlyStatement(statement)).toBe(true);
  });
});

describe("a refusal", () => {
  it("says what isn't allowed", async () => {
    expect((await refusalOf("delete from orders")).userMessage).toContain("DELETE");
    expect((await refusalOf("select pg_sleep(1)")).userMessage).toContain("pg_sleep");
    expect((await refusalOf("select 1; select 2")).userMessage).toContain("one statement");
  });

  it("says where a syntax error is, counted in characters", async () => {
    const error = await refusalOf("select 'ü', frm x y z");
    expect(error).toMatchObject({ code: ErrorCode.SYNTAX_ERROR, position: 18 });
    const elsewhere = await refusalOf("select 'ü', (1", "duckdb");
    expect(elsewhere.code).toBe(ErrorCode.SYNTAX_ERROR);
    expect(elsewhere.position).toBeTypeOf("number");
  });

  it("comes for text that is too long, holds a NUL, or opens comments without end", async () => {
    expect((await refusalOf(`select '${"x".repeat(100_001)}'`)).userMessage).toContain("100 kB");
    expect((await refusalOf("select 1\0; delete from orders")).userMessage).toContain("NUL");
    expect((await refusalOf(`select ${"/*".repeat(40_000)}`)).userMessage).toContain("comments");
  });
});

describe("hostile statements", () => {
  const deep = {
    parentheses: `select ${"(".repeat(30_000)}1${")".repeat(30_000)}`,
    additions: `select 1${"+1".repeat(40_000)}`,
  };

  it.each(dialects)("that are nested too deeply are refused, and the guard goes on (%s)", async (dialect) => {
    for (const sql of Object.values(deep))
      await guard.check(sql, dialect).catch((error: unknown) => expect(error).toBeInstanceOf(AppError));
    await expect(guard.check("select 1", dialect)).resolves.toBeDefined();
  });

  it("that take too long are refused, and the guard goes on", async () => {
    const hasty = await SqlGuard.create({ timeoutMs: 1 });
    const slow = `select 1 where ${"a = 1 or ".repeat(9_000)} true`;
    await expect(hasty.check(slow, "duckdb")).rejects.toMatchObject({ code: ErrorCode.NOT_READ_ONLY });
    await hasty.close();
    await expect(hasty.check("select 1", "postgres")).rejects.toMatchObject({ code: ErrorCode.UNAVAILABLE });
  });
});

describe("a ReadOnlyStatement", () => {
  it("can't be changed afterwards", async () => {
    const statement = await guard.check("select 1", "postgres");
    expect(() => Object.assign(statement, { sql: "delete from orders" })).toThrow(TypeError);
  });

  it("keeps Postgres' text as it was written and carries rebuilt text elsewhere", async () => {
    expect((await guard.check("select  1 -- x", "postgres")).sql).toBe("select  1 -- x");
    expect((await guard.check("select  1 /* x */", "duckdb")).sql).toBe("select 1");
    expect((await guard.check("explain select a from t", "duckdb")).sql).toBe("EXPLAIN select a from t");
    expect((await guard.check("explain query plan select a from t", "sqlite")).sql).toBe("EXPLAIN QUERY PLAN select a from t");
  });

  it("names its tables, without its own CTEs", async () => {
    for (const dialect of dialects) {
      const { tables } = await guard.check("with c as (select * from sales.orders o) select * from c join customers on true", dialect);
      expect(tables.map(({ schema, name, alias }) => [schema, name, alias]).toSorted()).toEqual([
        [null, "customers", null],
        ["sales", "orders", "o"],
      ]);
    }
  });
});

describe("a statement that is put together anew", () => {
  it("keeps the lines that its writer gave it, and loses comments", async () => {
    const { sql } = await guard.check("SELECT a,\n  b -- why\nFROM t\n\nWHERE a > 1 /* x\n */ AND b < 2", "duckdb");
    expect(sql).toBe("SELECT a,\n  b FROM t\nWHERE a > 1 AND b < 2");
  });
});
