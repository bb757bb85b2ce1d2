import type { SamplingReason } from "../../gql/graphql.ts";
import type { SamplingRule } from "../../lib/api/training.ts";

/** A connection (all null), one of its tables, or one column of a table. */
export interface SamplingPlace {
  readonly schema: string | null;
  readonly table: string | null;
  readonly column: string | null;
}

export const wholeConnection: SamplingPlace = { schema: null, table: null, column: null };

/** What was decided for exactly this place; null when nothing was. */
export function ruleFor(rules: readonly SamplingRule[], { schema, table, column }: SamplingPlace): SamplingRule | null {
  return rules.find((rule) => rule.schema === schema && rule.table === table && rule.column === column) ?? null;
}

/** Whether a table, or the connection, may be sampled at all: the narrowest decision counts, and without one it may. */
export function mayBeSampled(rules: readonly SamplingRule[], place: SamplingPlace): boolean {
  const own = ruleFor(rules, { ...place, column: null });
  return (own ?? ruleFor(rules, wholeConnection))?.isSampled ?? true;
}

interface ColumnSampling {
  /** As decided. Without a decision: as training found it. */
  readonly isOn: boolean;
  /** Training hasn't come to it yet. */
  readonly isToCome: boolean;
}

/** What the switch of a column shows: a decision counts from the moment it was taken. */
export function columnSampling(
  rules: readonly SamplingRule[],
  place: SamplingPlace,
  trained: { readonly isSampled: boolean; readonly samplingReason: SamplingReason },
): ColumnSampling {
  const own = ruleFor(rules, place)?.isSampled ?? null;
  if (own === true) return { isOn: true, isToCome: !trained.isSampled };
  if (own === false || !mayBeSampled(rules, place)) return { isOn: false, isToCome: trained.isSampled };
  // A decision that was taken back: what holds without it shows once the table is trained again.
  const wasDecided = trained.samplingReason === "SWITCHED_ON" || trained.samplingReason === "SWITCHED_OFF";
  return { isOn: trained.isSampled || wasDecided, isToCome: wasDecided };
}

/** What to decide when the switch is turned: null, taking a decision back, where that is enough, so that the rules stay few. */
export function decisionFor(rules: readonly SamplingRule[], place: SamplingPlace, isOn: boolean): boolean | null {
  const own = ruleFor(rules, place)?.isSampled ?? null;
  if (own === null || own === isOn) return isOn;
  if (place.table === null) return isOn ? null : false;
  const wider = place.column === null ? (ruleFor(rules, wholeConnection)?.isSampled ?? true) : mayBeSampled(rules, place);
  // A column that was switched on may be one that is kept anyway: only a decision keeps it off.
  return wider === isOn && (isOn || place.column === null) ? null : isOn;
}

/** Whether turning it on may bring secrets or personal data to light, as far as anybody knows. */
export function needsWarning(decision: boolean | null, reason: SamplingReason): boolean {
  return decision === true && (reason === "SENSITIVE_NAME" || reason === "SENSITIVE_VALUES" || reason === "SWITCHED_OFF");
}

/** `orders.status` in words: what a rule is about. */
export function nameOfPlace({ schema, table, column }: SamplingPlace): string {
  return [schema, table, column].filter(Boolean).join(".") || "The whole connection";
}
