import { type Catalog, type ColumnValues, type Ctx, EngineKind, type SqlDialect, throwIfAborted } from "@olympus/domain";
import type { SqlDraft, SqlWriter, WriteSqlOutcome, WriteSqlRequest } from "../sql-writer.ts";
import { contentWeight } from "./assignments.ts";
import { markCalendarNames } from "./calendar-names.ts";
import { type Candidate, type Knowledge, type Reading, readQuestion } from "./candidates.ts";
import { clarificationOf } from "./clarify.ts";
import { confidenceOf } from "./confidence.ts";
import { distancesOf } from "./distances.ts";
import { explain } from "./explain.ts";
import { misspellings } from "./misspellings.ts";
import { isIdleVerb, isUnused } from "./ranking.ts";
import { readingOf } from "./reading.ts";
import { refusalOf } from "./refusals.ts";
import { schemaModel } from "./schema-model.ts";
import { usedColumns, usedTables } from "./usage.ts";
import { valuesIndex } from "./values-index.ts";
import { wordIndex } from "./word-index.ts";

/** Below this the engine declines and says what it did understand: of all readings at least this sure, three in four were right. */
const minConfidence = 0.55;
/** Longer questions are read up to here: more than this is pasted text. */
const maxQuestionLength = 1_000;

/**
 * Turns questions into SQL by rules and the catalog's own words, without a model: the same question, moment and database always give the
 * same answer. What it read of a catalog is kept as long as the catalog object lives.
 */
export function createBuiltInSqlWriter(): SqlWriter {
  const known = new WeakMap<
    Catalog,
    { readonly dialect: SqlDialect; readonly values: readonly ColumnValues[]; readonly knowledge: Knowledge }
  >();
  const knowledgeOf = ({ catalog, values, dialect }: WriteSqlRequest): Knowledge => {
    const before = known.get(catalog);
    if (before?.dialect === dialect && before.values === values) return before.knowledge;
    const knowledge = knowledgeFor(catalog, values, dialect);
    known.set(catalog, { dialect, values, knowledge });
    return knowledge;
  };
  return {
    engine: EngineKind.BUILT_IN,
    async write(ctx: Ctx, request: WriteSqlRequest): Promise<WriteSqlOutcome> {
      throwIfAborted(ctx.signal);
      return outcomeOf(request, knowledgeOf(request));
    },
    async repair(ctx: Ctx, request: WriteSqlRequest, failed: { readonly sql: string; readonly error: string }): Promise<WriteSqlOutcome> {
      throwIfAborted(ctx.signal);
      return nextBest(request, knowledgeOf(request), failed.sql);
    },
  };
}

/** Reads a catalog and its known values once, for any number of questions. */
export function knowledgeFor(catalog: Catalog, values: readonly ColumnValues[], dialect: SqlDialect): Knowledge {
  const model = schemaModel(catalog, dialect);
  markCalendarNames(model, values);
  return { model, words: wordIndex(model), values: valuesIndex(model, values), distances: distancesOf(model) };
}

function outcomeOf(request: WriteSqlRequest, knowledge: Knowledge): WriteSqlOutcome {
  const reading = read(request, knowledge);
  if (knowledge.model.tables.length === 0) return declined(reading, "This database has no tables to ask about.");
  const refusal = refusalOf(request.question, reading.tokens, knowledge.words);
  if (refusal) return declined(reading, refusal);
  const [best] = reading.candidates;
  if (!best || !speaksOfData(best)) return declined(reading, "Nothing in this database is called what the question asks for.");
  if (best.features.contradiction > 0)
    return declined(reading, "As far as it is understood, the question asks for one thing to be two at once.");
  const clarification = clarificationOf(request.question, reading);
  if (clarification) return { kind: "clarify", clarification };
  const confidence = confidenceOf(best, reading);
  if (confidence < minConfidence) return declined(reading, "Too little of the question could be matched with this database.");
  return { kind: "draft", draft: draftOf(best, confidence, { reading, request, knowledge }) };
}

function nextBest(request: WriteSqlRequest, knowledge: Knowledge, failedSql: string): WriteSqlOutcome {
  const reading = read(request, knowledge);
  const at = reading.candidates.findIndex((candidate) => candidate.sql.trim() === failedSql.trim());
  const [best] = reading.candidates;
  const next = reading.candidates[at + 1];
  if (!best || !next || at < 0) return declined(reading, "The statement failed and there is no other reading of the question.");
  const confidence = Math.round(80 * confidenceOf(next, { ...reading, candidates: [next] })) / 100;
  if (confidence < minConfidence || best.score - next.score > 1)
    return declined(reading, "The statement failed and no other reading of the question is likely.");
  return { kind: "draft", draft: draftOf(next, confidence, { reading, request, knowledge }) };
}

function read(request: WriteSqlRequest, knowledge: Knowledge): Reading {
  const { now, dialect, pins = [], synonyms = [] } = request;
  return readQuestion(request.question.slice(0, maxQuestionLength), knowledge, { now, dialect, pins, synonyms });
}

/** A question about data names a table or column, or a value that nothing else stands beside. */
function speaksOfData(candidate: Candidate): boolean {
  return candidate.assignment.items.some(
    (item) => !("meaning" in item) && (item.kind === "table" || item.kind === "column" || (item.kind === "value" && !item.isPartial)),
  );
}

interface DraftContext {
  readonly reading: Reading;
  readonly request: WriteSqlRequest;
  readonly knowledge: Knowledge;
}

function draftOf(candidate: Candidate, confidence: number, { reading, request, knowledge }: DraftContext): SqlDraft {
  const { explanation, title, sentence, assumptions } = explain(candidate, knowledge.values);
  return {
    sql: candidate.sql,
    dialect: request.dialect,
    confidence,
    explanation,
    title,
    ...(sentence === null ? {} : { sentence }),
    tables: usedTables(candidate.shape),
    columns: usedColumns(candidate.shape),
    assumptions: [...misspellings(candidate, reading.tokens), ...assumptions],
    notUnderstood: notUnderstoodBy(candidate, reading),
    tokens: null,
    reading: readingOf(candidate, reading.mentions, reading.tokens),
  };
}

/** Words with content that nothing in the statement stands for. */
function notUnderstoodBy(candidate: Candidate, { tokens }: Reading): readonly string[] {
  const skipped = candidate.assignment.unexplained
    .flatMap((index) => tokens.slice(index, index + 1))
    .filter((token) => contentWeight(token) >= 0.5);
  const unused = candidate.items
    .filter((item) => isUnused(item) || isIdleVerb(item))
    .map((item) =>
      tokens
        .slice(item.from, item.to)
        .map((token) => token.text)
        .join(" "),
    );
  return [...new Set([...skipped.map((token) => token.text), ...unused])];
}

function declined(reading: Reading, reason: string): WriteSqlOutcome {
  const [best] = reading.candidates;
  const content = reading.tokens.filter((token) => contentWeight(token) >= 0.5);
  const missing = new Set(best ? notUnderstoodBy(best, reading) : content.map((token) => token.text));
  const understood = content
    .map((token) => token.text)
    .filter((text) => !missing.has(text) && ![...missing].some((phrase) => phrase.split(" ").includes(text)));
  return { kind: "declined", reason, understood: [...new Set(understood)], notUnderstood: [...missing] };
}
