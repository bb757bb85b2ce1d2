import type { Row } from "@olympus/domain";
import { expect, it } from "vitest";
import { readSnowflakeCatalog } from "./catalog.ts";

// Rows in the order of the columns that Snowflake's manual gives for INFORMATION_SCHEMA and SHOW.
const answers: readonly (readonly [RegExp, readonly Row[]])[] = [
  [
    /\.TABLES/,
    [
      ["PUBLIC", "Orders", "BASE TABLE", "", "12", "4096"],
      ["PUBLIC", "RECENT", "MATERIALIZED VIEW", "Fresh", null, null],
      ["RAW", "FILES", "EXTERNAL TABLE", null, null, null],
      ["RAW", "V", "VIEW", null, null, null],
    ],
  ],
  [/\.COLUMNS/, [["PUBLIC", "Orders", "AMOUNT", "NUMBER", "12", "2", null, "NO", "0", "In euros"]]],
  [
    /PRIMARY KEYS/,
    [
      ["2026", "SHOP", "PUBLIC", "Orders", "LINE", "2", "PK", "false", ""],
      ["2026", "SHOP", "PUBLIC", "Orders", "ID", "1", "PK", "false", ""],
    ],
  ],
  [
    /IMPORTED KEYS/,
    [
      ["2026", "SHOP", "RAW", "FILES", "B", "SHOP", "PUBLIC", "Orders", "FB", "2", "NO ACTION", "NO ACTION", "FK", "PK"],
      ["2026", "SHOP", "RAW", "FILES", "A", "SHOP", "PUBLIC", "Orders", "FA", "1", "NO ACTION", "NO ACTION", "FK", "PK"],
      ["2026", "SHOP", "RAW", "V", "X", "SHOP", "PUBLIC", "Orders", "FX", "1", "NO ACTION", "NO ACTION", "FK2", "PK"],
    ],
  ],
  [/UNIQUE KEYS/, [["2026", "SHOP", "PUBLIC", "Orders", "CODE", "1", "UQ", "false", ""]]],
  [
    /\.FUNCTIONS/,
    [
      ["PUBLIC", "NET", "SQL", "IMMUTABLE", "NO"],
      ["PUBLIC", "NOW_IN", "SQL", "VOLATILE", "NO"],
      ["PUBLIC", "FETCH", "PYTHON", "IMMUTABLE", "NO"],
      ["PUBLIC", "CALL_OUT", "SQL", "IMMUTABLE", "YES"],
    ],
  ],
];

it("puts Snowflake's catalog together from six statements", async () => {
  const asked: string[] = [];
  const { tables, functions } = await readSnowflakeCatalog(async (sql) => {
    asked.push(sql);
    return answers.find(([pattern]) => pattern.test(sql))?.[1] ?? [];
  });
  expect(asked).toHaveLength(6);
  expect(tables.map(({ schema, name, kind }) => [schema, name, kind])).toEqual([
    ["PUBLIC", "Orders", "table"],
    ["PUBLIC", "RECENT", "materialized_view"],
    ["RAW", "FILES", "foreign_table"],
    ["RAW", "V", "view"],
  ]);
  expect(tables[0]).toMatchObject({
    comment: null,
    rowEstimate: 12,
    sizeBytes: 4096,
    columns: [{ name: "AMOUNT", nativeType: "NUMBER(12,2)", isNullable: false, defaultExpression: "0", comment: "In euros" }],
    primaryKey: ["ID", "LINE"],
    foreignKeys: [
      { name: "FK", columns: ["FA", "FB"], targetSchema: "RAW", targetTable: "FILES", targetColumns: ["A", "B"] },
      { name: "FK2", columns: ["FX"], targetTable: "V", targetColumns: ["X"] },
    ],
    indexes: [{ name: "UQ", isUnique: true, columns: ["CODE"] }],
  });
  expect(functions?.map(({ name, isReadOnly }) => [name, isReadOnly])).toEqual([
    ["NET", true],
    ["NOW_IN", false],
    ["FETCH", false],
    ["CALL_OUT", false],
  ]);
});
