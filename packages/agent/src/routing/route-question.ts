import { badgeOf, type Clarification, type DocumentId, type ReadingPin, type SourceBadge } from "@olympus/domain";
import type { AgentLimits } from "../agent-limits.ts";
import type { AnswerRun } from "../answering/answer-run.ts";
import { joined } from "../composing/markdown.ts";
import { findQuotes, findQuotesInChosen } from "../quoting/find-quotes.ts";
import type { Quotes } from "../quoting/quote-passages.ts";
import type { AnswerSources } from "../sources.ts";
import type { SqlWriter } from "../sql-writer.ts";
import { contentStems, isGenericStem } from "../words.ts";
import { type Clause, type PlacedClause, splitClauses } from "./clauses.ts";
import { decide, needsSearch, strongDraft } from "./decide.ts";
import type { OffsetMap } from "./offsets.ts";
import { occursInNames, type QuestionShape, shapeOf } from "./question-shape.ts";
import { bestDrafts, type ClauseContext, type DraftReading, draftsOf, type Reading, readClause } from "./read-clause.ts";
import type { ReadSources } from "./read-sources.ts";

/** Where one clause is answered, with what is needed to do it. */
export interface RoutedClause {
  readonly clause: Clause;
  readonly drafts: readonly DraftReading[];
  /** Null when the documents aren't asked. */
  readonly quotes: Quotes | null;
  readonly readings: readonly Reading[];
}

export interface Route {
  readonly clauses: readonly RoutedClause[];
  readonly badge: SourceBadge;
  readonly reason: string;
}

export interface RouteRequest {
  readonly question: string;
  /** From the question as asked to `question`. */
  readonly offsets: OffsetMap;
  /** Of the question as asked. */
  readonly pins: readonly ReadingPin[];
  readonly sources: AnswerSources;
  readonly documentIds: readonly DocumentId[] | undefined;
  readonly read: ReadSources;
  readonly writer: SqlWriter;
  readonly limits: AgentLimits;
}

/** Decides for each thing that is asked which sources answer it, by what the writer understood and what the documents have. */
export async function routeQuestion(run: AnswerRun, request: RouteRequest): Promise<Route> {
  const clauses = splitClauses(request.question, request.sources.history.at(-1)?.question ?? null);
  const apart = await Promise.all(clauses.map((clause) => routeClause(run, request, clause)));
  const isAnswered = apart.every(({ drafts, quotes }) => quotes !== null || (drafts[0]?.strength ?? 0) >= strongDraft);
  const whole = clauses.length > 1 && !isAnswered ? await readAsOne(run, request, clauses) : null;
  const routed = whole === null ? ((await routeToChosen(run, request, apart)) ?? apart) : [whole];
  const badge = badgeOf({
    queries: routed.flatMap(({ drafts }) => drafts),
    citations: routed.flatMap(({ quotes }) => quotes?.sentences ?? []),
  });
  return { clauses: routed, badge, reason: routed.map(reasonOf).join(" ") };
}

/**
 * Where a person chose the documents, it is known where to look: what comes closest there answers the whole question, unless tables do, or passages answer each
 * of its clauses. Null: nothing there has anything of it.
 */
async function routeToChosen(
  run: AnswerRun,
  request: RouteRequest,
  apart: readonly RoutedClause[],
): Promise<readonly RoutedClause[] | null> {
  const { documentIds, question, read, sources, limits } = request;
  if (documentIds === undefined || read.documentCount === 0 || apart.some(({ drafts }) => drafts.length > 0)) return null;
  if (apart.every(({ quotes }) => quotes !== null)) return null;
  const quotes = await findQuotesInChosen(run.ctx, sources.documents, question, { limit: limits.maxPassages, documentIds });
  if (quotes.sentences.length === 0) return null;
  return [{ clause: { text: question, contextWords: [] }, drafts: [], quotes, readings: apart.flatMap(({ readings }) => readings) }];
}

/** Clauses that don't stand alone are one question when one statement answers it in full: "show sales by month, and also by region". */
async function readAsOne(run: AnswerRun, request: RouteRequest, clauses: readonly Clause[]): Promise<RoutedClause | null> {
  if (clauses.some(({ text }) => asksDocuments(shapeOf(text), text, request.read))) return null;
  const clause = { text: request.question, start: 0, contextWords: [] };
  const readings = await readClause(run.ctx, request.writer, clause, contextOf(request));
  const drafts = draftsOf(readings, clause);
  const [best] = drafts;
  if (best === undefined || best.strength < strongDraft || best.draft.notUnderstood.length > 0) return null;
  return { clause, drafts: bestDrafts(drafts, clause), quotes: null, readings };
}

async function routeClause(run: AnswerRun, request: RouteRequest, clause: PlacedClause): Promise<RoutedClause> {
  const { read, writer } = request;
  const shape = shapeOf(clause.text);
  const readings = await readClause(run.ctx, writer, clause, contextOf(request));
  const drafts = draftsOf(readings, clause);
  const known = { shape, namesTable: namesTable(shape, read), strength: drafts[0]?.strength ?? 0 };
  // "Why is that?" has nothing to search for; "what does the policy allow?" leans on what was said.
  const hasTopic = asksDocuments(shape, clause.text, read) || contentStems(clause.text).some((stem) => !isGenericStem(stem));
  const quotes = read.documentCount > 0 && hasTopic && needsSearch(known) ? await search(run, request, clause) : null;
  const decision = decide({ ...known, quotes });
  return {
    clause,
    drafts: decision.database ? bestDrafts(drafts, clause) : [],
    quotes: decision.documents ? quotes : null,
    readings,
  };
}

function contextOf({ read, sources, pins, offsets }: RouteRequest): ClauseContext {
  return { databases: read.databases, history: sources.history, pins, offsets };
}

async function search(run: AnswerRun, { sources, documentIds, limits, read }: RouteRequest, clause: Clause): Promise<Quotes> {
  const step = run.startStep("SEARCHING_DOCUMENTS", `Searching ${documentIds?.length ?? read.documentCount} documents`);
  const quotes = await findQuotes(run.ctx, sources.documents, clause, { limit: limits.maxPassages, documentIds });
  const names = [...new Set(quotes.sentences.map(({ hit }) => hit.documentName))];
  step.done(names.length === 0 ? `Nothing about “${clause.text}”` : `Found in ${joined(names)}`);
  return quotes;
}

function asksDocuments(shape: QuestionShape, text: string, read: ReadSources): boolean {
  return text !== "" && (shape.asksText || (shape.namesDocument !== null && !namesTable(shape, read)));
}

function namesTable({ namesDocument }: QuestionShape, read: ReadSources): boolean {
  if (namesDocument === null) return false;
  // Tables of documents are called after their documents: "the refund policy" is still the document.
  const databases = read.databases.filter(({ source }) => source.datasets === undefined);
  const names = databases.flatMap(({ catalog }) =>
    catalog.tables.flatMap(({ name, columns }) => [name, ...columns.map((column) => column.name)]),
  );
  return occursInNames(namesDocument, names);
}

function reasonOf({ clause, drafts, quotes, readings }: RoutedClause): string {
  const asked = `“${clause.text}”`;
  const databases = joined(drafts.map(({ database }) => database.source.name));
  if (drafts.length > 0 && quotes !== null) return `${asked} is answered from ${databases} and from the documents.`;
  if (drafts.length > 0) return `${asked} is about data in ${databases}.`;
  if (quotes !== null) return `${asked} is answered in the documents.`;
  return readings.length === 0 ? `${asked} was not found in the documents.` : `${asked} fits neither a table nor a document.`;
}

/** The readings to choose from when a writer asked back. */
export function clarificationOf({ clauses }: Pick<Route, "clauses">): Clarification | null {
  for (const { readings } of clauses) {
    for (const { outcome } of readings) if (outcome.kind === "clarify") return outcome.clarification;
  }
  return null;
}
