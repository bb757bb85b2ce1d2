import type { SqlSource, TableName } from "@olympus/agent";
import type { Catalog, CatalogTable, ColumnValues, ConnectionId, DatasetSource, UserId } from "@olympus/domain";
import { newId } from "@olympus/domain";
import { SqlGuard } from "@olympus/sql";
import { beforeAll, expect, it } from "vitest";
import { requestBy } from "../application.test-support.ts";
import { ChosenDatasets } from "./chosen-datasets.ts";

const ctx = requestBy({ kind: "user", userId: newId<UserId>(), sessionId: "session" });
const tables = ["costs", "plan", "secret"].map((name) => ({ schema: "main", name }));
const hit = (table: string) => ({ schema: "main", table, score: 1, reasons: [] });
let guard: SqlGuard;
let asked: (readonly TableName[] | undefined)[];
let chosen: ChosenDatasets;

beforeAll(async () => {
  guard = await SqlGuard.create({ timeoutMs: 60_000 });
});

/** All of a Space's tables; what is asked of them by name is written down. */
function all(): SqlSource {
  const noted =
    <T>(answer: (names: readonly TableName[]) => T) =>
    async (_: unknown, names?: readonly TableName[]) => {
      asked.push(names);
      return answer(names ?? tables);
    };
  const source: Partial<SqlSource> = {
    connectionId: newId<ConnectionId>(),
    name: "Tables in documents",
    dialect: "duckdb",
    catalog: async () => ({ tables: tables as readonly Partial<CatalogTable>[], readAt: new Date(0) }) as Catalog,
    // Answers more than was asked for, as it may.
    values: noted(() =>
      tables.map(({ name }) => ({ schema: "main", table: name, column: "region", values: ["North"] }) as unknown as ColumnValues),
    ),
    findTables: async () => ["secret", "plan", "costs"].map(hit) as never,
    descriptions: noted((names) => new Map(names.map(({ name }) => [`main.${name}`, { text: name, columns: new Map() }]))),
    examples: async () => [{ question: "What is secret?", sql: "SELECT * FROM secret" } as never],
    synonyms: async () => [["costs", "expenses"]],
    datasets: noted((names) => names.map(({ name }) => ({ tableName: name }) as DatasetSource)),
    check: async (_, sql) => guard.check(sql, "duckdb"),
    run: async (_, statement) => ({ sql: statement.sql }) as never,
    estimate: async () => ({ rows: 3, bytes: null, refusal: null }) as never,
  };
  return source as SqlSource;
}

function choose(...names: readonly string[]): ChosenDatasets {
  asked = [];
  chosen = new ChosenDatasets(all(), new Set(names));
  return chosen;
}

it("shows the tables of the chosen documents only, whatever is asked", async () => {
  choose("costs", "plan");
  expect((await chosen.catalog(ctx)).tables.map(({ name }) => name)).toEqual(["costs", "plan"]);
  expect((await chosen.values(ctx)).map(({ table }) => table)).toEqual(["costs", "plan"]);
  expect((await chosen.values(ctx, tables)).map(({ table }) => table)).toEqual(["costs", "plan"]);
  expect([...(await chosen.descriptions(ctx, tables)).keys()]).toEqual(["main.costs", "main.plan"]);
  expect(asked.slice(1).flatMap((names) => names?.map(({ name }) => name))).toEqual(["costs", "plan", "costs", "plan"]);
  expect((await chosen.datasets(ctx, tables.slice(0, 1))).map(({ tableName }) => tableName)).toEqual(["costs"]);
});

it("finds as many chosen tables as are asked for, also when better ones aren't chosen", async () => {
  expect((await choose("costs", "plan").findTables(ctx, "costs", 1))?.map(({ table }) => table)).toEqual(["plan"]);
  const untrained = new ChosenDatasets({ ...all(), findTables: async () => null }, new Set(["costs"]));
  expect(await untrained.findTables(ctx, "costs", 1)).toBeNull();
});

it("gives no examples, as they may be about other documents, but the Space's words", async () => {
  choose("costs");
  expect(await chosen.examples()).toEqual([]);
  expect(await chosen.synonyms(ctx)).toEqual([["costs", "expenses"]]);
});

it("lets through statements over chosen tables, however their names are written", async () => {
  choose("costs", "plan");
  for (const sql of [
    "SELECT * FROM costs",
    'SELECT * FROM main."Costs" AS c JOIN PLAN ON true',
    "WITH secret AS (SELECT 1 AS n) SELECT n FROM secret",
    "SELECT 1",
  ]) {
    const statement = await chosen.check(ctx, sql);
    expect(await chosen.run(ctx, statement)).toMatchObject({ sql });
    expect(await chosen.estimate(ctx, statement)).toMatchObject({ rows: 3 });
  }
});

it.each([
  "SELECT * FROM secret",
  "SELECT * FROM costs WHERE region IN (SELECT region FROM secret)",
  "WITH c AS (SELECT * FROM main.secret) SELECT * FROM c",
  "SELECT * FROM costs UNION ALL SELECT * FROM SECRET",
  "SELECT (SELECT count(*) FROM secret) FROM costs",
  "WITH costs AS (SELECT * FROM secret) SELECT * FROM costs",
])("refuses %s", async (sql) => {
  choose("costs", "plan");
  await expect(chosen.check(ctx, sql)).rejects.toMatchObject({
    code: "UNKNOWN_TABLE",
    userMessage: "The documents that were chosen have no such table.",
    suggestion: "Choose more documents, or none, to ask all of them.",
  });
});

it("passes on what the guard refuses", async () => {
  await expect(choose("costs").check(ctx, "DELETE FROM costs")).rejects.toMatchObject({ code: "NOT_READ_ONLY" });
});
