import type { ResultColumn, Row } from "@olympus/domain";
import type { QueryEstimate } from "../../database-connector.ts";
import { type DryRun, inUnits } from "./dry-run.ts";

/** Our own spelling, for our own statements only: BigQuery has no EXPLAIN, a dry run is its way to say what it would do. */
export const dryRunPrefix = "EXPLAIN ";

export const estimateColumns: readonly ResultColumn[] = ["bytes", "text"].map((name) => ({
  name,
  type: { name: "text" },
  nativeType: "STRING",
}));

/** A dry run's outcome as the one row of an EXPLAIN. */
export function estimateRow({ bytes, statementType, tables }: DryRun): Row {
  const from = tables.length === 0 ? "" : ` of ${tables.join(", ")}`;
  return [String(bytes), `${statementType ?? "A statement"} that reads ${inUnits(bytes)}${from}.`];
}

export function readEstimateRow(rows: readonly Row[]): QueryEstimate {
  const [bytes, text] = rows[0] ?? [];
  return { rows: null, bytes: Number(bytes ?? 0), cost: null, text: String(text ?? "") };
}
