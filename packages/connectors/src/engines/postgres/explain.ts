import type { Row } from "@olympus/domain";
import type { QueryEstimate } from "../../database-connector.ts";

/** Reads the answer of `EXPLAIN (FORMAT JSON)`: one row, one JSON cell. Bytes are the estimated rows times their estimated width. */
export function readPlan(rows: readonly Row[]): QueryEstimate {
  const cell = rows[0]?.[0] ?? null;
  const [answer] = Array.isArray(cell) ? cell : [cell];
  const plan = (typeof answer === "object" && answer !== null ? (answer as Record<string, unknown>).Plan : null) as Record<
    string,
    unknown
  > | null;
  const planRows = numberOrNull(plan?.["Plan Rows"]);
  const width = numberOrNull(plan?.["Plan Width"]);
  return {
    rows: planRows,
    bytes: planRows === null || width === null ? null : planRows * width,
    cost: numberOrNull(plan?.["Total Cost"]),
    text: JSON.stringify(plan, null, 2),
  };
}

function numberOrNull(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}
