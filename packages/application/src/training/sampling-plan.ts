import { looksSensitiveName } from "@olympus/connectors";
import { type CatalogTable, SamplingReason, type SamplingRule } from "@olympus/domain";

/** What is to be done with the values of one column. */
export interface PlannedColumn {
  readonly name: string;
  readonly isSampled: boolean;
  /** Why they aren't read; why they may be read, where somebody said so. */
  readonly reason: SamplingReason | null;
}

/** Finds the rules of a table without looking through all of them each time. */
export class SamplingRules {
  readonly #rules = new Map<string, boolean>();

  constructor(rules: readonly SamplingRule[]) {
    for (const rule of rules) this.#rules.set(keyOf(rule.schema, rule.table, rule.column), rule.isSampled);
  }

  /** The columns of a table in order. The narrowest rule wins: column, then table, then connection. */
  plan({ schema, name: table, columns }: CatalogTable): readonly PlannedColumn[] {
    const wide = this.#rules.get(keyOf(schema, table, null)) ?? this.#rules.get(keyOf(null, null, null)) ?? null;
    return columns.map(({ name, type }) => {
      const own = this.#rules.get(keyOf(schema, table, name)) ?? null;
      return { name, ...decide({ name, isText: type.name === "text", own, wide }) };
    });
  }
}

function decide(column: { name: string; isText: boolean; own: boolean | null; wide: boolean | null }): Omit<PlannedColumn, "name"> {
  if ((column.own ?? column.wide) === false) return { isSampled: false, reason: SamplingReason.SWITCHED_OFF };
  if (!column.isText) return { isSampled: false, reason: SamplingReason.NOT_TEXT };
  // For a table or a connection "on" is the default again; only a column's own rule opens what looks sensitive.
  if (column.own === true) return { isSampled: true, reason: SamplingReason.SWITCHED_ON };
  if (looksSensitiveName(column.name)) return { isSampled: false, reason: SamplingReason.SENSITIVE_NAME };
  return { isSampled: true, reason: null };
}

const keyOf = (schema: string | null, table: string | null, column: string | null) => JSON.stringify([schema, table, column]);
