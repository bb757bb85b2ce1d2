import type { Row } from "@olympus/domain";
import type { QueryEstimate } from "../../database-connector.ts";

/** Reads the answer of `EXPLAIN USING JSON`: one row, one text. Snowflake estimates the bytes that are read, not rows and not cost. */
export function readPlan(rows: readonly Row[]): QueryEstimate {
  const cell = rows[0]?.[0] ?? null;
  const plan: unknown = typeof cell === "string" ? parse(cell) : cell;
  const stats = typeof plan === "object" && plan !== null ? (plan as { GlobalStats?: { bytesAssigned?: unknown } }).GlobalStats : undefined;
  return {
    rows: null,
    bytes: typeof stats?.bytesAssigned === "number" ? stats.bytesAssigned : null,
    cost: null,
    text: typeof plan === "string" ? plan : JSON.stringify(plan, null, 2),
  };
}

/** What is no JSON is shown as it is. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
