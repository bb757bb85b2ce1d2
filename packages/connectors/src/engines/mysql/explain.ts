import type { Row } from "@olympus/domain";
import type { QueryEstimate } from "../../database-connector.ts";

/**
 * Reads the answer of `EXPLAIN FORMAT=JSON`, in the forms of MySQL 8 (`rows_produced_per_join`, or `estimated_rows` since its second version) and of MariaDB
 * (`rows` and `filtered` of each table). The rows are those of the join, before they are grouped or cut.
 */
export function readPlan(rows: readonly Row[]): QueryEstimate {
  const cell = rows[0]?.[0] ?? null;
  const text = typeof cell === "string" ? cell : JSON.stringify(cell, null, 2);
  const plan = asNode(typeof cell === "string" ? parse(cell) : cell);
  const block = asNode(plan?.query_block) ?? asNode(plan?.query_plan) ?? plan;
  const joined = joinedTables(block);
  return {
    rows: numberOrNull(block?.estimated_rows) ?? estimateRows(joined),
    bytes: joined.map(bytesOf).findLast((bytes) => bytes !== null) ?? null,
    cost: numberOrNull(asNode(block?.cost_info)?.query_cost) ?? numberOrNull(block?.cost) ?? numberOrNull(block?.estimated_total_cost),
    text,
  };
}

type Node = Readonly<Record<string, unknown>>;

const maxDepth = 50;

/** The tables of the first join in the plan, in its order. Operations around it, such as sorting, are other nodes with the join inside. */
function joinedTables(node: Node | null, depth = 0): readonly Node[] {
  if (node === null || depth > maxDepth) return [];
  const list = node.nested_loop;
  if (Array.isArray(list)) return list.flatMap((item) => joinedTables(asNode(item), depth + 1));
  const table = asNode(node.table);
  if (table !== null) return [table];
  for (const part of Object.values(node)) {
    const found = joinedTables(Array.isArray(part) ? asNode(part[0]) : asNode(part), depth + 1);
    if (found.length > 0) return found;
  }
  return [];
}

function estimateRows(tables: readonly Node[]): number | null {
  const produced = tables.map((table) => numberOrNull(table.rows_produced_per_join)).findLast((rows) => rows !== null);
  if (produced !== undefined) return produced;
  const factors = tables.map(({ rows, filtered }) => (numberOrNull(rows) ?? 1) * ((numberOrNull(filtered) ?? 100) / 100));
  return tables.some(({ rows }) => numberOrNull(rows) !== null)
    ? Math.round(factors.reduce((product, factor) => product * factor, 1))
    : null;
}

/** MySQL's text of what a join reads, such as `1K` or `1.5M`, in bytes. */
function bytesOf(table: Node): number | null {
  const [, digits, unit = ""] = /^([\d.]+)([KMGTPE]?)$/.exec(String(asNode(table.cost_info)?.data_read_per_join ?? "")) ?? [];
  return digits === undefined ? null : Math.round(Number(digits) * 1024 ** " KMGTPE".indexOf(unit === "" ? " " : unit));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function asNode(value: unknown): Node | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Node) : null;
}

function numberOrNull(value: unknown): number | null {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}
