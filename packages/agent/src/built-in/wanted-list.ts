import type { ParseContext } from "./parse-context.ts";
import type { Item } from "./parse-items.ts";
import { type Measure, type Output, sameMeasure, sameOutput } from "./plan.ts";
import { groupOutputs, unique } from "./plan-outputs.ts";
import { partsOf } from "./plan-parts.ts";
import type { SchemaColumn } from "./schema-model.ts";
import type { Token } from "./tokens.ts";

const asking = new Set(["return", "give", "show", "include", "display", "report", "provide"]);

/** What a closing sentence says is to be shown, and nothing else. */
export interface WantedList {
  readonly outputs: readonly Output[];
  readonly measures: readonly Measure[];
}

/** "… Return each name with its orders." Null when no sentence lists what is to be shown. */
export function wantedList(items: readonly Item[], dateColumn: SchemaColumn | null, { tokens }: ParseContext): WantedList | null {
  const start = listStart(tokens);
  const last = items.filter((item) => item.from >= start);
  if (start < 0 || last.length === 0) return null;
  const parts = partsOf(last);
  const measures = unique(parts.measures, sameMeasure);
  const buckets = items.flatMap(({ node }) => (node.kind === "group" ? node.outputs.filter(({ kind }) => kind === "openBucket") : []));
  const groups = parts.groups.flatMap((group) => group.outputs.filter(({ kind }) => kind !== "openBucket"));
  const columns = parts.columns.map((column) => ({ kind: "column", column }) as const);
  const shown = [...groups, ...columns].flatMap((each) => (each.kind === "column" ? [each] : groupOutputs(each, dateColumn)));
  if (shown.length + measures.length === 0) return null;
  const times = measures.length > 0 ? buckets.flatMap((bucket) => groupOutputs(bucket, dateColumn)) : [];
  return { outputs: unique([...times, ...shown], sameOutput), measures };
}

/** The first word of a sentence that says what to return, after another one; -1 without. */
function listStart(tokens: readonly Token[]): number {
  return tokens.findIndex((token) => asking.has(token.lower) && /^[.?!;]$/.test(tokens[token.index - 1]?.text ?? "") && token.index > 3);
}
