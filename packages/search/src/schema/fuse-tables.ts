import { reciprocalRankConstant } from "../reciprocal-rank.ts";
import type { TableHit } from "../schema-index.ts";

/** A table whose vector is near that of the question. */
export type NearTable = Pick<TableHit, "connectionId" | "schema" | "table">;

/** One ranking out of two, best first: what words found and what is near in meaning, by reciprocal rank. */
export function fuseTables(found: readonly TableHit[], near: readonly NearTable[], limit: number): readonly TableHit[] {
  const fused = new Map<string, TableHit>();
  for (const [place, hit] of found.entries()) fused.set(keyOf(hit), { ...hit, score: 1 / (reciprocalRankConstant + place + 1) });
  for (const [place, table] of near.entries()) {
    const before = fused.get(keyOf(table)) ?? { ...table, score: 0, reasons: ["its meaning is near the question's"], columns: [] };
    fused.set(keyOf(table), { ...before, score: before.score + 1 / (reciprocalRankConstant + place + 1) });
  }
  return [...fused.values()].toSorted((a, b) => b.score - a.score).slice(0, limit);
}

function keyOf({ connectionId, schema, table }: NearTable): string {
  return `${connectionId}\u0000${schema}\u0000${table}`;
}
