import { DatabaseSync } from "node:sqlite";
import type { CanonicalTypeName, Catalog, ColumnValues } from "@olympus/domain";
import { testCtx } from "../sources.test-support.ts";
import { createBuiltInSqlWriter } from "./built-in-sql-writer.ts";

interface TableSpec {
  readonly columns: Readonly<Record<string, CanonicalTypeName>>;
  readonly key: readonly string[];
  readonly references?: Readonly<Record<string, string>>;
  readonly rows: readonly string[];
}

const tables: Readonly<Record<string, TableSpec>> = {
  valley: {
    columns: { valley_id: "int64", valley: "text", population: "int64" },
    key: ["valley_id"],
    rows: ["1, 'Aubach', 900", "2, 'Brenn', 1200", "3, 'Cold', 80"],
  },
  hiker: {
    columns: { hiker_id: "int64", fname: "text", lname: "text", age: "int64", sex: "text", hometown: "text", guide_id: "int64" },
    key: ["hiker_id"],
    references: { guide_id: "hiker" },
    rows: [
      "1, 'Ida', 'Moss', 30, 'F', 'Lund', NULL",
      "2, 'Jon', 'Reed', 22, 'M', 'Lund', 1",
      "3, 'Kim', 'Snow', 45, 'F', 'Tarn', 1",
      "4, 'Lea', 'Wood', 51, 'F', 'Vik', 3",
    ],
  },
  hut: {
    columns: { hut_id: "int64", hut_name: "text", valley_id: "int64", altitude: "int64", beds: "int64", opened_year: "int64" },
    key: ["hut_id"],
    references: { valley_id: "valley" },
    rows: ["1, 'Nest', 1, 1500, 40, 1950", "2, 'Roof', 1, 2100, 12, 1988", "3, 'Spur', 2, 2700, 25, 2003"],
  },
  overnight: {
    columns: { hiker_id: "int64", hut_id: "int64", nights: "int64" },
    key: ["hiker_id", "hut_id"],
    references: { hiker_id: "hiker", hut_id: "hut" },
    rows: ["1, 1, 2", "1, 2, 3", "2, 1, 1", "3, 2, 4", "3, 1, 1"],
  },
  storm: {
    columns: { storm_id: "int64", year: "int64", month: "text", wind: "int64", danger_rank: "int64" },
    key: ["storm_id"],
    rows: ["1, 2024, 'March', 90, 2", "2, 2024, 'July', 120, 1", "3, 2025, 'March', 80, 4", "4, 2024, 'October', 100, 3"],
  },
};

const catalog: Catalog = {
  readAt: new Date(0),
  tables: Object.entries(tables).map(([name, { columns, key, references = {} }]) => ({
    schema: "main",
    name,
    kind: "table" as const,
    comment: null,
    columns: Object.entries(columns).map(([column, type]) => ({
      name: column,
      nativeType: type,
      type: { name: type },
      isNullable: !key.includes(column),
      defaultExpression: null,
      comment: null,
    })),
    primaryKey: key,
    foreignKeys: Object.entries(references).map(([column, target]) => ({
      name: null,
      columns: [column],
      targetSchema: "main",
      targetTable: target,
      targetColumns: tables[target]?.key ?? [],
    })),
    indexes: [],
    rowEstimate: null,
    sizeBytes: null,
  })),
};

/** A club of hikers and huts with few rows, none of it called as in any real data set. Close it. */
export function openMountainClub(): DatabaseSync {
  const database = new DatabaseSync(":memory:");
  for (const [name, { columns, rows }] of Object.entries(tables)) {
    database.exec(`CREATE TABLE ${name} (${Object.keys(columns).join(", ")})`);
    for (const row of rows) database.exec(`INSERT INTO ${name} VALUES (${row})`);
  }
  return database;
}

/** As a connector would sample them: nobody looks into the column of genders. */
function sampled(database: DatabaseSync): readonly ColumnValues[] {
  return Object.entries(tables).flatMap(([table, { columns }]) =>
    Object.entries(columns).flatMap(([column, type]) => {
      if (type !== "text" || column === "sex") return [];
      const values = database.prepare(`SELECT DISTINCT ${column} AS value FROM ${table}`).all();
      return [{ schema: "main", table, column, values: values.map((row) => String(row.value)) }];
    }),
  );
}

const writer = createBuiltInSqlWriter();

/** The statement for a question about the club; fails when there is none. */
export async function clubSql(database: DatabaseSync, question: string): Promise<string> {
  const outcome = await writer.write(testCtx(), {
    question,
    databaseName: "Club",
    dialect: "sqlite",
    catalog,
    values: sampled(database),
    history: [],
    now: new Date("2026-11-21T12:00:00Z"),
    hint: null,
  });
  if (outcome.kind !== "draft") throw new Error(`${question}: ${JSON.stringify(outcome)}`);
  return outcome.draft.sql;
}
