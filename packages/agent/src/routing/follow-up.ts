import type { ColumnValues } from "@olympus/domain";
import { bucketMentions, dateMentions } from "../built-in/dates.ts";
import { lineOf, type Span } from "../built-in/spans.ts";
import { type Token, tokenize } from "../built-in/tokens.ts";
import type { PreviousTurn } from "../sources.ts";
import { splitClauses } from "./clauses.ts";
import { shapeOf } from "./question-shape.ts";

const opening =
  /^(?:(?:and|but|now|ok|okay|so|then|please|only|just|show|give|me|the same|same|what about|how about|make (?:it|that)|what if)\b[\s,]*)+/iu;
const closing = /[\s,]*\b(?:instead|only|please|then|too|as well|of them)\b\s*$/iu;
const grouping =
  /^(?:(?:grouped|split|broken down|group|split (?:it|that)) )?(?:by|per|for each|for every) (?<group>[\p{L}\p{N}_ -]{2,40})$/iu;
const number = /^(?:the )?(?:(?<end>top|bottom|best|worst|first|last) )?(?<count>\d{1,3}|three|five|ten|twenty)(?: rows?| results?)?$/iu;
const limit = /\b(?<end>top|bottom|best|worst|first|last) (?:\d{1,3}|three|five|ten|twenty)\b/iu;
const ranking =
  /^(?:what (?:is|are|was|were) |show (?:me )?|list )?(?:our |the )?(?<measure>.+?) (?:by|per) (?<group>\p{L}+)(?<rest>\b.*)$/iu;
const maxLength = 60;

/**
 * A short question that only changes the one before ("and by region?", "only 2025", "top 5 instead", "and for Germany?") as a question that stands
 * alone; null when it is none, or when it is not certain what it changes. What came before counts only where a database answered it.
 */
export function standingAlone(question: string, history: readonly PreviousTurn[], values: readonly ColumnValues[]): string | null {
  let before: string | null = null;
  for (const turn of withoutSame(question, history)) {
    const asked: string | null = before === null ? null : changed(before, turn.question, values);
    before = turn.sql.length > 0 ? (asked ?? dataClause(turn.question)) : null;
  }
  return before === null ? null : changed(before, question, values);
}

/** The turns before a question that is asked once more, to be read in another way: it changes what it changed the first time, not itself. */
function withoutSame(question: string, history: readonly PreviousTurn[]): readonly PreviousTurn[] {
  const last = history.findLastIndex((turn) => turn.question.trim() !== question.trim());
  return history.slice(0, last + 1);
}

/** Of a question for data and texts, the part for data. */
function dataClause(question: string): string {
  const [data] = splitClauses(question).filter(({ text }) => !shapeOf(text).asksText);
  return (data?.text ?? question).replace(/[\s?.!]+$/u, "");
}

function changed(before: string, question: string, values: readonly ColumnValues[]): string | null {
  const plain = question.trim().replace(/[\s?.!]+$/u, "");
  const edit = plain.replace(opening, "").replace(closing, "").trim();
  // A whole question of its own has more to it, or begins like one.
  if (edit === "" || plain.length > maxLength || (edit === plain && /^(?:what|which|who|how|when|where|list|show|count)\b/iu.test(plain)))
    return null;
  return regrouped(before, edit, plain) ?? atAnotherTime(before, edit) ?? limited(before, edit) ?? filtered(before, edit, values);
}

/** "and by region": one more grouping; "by region instead": another one. */
function regrouped(before: string, edit: string, plain: string): string | null {
  const group = grouping.exec(edit)?.groups?.group?.trim();
  if (group === undefined) return null;
  const has = /\b(?:by|per|for each|for every) (?!(?:sales|revenue|amount|total)\b)(?<old>\p{L}+)/iu.exec(before);
  if (has?.groups?.old === undefined || limit.test(before)) return `${before} by ${group}`;
  const at = has.index + has[0].length;
  const isInstead = /\binstead\b/iu.test(plain);
  return isInstead
    ? `${before.slice(0, at - has.groups.old.length)}${group}${before.slice(at)}`
    : `${before.slice(0, at)} and ${group}${before.slice(at)}`;
}

/** "only 2025", "what about last year": the period is another. Two periods that are compared are left alone. */
function atAnotherTime(before: string, edit: string): string | null {
  const [period, ...more] = dateMentions(lineOf(tokenize(edit)), new Date());
  if (!period || more.length > 0 || !isWhole(period, tokenize(edit))) return null;
  const words = edit.replace(/^(?:in|for|during|from|of) (?!.*\bto\b)/iu, "");
  const said = /^(?:this|last|previous|past|next|since|after|before|until|today|yesterday|between|from)\b/iu.test(words)
    ? words
    : `in ${words}`;
  const tokens = tokenize(before);
  const line = lineOf(tokens);
  const buckets = bucketMentions(line);
  const old = dateMentions(line, new Date()).filter(
    (date) => !buckets.some((bucket) => bucket.from === date.from && bucket.to === date.to),
  );
  if (old.length > 1) return null;
  return old[0] ? replaced(before, tokens, old[0], said) : `${before} ${said}`;
}

function isWhole({ from, to }: Span, tokens: readonly Token[]): boolean {
  return tokens.every((token) => (token.index >= from && token.index < to) || /^(?:in|for|the|of|during|year)$/u.test(token.lower));
}

/** "top 5 instead": as many rows, of what is ranked or could be. */
function limited(before: string, edit: string): string | null {
  const found = number.exec(edit)?.groups;
  if (found?.count === undefined) return null;
  const old = limit.exec(before);
  if (old !== null) return before.replace(old[0], `${found.end ?? old.groups?.end ?? "top"} ${found.count}`);
  const parts = found.end === undefined ? undefined : ranking.exec(before)?.groups;
  return parts === undefined ? null : `${found.end} ${found.count} ${parts.group} by ${parts.measure}${parts.rest}`;
}

/** "and for Germany": a known value in place of one of the same column, else one more condition. */
function filtered(before: string, edit: string, values: readonly ColumnValues[]): string | null {
  const name = edit.replace(/^(?:for|in|from|with|of|to|at) (?:the )?/iu, "");
  const columns = values.filter((column) => column.values.some((value) => same(value, name)));
  if (columns.length === 0) return null;
  const old = columns.flatMap((column) => column.values).filter((value) => !same(value, name) && isNamed(before, value));
  const [longest] = [...old].sort((a, b) => b.length - a.length);
  if (longest === undefined) return `${before} ${/^(?:for|in|from|with|of|to|at) /iu.test(edit) ? edit : `for ${edit}`}`;
  const at = wordAt(before, longest);
  return `${before.slice(0, at)}${name}${before.slice(at + longest.length)}`;
}

function same(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

/** "in Germany", "for late delivery"; not the "refund" of "how much did we refund". */
function isNamed(text: string, value: string): boolean {
  const at = wordAt(text, value);
  if (at < 0) return false;
  return /\p{Lu}/u.test(text.charAt(at)) || /\b(?:for|in|from|with|of|to|at|and|or)(?: the)?\s$/iu.test(text.slice(0, at));
}

/** Where a value stands as whole words; -1 when it doesn't. */
function wordAt(text: string, value: string): number {
  if (value.trim().length < 2) return -1;
  const escaped = value.trim().replaceAll(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, "iu").exec(text)?.index ?? -1;
}

function replaced(text: string, tokens: readonly Token[], { from, to }: Span, by: string): string {
  const [first, last] = [tokens[from], tokens[to - 1]];
  return first && last ? `${text.slice(0, first.start)}${by}${text.slice(last.end)}` : text;
}
