import { DatabaseSync } from "node:sqlite";
import type { CanonicalTypeName, Catalog, CatalogTable, ColumnValues, SqlDialect } from "@olympus/domain";
import { testCtx } from "../sources.test-support.ts";
import type { SqlDraft, WriteSqlOutcome, WriteSqlRequest } from "../sql-writer.ts";
import { createBuiltInSqlWriter } from "./built-in-sql-writer.ts";

type Spec = Readonly<Record<string, CanonicalTypeName | `${CanonicalTypeName}?`>>;

const ddl: readonly (readonly [name: string, columns: Spec, references?: Readonly<Record<string, string>>])[] = [
  ["categories", { category_id: "int64", name: "text" }],
  ["suppliers", { supplier_id: "int64", name: "text", country: "text" }],
  [
    "products",
    {
      product_id: "int64",
      name: "text",
      category_id: "int64",
      supplier_id: "int64",
      price: "decimal",
      is_active: "boolean",
      units_in_stock: "int64",
    },
    { category_id: "categories", supplier_id: "suppliers" },
  ],
  ["customers", { customer_id: "int64", name: "text", email: "text?", segment: "text", country: "text", signed_up_on: "date" }],
  ["employees", { employee_id: "int64", first_name: "text", last_name: "text", birth_date: "date", salary: "decimal" }],
  [
    "orders",
    { order_id: "int64", customer_id: "int64", employee_id: "int64?", order_date: "date", status: "text", total_amount: "decimal" },
    { customer_id: "customers", employee_id: "employees" },
  ],
  [
    "order_lines",
    { order_line_id: "int64", order_id: "int64", product_id: "int64", quantity: "int64", line_total: "decimal" },
    { order_id: "orders", product_id: "products" },
  ],
  ["refunds", { refund_id: "int64", order_id: "int64", refund_date: "date", amount: "decimal", reason: "text" }, { order_id: "orders" }],
  [
    "shipments",
    { shipment_id: "int64", order_id: "int64", carrier: "text", shipped_at: "timestamp", delivered_at: "timestamp?", promised_on: "date" },
    { order_id: "orders" },
  ],
  [
    "support_tickets",
    { ticket_id: "int64", customer_id: "int64", topic: "text", opened_at: "timestamp", closed_at: "timestamp?" },
    { customer_id: "customers" },
  ],
  ["tags", { tag_id: "int64", name: "text" }],
  ["product_tags", { product_id: "int64", tag_id: "int64" }, { product_id: "products", tag_id: "tags" }],
];

/** Nothing in it is called as in any real data set, and all numbers are small enough to add up by hand. */
const rows: Readonly<Record<string, readonly string[]>> = {
  categories: ["1, 'Garden'", "2, 'Kitchen'"],
  suppliers: ["1, 'Amber Works', 'Germany'", "2, 'Birch Mill', 'China'"],
  products: ["1, 'Rake', 1, 1, 20, 1, 4", "2, 'Hose', 1, 2, 35, 1, 0", "3, 'Pan', 2, 2, 50, 1, 9", "4, 'Ladle', 2, 1, 8, 0, 2"],
  customers: [
    "1, 'Ada', 'ada@example.com', 'business', 'Germany', '2025-02-03'",
    "2, 'Bo', NULL, 'consumer', 'Germany', '2025-11-30'",
    "3, 'Cleo', 'cleo@example.com', 'consumer', 'France', '2024-06-01'",
    "4, 'Dan', 'dan@example.org', 'business', 'Germany', '2026-01-15'",
  ],
  employees: ["1, 'Eve', 'Stone', '1990-04-01', 5000", "2, 'Finn', 'Wood', '2001-09-09', 4000"],
  orders: [
    "1, 1, 1, '2025-12-30', 'delivered', 75",
    "2, 1, 1, '2026-01-10', 'delivered', 100",
    "3, 2, 2, '2026-02-11', 'cancelled', 35",
    "4, 3, 1, '2026-10-05', 'delivered', 1200",
    "5, 1, NULL, '2026-10-31', 'shipped', 70",
    "6, 3, 2, '2026-11-12', 'shipped', 1050",
    "7, 3, 2, '2026-11-20', 'processing', 8",
  ],
  order_lines: [
    "1, 1, 1, 2, 40",
    "2, 1, 2, 1, 35",
    "3, 2, 3, 2, 100",
    "4, 3, 2, 1, 35",
    "5, 4, 3, 20, 1000",
    "6, 4, 1, 10, 200",
    "7, 5, 2, 2, 70",
    "8, 6, 3, 21, 1050",
    "9, 7, 4, 1, 8",
  ],
  refunds: [
    "1, 1, '2026-01-08', 40, 'damaged in transit'",
    "2, 2, '2026-07-15', 50, 'late'",
    "3, 4, '2026-09-30', 200, 'damaged in transit'",
    "4, 5, '2026-11-05', 70, 'changed mind'",
    "5, 6, '2026-08-01', 30, 'damaged in transit'",
  ],
  shipments: [
    "1, 1, 'Swift', '2026-01-01 08:00:00', '2026-01-03 08:00:00', '2026-01-03'",
    "2, 2, 'Swift', '2026-01-11 08:00:00', '2026-01-15 08:00:00', '2026-01-13'",
    "3, 4, 'Crate', '2026-10-06 08:00:00', '2026-10-07 08:00:00', '2026-10-09'",
    "4, 6, 'Crate', '2026-11-13 08:00:00', NULL, '2026-11-15'",
  ],
  support_tickets: [
    "1, 1, 'delivery', '2026-11-01 10:00:00', NULL",
    "2, 1, 'billing', '2026-11-02 10:00:00', '2026-11-03 10:00:00'",
    "3, 2, 'delivery', '2026-11-20 10:00:00', NULL",
  ],
  tags: ["1, 'handmade'", "2, 'gift'"],
  product_tags: ["1, 1", "1, 2", "3, 2"],
};

function tableOf([name, columns, references = {}]: (typeof ddl)[number]): CatalogTable {
  const names = Object.keys(columns);
  return {
    schema: "main",
    name,
    kind: "table",
    comment: null,
    columns: Object.entries(columns).map(([column, type]) => ({
      name: column,
      nativeType: type,
      type: { name: type.replace("?", "") as CanonicalTypeName },
      isNullable: type.endsWith("?"),
      defaultExpression: null,
      comment: null,
    })),
    primaryKey: name === "product_tags" ? names : names.slice(0, 1),
    foreignKeys: Object.entries(references).map(([column, target]) => ({
      name: null,
      columns: [column],
      targetSchema: "main",
      targetTable: target,
      targetColumns: [keyOf(target)],
    })),
    indexes: [],
    rowEstimate: null,
    sizeBytes: null,
  };
}

function keyOf(table: string): string {
  return Object.keys(ddl.find(([name]) => name === table)?.[1] ?? {})[0] ?? "";
}

export const retailerCatalog: Catalog = { tables: ddl.map(tableOf), readAt: new Date(0) };

/** A shop with twelve tables in memory. Close it. */
export function openRetailer(): DatabaseSync {
  const database = new DatabaseSync(":memory:");
  for (const [name, columns] of ddl) {
    database.exec(`CREATE TABLE ${name} (${Object.keys(columns).join(", ")})`);
    for (const row of rows[name] ?? []) database.exec(`INSERT INTO ${name} VALUES (${row})`);
  }
  return database;
}

export const retailerValues: readonly ColumnValues[] = knownValues();

function knownValues(): readonly ColumnValues[] {
  const database = openRetailer();
  const found = ddl.flatMap(([table, columns]) =>
    Object.entries(columns).flatMap(([column, type]) => {
      if (type !== "text" || column === "email") return [];
      const values = database.prepare(`SELECT DISTINCT ${column} AS value FROM ${table}`).all();
      return [{ schema: "main", table, column, values: values.map((row) => String(row.value)) }];
    }),
  );
  database.close();
  return found;
}

/** 21 November 2026, a Saturday. */
export const retailerNow = new Date("2026-11-21T12:00:00Z");

const writer = createBuiltInSqlWriter();

export function requestFor(question: string, dialect: SqlDialect = "sqlite", catalog: Catalog = retailerCatalog): WriteSqlRequest {
  return { question, databaseName: "Shop", dialect, catalog, values: retailerValues, history: [], now: retailerNow, hint: null };
}

export async function writeFor(question: string, dialect: SqlDialect = "sqlite"): Promise<WriteSqlOutcome> {
  return writer.write(testCtx(), requestFor(question, dialect));
}

export async function repairFor(question: string, sql: string): Promise<WriteSqlOutcome> {
  return writer.repair(testCtx(), requestFor(question), { sql, error: "refused" });
}

/** Fails when the question isn't answered by SQL. */
export async function draftFor(question: string, dialect: SqlDialect = "sqlite"): Promise<SqlDraft> {
  const outcome = await writeFor(question, dialect);
  if (outcome.kind !== "draft") throw new Error(`${question}: ${JSON.stringify(outcome)}`);
  return outcome.draft;
}
