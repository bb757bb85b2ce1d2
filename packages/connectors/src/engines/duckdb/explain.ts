import type { Row } from "@olympus/domain";
import type { QueryEstimate } from "../../database-connector.ts";

/** Reads the answer of EXPLAIN: rows of a name and a drawn plan. The topmost operator stands first, with its estimate as `~1,234 rows`. */
export function readDuckdbPlan(rows: readonly Row[]): QueryEstimate {
  const text = rows.map((row) => String(row[1] ?? "")).join("\n");
  const [, estimate] = /~([\d,]+) rows?/.exec(text) ?? [];
  return { rows: estimate === undefined ? null : Number(estimate.replaceAll(",", "")), bytes: null, cost: null, text };
}
