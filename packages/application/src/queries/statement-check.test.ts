import {
  type Author,
  allTables,
  type Catalog,
  type DatabaseConnection,
  newId,
  noLimits,
  type SqlDialect,
  type UserId,
} from "@olympus/domain";
import { SqlGuard } from "@olympus/sql";
import { afterAll, beforeAll, expect, it } from "vitest";
import { requestBy } from "../application.test-support.ts";
import type { CatalogKeeper } from "../connections/catalog-keeper.ts";
import { StatementCheck } from "./statement-check.ts";

let guard: SqlGuard;
beforeAll(async () => {
  guard = await SqlGuard.create({ timeoutMs: 60_000 });
});
afterAll(() => guard.close());

const author: Author = { kind: "user", userId: newId<UserId>() };
const connection: DatabaseConnection = {
  id: newId(),
  spaceId: newId(),
  name: "Shop",
  kind: "POSTGRESQL",
  settings: { database: "shop" },
  secretsSet: [],
  revision: 1,
  selection: allTables,
  limits: noLimits,
  isManaged: false,
  holdsDatasets: false,
  catalogFacts: null,
  lastCheck: null,
  createdAt: new Date(),
  updatedAt: new Date(),
};
const table = (schema: string, name: string): Catalog["tables"][number] => ({
  schema,
  name,
  kind: "table",
  comment: null,
  columns: [{ name: "id", nativeType: "int8", type: { name: "int64" }, isNullable: true, defaultExpression: null, comment: null }],
  primaryKey: [],
  foreignKeys: [],
  indexes: [],
  rowEstimate: null,
  sizeBytes: null,
});

/** The code that a statement is refused with; "passes" otherwise. */
async function outcomeOf(
  sql: string,
  selection: DatabaseConnection["selection"],
  { functions = [], dialect = "postgres" }: { readonly functions?: Catalog["functions"]; readonly dialect?: SqlDialect } = {},
): Promise<string> {
  const catalog: Catalog = { tables: [table("sales", "orders"), table("public", "customers")], functions, readAt: new Date() };
  const snapshot = async () => ({ catalog, values: [] });
  // Only these two of the keeper are used here.
  const check = new StatementCheck(guard, { kept: snapshot, current: snapshot } as unknown as CatalogKeeper);
  return check.check(requestBy(), { connection: { ...connection, selection }, author, sql, dialect }).then(
    () => "passes",
    (error: { code: string }) => error.code,
  );
}

const some = { schemas: ["public", "sales"], include: [], exclude: ["public.orders"] };

it.each([
  ["SELECT * FROM customers", "passes"],
  ["SELECT * FROM sales.orders", "passes"],
  ["WITH orders AS (SELECT 1 AS id) SELECT * FROM orders", "passes"],
  // By the search path this is `public.orders`, which isn't shown.
  ["SELECT * FROM orders", "UNKNOWN_TABLE"],
  ["SELECT * FROM public.orders", "UNKNOWN_TABLE"],
  ["SELECT * FROM customers WHERE id IN (SELECT id FROM hr.salaries)", "UNKNOWN_TABLE"],
  ["SELECT most_common_vals FROM pg_catalog.pg_stats", "UNKNOWN_TABLE"],
  ["DELETE FROM customers", "NOT_READ_ONLY"],
])("of a connection that shows some tables: %s → %s", async (sql, outcome) => {
  expect(await outcomeOf(sql, some)).toBe(outcome);
});

it.each([
  ['SELECT * FROM "shop"."public"."customers"', "passes"],
  // Another database's tables are others, whatever they are called.
  ['SELECT * FROM "other"."public"."customers"', "UNKNOWN_TABLE"],
  ["SHOW TABLES", "UNKNOWN_TABLE"],
])("where one statement may reach other databases: %s → %s", async (sql, outcome) => {
  expect(await outcomeOf(sql, some, { dialect: "snowflake" })).toBe(outcome);
});

it("leaves what is there to the database when a connection shows everything", async () => {
  expect(await outcomeOf("SELECT * FROM made_just_now", allTables)).toBe("passes");
});

it("lets functions pass that the catalog vouches for", async () => {
  const isReadOnly = (value: boolean) => [{ schema: "public", name: "vat_of", isReadOnly: value }];
  expect(await outcomeOf("SELECT vat_of(id) FROM customers", allTables, { functions: isReadOnly(true) })).toBe("passes");
  expect(await outcomeOf("SELECT vat_of(id) FROM customers", allTables, { functions: isReadOnly(false) })).toBe("NOT_READ_ONLY");
  expect(await outcomeOf("SELECT vat_of(id) FROM customers", allTables)).toBe("NOT_READ_ONLY");
});
