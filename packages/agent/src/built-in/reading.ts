import type { ReadingAlternative, ReadingPart } from "@olympus/domain";
import type { Candidate } from "./candidates.ts";
import type { Cue } from "./cues.ts";
import { conditionWords, measureWords } from "./explain.ts";
import { ignored, meaningOf } from "./meanings.ts";
import type { Mention } from "./mentions.ts";
import { spoken, spokenPlural } from "./names.ts";
import type { GroupBy, Item, RankBy } from "./parse-items.ts";
import { type Condition, conditionColumns } from "./plan.ts";
import type { Span } from "./spans.ts";
import type { Token } from "./tokens.ts";
import { capital, columnPath, list } from "./wording.ts";

const maxAlternatives = 6;

/** How a question was read, in its own order: what each part became, and what else the same words may mean. */
export function readingOf(candidate: Candidate, mentions: readonly Mention[], tokens: readonly Token[]): readonly ReadingPart[] {
  const said = candidate.items.flatMap((item): ReadingPart[] => {
    const told = tell(item, candidate);
    const span = charactersOf(item, tokens);
    if (!told || !span) return [];
    return [{ ...told, span, alternatives: alternativesFor(item, { candidate, mentions, tokens }) }];
  });
  // Words of one span are one part: "the average age and weight" are two measures said together.
  const parts = said.filter((part, index) => said.findIndex((other) => other.label === part.label && sameSpan(other, part)) === index);
  return [...parts, ...limitOf(candidate, tokens)];
}

function sameSpan(a: ReadingPart, b: ReadingPart): boolean {
  return a.span?.start === b.span?.start && a.span?.end === b.span?.end;
}

/** The number of rows: where it was said, or by itself where the reading took it. */
function limitOf({ plan, items }: Candidate, tokens: readonly Token[]): readonly ReadingPart[] {
  if (plan.limit === null) return [];
  const said = items.find(
    ({ node }) => (node.kind === "limit" && node.count === plan.limit) || (node.kind === "rank" && node.limit === plan.limit),
  );
  const label = plan.limit === 1 ? "Only the first" : `Only the first ${plan.limit.toLocaleString("en-US")}`;
  return [{ role: "LIMIT", label, span: said ? charactersOf(said, tokens) : null, alternatives: [] }];
}

/** What a piece became; null for one that found no place, and for limits, which are told once. */
function tell({ node }: Item, { plan }: Candidate): Pick<ReadingPart, "role" | "label"> | null {
  switch (node.kind) {
    case "measure":
      return { role: "MEASURE", label: capital(measureWords(node.measure)) };
    case "condition":
      return { role: isPeriod(node.condition) ? "PERIOD" : "FILTER", label: capital(conditionLabel(node.condition)) };
    case "having":
      return { role: "FILTER", label: capital(`${measureWords(node.measure)} ${node.op} ${node.value}`) };
    case "absence":
      return { role: "FILTER", label: `Without any ${spokenPlural(node.table.name)}` };
    case "when":
      return {
        role: "PERIOD",
        label: capital(
          list(
            node.anyOf.map(({ period }) => period.label.split(":")[0] ?? period.label),
            "or",
          ),
        ),
      };
    case "rank": {
      const { by } = node;
      const leader = plan.conditions.find(
        (each) => each.kind === "extreme" && each.per && by.kind === "column" && each.column === by.column,
      );
      if (leader) return { role: "FILTER", label: capital(conditionWords(leader)) };
      return { role: "ORDER", label: rankLabel([by], node.direction) };
    }
    case "sort":
      return { role: "ORDER", label: rankLabel(node.by, node.direction) };
    case "group":
      return { role: "DIMENSION", label: `By ${list(node.outputs.map(groupLabel))}` };
    case "table":
      return { role: "TABLE", label: capital(spokenPlural(node.table.name)) };
    case "column":
      return { role: plan.measures.length > 0 ? "DIMENSION" : "COLUMN", label: columnPath(node.column) };
    case "cue":
    case "literal":
    case "value":
    case "limit":
      return null;
  }
}

function isPeriod(condition: Condition): boolean {
  return condition.kind === "several" ? condition.of.every(isPeriod) : condition.kind === "period";
}

/** With the table, so that two columns of one name can be told apart. */
function conditionLabel(condition: Condition): string {
  const tables = new Set(conditionColumns(condition).map((column) => column.table.name));
  const [table] = tables;
  const words = conditionWords(condition);
  return tables.size === 1 && table !== undefined && !isPeriod(condition) ? `${words} (${spoken(table)})` : words;
}

const ends = {
  date: { desc: "latest first", asc: "earliest first" },
  text: { desc: "Z to A", asc: "A to Z" },
  number: { desc: "highest first", asc: "lowest first" },
} as const;

function rankLabel(by: readonly RankBy[], direction: "asc" | "desc"): string {
  const words = by.flatMap((each) => {
    if (each.kind === "measure") return [`${measureWords(each.measure)}, ${ends.number[direction]}`];
    if (each.kind === "open") return [];
    const { kind } = each.column;
    return [`${columnPath(each.column)}, ${ends[kind === "date" || kind === "text" ? kind : "number"][direction]}`];
  });
  return words.length > 0 ? words.join("; then ") : direction === "desc" ? "descending" : "ascending";
}

function groupLabel(by: GroupBy): string {
  if (by.kind === "table") return spoken(by.table.name);
  return by.kind === "column" ? columnPath(by.column) : by.grain;
}

interface Competing {
  readonly candidate: Candidate;
  readonly mentions: readonly Mention[];
  readonly tokens: readonly Token[];
}

/** What else the words of a piece may mean: other mentions of the same words, likeliest first, and nothing at all. */
function alternativesFor(item: Item, { candidate, mentions, tokens }: Competing): readonly ReadingAlternative[] {
  const chosen = candidate.assignment.items.filter((each) => each.from >= item.from && each.to <= item.to);
  const rivals = chosen
    .flatMap((each) => rivalsOf(each, mentions))
    .sort((a, b) => b.score - a.score)
    .flatMap((mention) => alternative(mention, labelOf(mention), meaningOf(mention), tokens));
  const meanings = rivals.filter(
    ({ pin }, index) => rivals.findIndex((other) => other.pin.meaning === pin.meaning && other.pin.start === pin.start) === index,
  );
  const nothing = chosen.flatMap((each) => alternative(each, `Pass over “${textOf(each, tokens)}”`, ignored, tokens));
  const passed = nothing.slice(0, maxAlternatives - 1);
  return [...meanings.slice(0, maxAlternatives - passed.length), ...passed];
}

function rivalsOf(chosen: Mention | Cue, mentions: readonly Mention[]): readonly Mention[] {
  const own = "meaning" in chosen ? null : meaningOf(chosen);
  return mentions.filter((other) => other.from === chosen.from && other.to === chosen.to && meaningOf(other) !== own);
}

function alternative(span: Span, label: string, meaning: string | null, tokens: readonly Token[]): readonly ReadingAlternative[] {
  const characters = charactersOf(span, tokens);
  return meaning === null || !characters ? [] : [{ label, pin: { ...characters, meaning } }];
}

function labelOf(mention: Mention): string {
  switch (mention.kind) {
    case "table":
      return capital(spokenPlural(mention.table.name));
    case "column":
      return columnPath(mention.column);
    case "value":
      return `${columnPath(mention.column)} is ${list(mention.values.slice(0, 3), "or")}`;
    case "literal":
      return `“${mention.text}”`;
  }
}

function charactersOf({ from, to }: Span, tokens: readonly Token[]): { readonly start: number; readonly end: number } | null {
  const [first, last] = [tokens[from], tokens[to - 1]];
  return first && last ? { start: first.start, end: last.end } : null;
}

function textOf({ from, to }: Span, tokens: readonly Token[]): string {
  return tokens
    .slice(from, to)
    .map((token) => token.text)
    .join(" ");
}
