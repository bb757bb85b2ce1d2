import type { ReadingPin } from "@olympus/domain";
import type { Cue } from "./cues.ts";
import type { Mention } from "./mentions.ts";
import type { SchemaColumn, SchemaTable } from "./schema-model.ts";
import type { Span } from "./spans.ts";
import type { Token } from "./tokens.ts";

/** What a pin says of words to pass over. */
export const ignored = "ignore";

/** A mention's meaning as a pin names it: the same for the same database, whatever the question. Null for what stands for nothing of the database. */
export function meaningOf(mention: Mention): string | null {
  switch (mention.kind) {
    case "table":
      return `table:${pathOf(mention.table)}`;
    case "column":
      return `column:${columnPathOf(mention.column)}`;
    case "value":
      return `value:${columnPathOf(mention.column)}=${mention.values.join("|")}`;
    case "literal":
      return null;
  }
}

function pathOf(table: SchemaTable): string {
  return table.schema === "" ? table.name : `${table.schema}.${table.name}`;
}

function columnPathOf(column: SchemaColumn): string {
  return `${pathOf(column.table)}.${column.name}`;
}

/** What is left to choose from once a person has decided about some words. */
export interface Pinned {
  readonly mentions: readonly Mention[];
  readonly cues: readonly Cue[];
  /** Tokens that may not be passed over. */
  readonly fixed: ReadonlySet<number>;
  /** Tokens that are passed over, and for which nothing is charged. */
  readonly ignored: ReadonlySet<number>;
}

/** Leaves of all mentions and cues those that go with the pins. A pin that fits no words or none of their mentions changes nothing. */
export function withPins(
  found: { readonly mentions: readonly Mention[]; readonly cues: readonly Cue[] },
  pins: readonly ReadingPin[],
  tokens: readonly Token[],
): Pinned {
  let { mentions, cues } = found;
  const fixed = new Set<number>();
  const skipped = new Set<number>();
  for (const pin of pins) {
    const span = spanOf(pin, tokens);
    if (!span) continue;
    const indexes = tokens.slice(span.from, span.to).map((token) => token.index);
    if (indexes.some((index) => fixed.has(index) || skipped.has(index))) continue;
    const meant = mentions.find((mention) => mention.from === span.from && mention.to === span.to && meaningOf(mention) === pin.meaning);
    if (!meant && pin.meaning !== ignored) continue;
    const isApart = (other: Span) => other.to <= span.from || other.from >= span.to;
    cues = cues.filter(isApart);
    mentions = mentions.filter(isApart);
    if (meant) mentions = [...mentions, { ...meant, score: 1 }];
    for (const index of indexes) (meant ? fixed : skipped).add(index);
  }
  return { mentions, cues, fixed, ignored: skipped };
}

/** The tokens that a pin's characters are; null unless it begins and ends with tokens. */
function spanOf({ start, end }: ReadingPin, tokens: readonly Token[]): Span | null {
  const inside = tokens.filter((token) => token.start >= start && token.end <= end);
  const [first, last] = [inside[0], inside.at(-1)];
  return first?.start === start && last?.end === end ? { from: first.index, to: last.index + 1 } : null;
}
