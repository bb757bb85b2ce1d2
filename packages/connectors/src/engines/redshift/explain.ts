import type { Row } from "@olympus/domain";
import type { QueryEstimate } from "../../database-connector.ts";

const figures = /\(cost=[\d.]+\.\.([\d.]+) rows=(\d+) width=(\d+)\)/;

/** Reads the answer of EXPLAIN: the plan in lines, the root's figures in the first. Bytes are the estimated rows times their estimated width. */
export function readPlan(rows: readonly Row[]): QueryEstimate {
  const text = rows.map(([line]) => (typeof line === "string" ? line : "")).join("\n");
  const [, cost, planRows, width] = figures.exec(text) ?? [];
  return {
    rows: planRows === undefined ? null : Number(planRows),
    bytes: planRows === undefined ? null : Number(planRows) * Number(width),
    cost: cost === undefined ? null : Number(cost),
    text,
  };
}
