import type { ReadingPin, SqlDialect } from "@olympus/domain";
import { assignments, contentWeight } from "./assignments.ts";
import { corroborated } from "./corroboration.ts";
import { type Cue, findCues } from "./cues.ts";
import type { Distances } from "./distances.ts";
import { genderMentions } from "./gender-mentions.ts";
import { type Interpretation, interpret } from "./interpret.ts";
import { withPins } from "./meanings.ts";
import { type Mention, nameMentions } from "./mentions.ts";
import { printSql } from "./printer.ts";
import { type QueryShape, queryShape } from "./query-shape.ts";
import { type Features, featuresOf, scoreOf } from "./ranking.ts";
import type { SchemaModel } from "./schema-model.ts";
import { synonymMentions } from "./space-synonyms.ts";
import { lineOf } from "./spans.ts";
import { type Token, tokenize } from "./tokens.ts";
import { valueMentions } from "./value-mentions.ts";
import type { ValuesIndex } from "./values-index.ts";
import type { WordIndex } from "./word-index.ts";

/** All that is known about one database, ready for questions. */
export interface Knowledge {
  readonly model: SchemaModel;
  readonly words: WordIndex;
  readonly values: ValuesIndex;
  readonly distances: Distances;
}

/** A statement that the question may mean. */
export interface Candidate extends Interpretation {
  readonly shape: QueryShape;
  readonly sql: string;
  readonly features: Features;
  readonly score: number;
}

const aggregateWords = new Set(["average", "mean", "total", "sum", "count", "number", "maximum", "minimum", "highest", "lowest"]);

/** A plain word that is also a table's name is seldom meant as a value: "product" in a column of topics. */
function doubted(mention: Mention, names: readonly Mention[], tokens: readonly Token[]): Mention {
  const [token] = tokens.slice(mention.from, mention.to);
  if (mention.kind !== "value" || mention.to - mention.from > 1 || token?.kind === "quoted" || token?.isProper) return mention;
  // "average" in a sentence is what to compute, whatever some column holds.
  if (token && aggregateWords.has(token.lower)) return { ...mention, score: mention.score * 0.5 };
  const isName = names.some(
    (name) =>
      name.from === mention.from &&
      name.to === mention.to &&
      ((name.kind === "table" && name.score > 0.9) || (name.kind === "column" && name.revenueWord !== null)),
  );
  return isName ? { ...mention, score: mention.score * 0.75 } : mention;
}

/** What is known as a value is seldom another one that nobody has seen. */
function lessStrange(mention: Mention, values: readonly Mention[]): Mention {
  if (mention.kind !== "literal" || mention.number !== null) return mention;
  const isKnown = values.some(
    (other) => other.kind === "value" && !other.isPartial && other.from === mention.from && other.to === mention.to && other.score > 0.9,
  );
  return isKnown ? { ...mention, score: mention.score * 0.6 } : mention;
}

/** "in each year", where a table that is spoken of has a column of just that name, groups by the column. */
function isColumnOfPeriods(cue: Cue, names: readonly Mention[]): boolean {
  if (cue.meaning.kind !== "bucket") return false;
  const { grain } = cue.meaning;
  const tables = new Set(names.flatMap((name) => (name.kind === "table" && name.score > 0.8 ? [name.table] : [])));
  return names.some(
    (name) =>
      name.kind === "column" &&
      name.to === cue.to &&
      name.column.kind !== "date" &&
      tables.has(name.column.table) &&
      name.column.ownWords.length === 1 &&
      name.column.ownWords[0]?.text === grain,
  );
}

/** "the phone number of each guest" counts nothing. */
function isPartOfName({ meaning, from }: Cue, names: readonly Mention[], tokens: readonly Token[]): boolean {
  if (meaning.kind !== "count" || tokens[from]?.lower !== "number") return false;
  return names.some((name) => name.kind === "column" && !name.isVerb && name.from < from && name.to === from + 1 && name.score > 0.8);
}

export interface Reading {
  readonly tokens: readonly Token[];
  /** All that words may mean, whether it was chosen or not. */
  readonly mentions: readonly Mention[];
  /** Best first, each statement once. */
  readonly candidates: readonly Candidate[];
}

const maxCandidates = 16;

/** What a word costs that nothing explains but a name which the statement uses. */
const echoCredit = 0.5;

function withEchoes(interpretation: Interpretation, echoes: readonly number[], tokens: readonly Token[]): Interpretation {
  const { assignment } = interpretation;
  const credit = echoes
    .flatMap((index) => tokens.slice(index, index + 1))
    .reduce((sum, token) => sum + echoCredit * contentWeight(token), 0);
  const unexplained = assignment.unexplained.filter((index) => !echoes.includes(index));
  return { ...interpretation, assignment: { ...assignment, unexplained, score: assignment.score + credit } };
}

/** Everything a question may mean over one database. Pure: the same question, moment and database give the same answer. */
export function readQuestion(
  question: string,
  knowledge: Knowledge,
  options: {
    readonly now: Date;
    readonly dialect: SqlDialect;
    readonly pins?: readonly ReadingPin[];
    readonly synonyms?: readonly (readonly string[])[];
  },
): Reading {
  const tokens = tokenize(question);
  const own = synonymMentions(tokens, options.synonyms ?? [], (phrase) => [
    ...nameMentions(phrase, knowledge.words),
    ...valueMentions(phrase, knowledge.values),
  ]);
  const names = [...nameMentions(tokens, knowledge.words), ...own.filter(({ kind }) => kind !== "value")];
  const cues = findCues(lineOf(tokens), options.now).filter((cue) => !isColumnOfPeriods(cue, names) && !isPartOfName(cue, names, tokens));
  const values = [
    ...valueMentions(tokens, knowledge.values),
    ...genderMentions(tokens, knowledge.words, knowledge.values),
    ...own.filter(({ kind }) => kind === "value"),
  ];
  const mentions = [...names, ...values.map((mention) => lessStrange(doubted(mention, names, tokens), values))];
  const pinned = withPins({ mentions, cues }, options.pins ?? [], tokens);
  const context = { model: knowledge.model, distances: knowledge.distances, tokens };
  const found = assignments(tokens, { ...pinned, distances: knowledge.distances }).flatMap((assignment): Candidate[] => {
    const interpretation = interpret(assignment, context);
    const shape = interpretation && queryShape(interpretation.plan, knowledge.distances);
    if (!interpretation || !shape) return [];
    const echoes = corroborated(interpretation, shape, tokens);
    const own = echoes.length === 0 ? interpretation : withEchoes(interpretation, echoes, tokens);
    const features = featuresOf(own, shape, tokens);
    return [{ ...own, shape, sql: printSql(shape, options.dialect), features, score: scoreOf(features) }];
  });
  const best = new Map<string, Candidate>();
  for (const candidate of found) {
    const before = best.get(candidate.sql);
    if (!before || before.score < candidate.score) best.set(candidate.sql, candidate);
  }
  return { tokens, mentions, candidates: [...best.values()].sort((a, b) => b.score - a.score).slice(0, maxCandidates) };
}
