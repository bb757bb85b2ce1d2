import type { SqlDialect } from "@olympus/domain";
import { expect, it } from "vitest";
import { hasTopLevelOrder } from "./top-level-order.ts";

it.each<[string, SqlDialect?]>([
  ["SELECT a FROM t ORDER BY a"],
  ["select a from t order\n  by a desc limit 3;"],
  ["WITH x AS (SELECT 1 AS a) SELECT a FROM x ORDER BY a"],
  ["SELECT a FROM t UNION SELECT a FROM u ORDER BY 1"],
  ["(SELECT a FROM t) UNION (SELECT a FROM u) ORDER BY 1"],
  ["((SELECT a FROM t ORDER BY a))"],
  ["SELECT count(*) OVER (ORDER BY a) FROM t ORDER BY b"],
  ["SELECT a FROM t ORDER /* really */ BY a"],
  ["SELECT '(' FROM t ORDER BY a"],
  ["SELECT 'it''s (' FROM t ORDER BY a"],
  ['SELECT "(" FROM t ORDER BY a'],
  ["SELECT $$($$ FROM t ORDER BY a", "postgres"],
  ["SELECT $x$ $$( $x$ FROM t ORDER BY a", "duckdb"],
  ["SELECT E'\\'(' FROM t ORDER BY a", "postgres"],
  ["SELECT 'it\\'s (' FROM t ORDER BY a", "mysql"],
  ["SELECT `(` FROM t # (\n ORDER BY a", "mysql"],
  ["SELECT [(] FROM t ORDER BY a", "sqlite"],
  ["SELECT 1 -- (\nORDER BY 1"],
])("sees the order of %j", (sql, dialect = "postgres") => {
  expect(hasTopLevelOrder(sql, dialect)).toBe(true);
});

it.each<[string, SqlDialect?]>([
  ["SELECT a FROM t"],
  ["SELECT * FROM (SELECT a FROM t ORDER BY a LIMIT 3) x"],
  ["SELECT count(*) OVER (PARTITION BY b ORDER BY a) FROM t"],
  ["SELECT array_agg(a ORDER BY a) FROM t"],
  ["SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a) FROM t"],
  ["WITH x AS (SELECT a FROM t ORDER BY a) SELECT a FROM x"],
  ["(SELECT a FROM t ORDER BY a LIMIT 1) UNION ALL (SELECT a FROM u ORDER BY a LIMIT 1)"],
  ["SELECT 'ORDER BY a' FROM t"],
  ["SELECT a FROM t -- ORDER BY a"],
  ["SELECT a FROM t /* ORDER BY a */"],
  ['SELECT "order by" FROM t'],
  ["SELECT $q$ ORDER BY a $q$ FROM t", "postgres"],
  ["SELECT a FROM t # ORDER BY a", "mysql"],
  ['SELECT "x\\" ORDER BY a" FROM t', "bigquery"],
  ["SELECT border, byline FROM t"],
  [")ORDER(BY"],
])("sees no order in %j", (sql, dialect = "postgres") => {
  expect(hasTopLevelOrder(sql, dialect)).toBe(false);
});

it("takes no time over a long statement", () => {
  expect(hasTopLevelOrder(`SELECT ${"(".repeat(3_000)}1${")".repeat(3_000)} ORDER BY 1`, "postgres")).toBe(true);
  expect(hasTopLevelOrder(`SELECT ${"'a''".repeat(20_000)} ORDER BY 1`, "mysql")).toBe(true);
});
