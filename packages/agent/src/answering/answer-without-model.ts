import { type AnswerWarning, AppError, EngineKind, ErrorCode, SourceBadge, toAppError } from "@olympus/domain";
import type { AgentLimits } from "../agent-limits.ts";
import { citePassages } from "../composing/cite.ts";
import { composeAnswer, composeNothingFound } from "../composing/compose-answer.ts";
import { describeChoice } from "../context/context-for.ts";
import { runDraft } from "../querying/run-draft.ts";
import { placeCitations } from "../quoting/place-citations.ts";
import type { QuotedSentence } from "../quoting/quote-passages.ts";
import { replyAboutOlympus } from "../routing/about-olympus.ts";
import { standingAlone } from "../routing/follow-up.ts";
import { rewrittenOffsets, sameOffsets } from "../routing/offsets.ts";
import type { DraftReading } from "../routing/read-clause.ts";
import { reachOf, readSources } from "../routing/read-sources.ts";
import { clarificationOf, type Route, routeQuestion } from "../routing/route-question.ts";
import type { SqlWriter } from "../sql-writer.ts";
import type { AgentRequest } from "./agent-request.ts";
import type { AnswerRun } from "./answer-run.ts";
import { completeAnswer, completeWithoutEvidence } from "./complete-answer.ts";
import type { QueryEvidence } from "./evidence.ts";
import { observerFor } from "./run-observer.ts";

export interface BuiltInEngine {
  readonly writer: SqlWriter;
  readonly limits: AgentLimits;
}

/** Answers without a language model: routes by what the writer understands and the documents have, and composes from rows and quotations. */
export async function answerWithoutModel(run: AnswerRun, request: AgentRequest, { writer, limits }: BuiltInEngine): Promise<void> {
  const { sources } = request;
  run.emit({ type: "started", engine: EngineKind.BUILT_IN, model: null });
  const routing = run.startStep("ROUTING", "Choosing where to look");
  const read = await readSources(run, sources, limits.maxDatabases);

  const reply = replyAboutOlympus(request.question, reachOf(read));
  if (reply !== null) {
    run.emit({ type: "routed", badge: SourceBadge.NONE, reason: reply.reason });
    routing.done(reply.reason, "No source needed");
    return completeWithoutEvidence(run, { text: reply.text, confidence: 1, clarification: null });
  }

  const known = read.databases.flatMap(({ values }) => values);
  const followUp = standingAlone(request.question, sources.history, known);
  const question = followUp ?? request.question;
  const route = await routeQuestion(run, {
    question,
    offsets: followUp === null ? sameOffsets : rewrittenOffsets(request.question, followUp),
    pins: request.pins ?? [],
    sources,
    documentIds: request.only?.documents,
    read,
    writer,
    limits,
  });
  run.emit({ type: "routed", badge: route.badge, reason: route.reason });
  routing.done(route.reason, titleOf(route.badge));
  if (route.badge === SourceBadge.NONE) {
    const [unread] = read.unread;
    if (unread !== undefined && read.databases.length === 0) throw unread.error;
    const clarification = clarificationOf(route);
    return completeWithoutEvidence(run, {
      text: clarification?.question ?? composeNothingFound(route, read, followUp),
      confidence: 0,
      clarification,
    });
  }

  const outcomes = await Promise.all(
    route.clauses.flatMap(({ drafts }) => drafts.map((draft) => runReading(run, draft, { writer, limits }))),
  );
  const queries = outcomes.flatMap((outcome) => ("evidence" in outcome ? [outcome.evidence] : []));
  const failures = outcomes.flatMap((outcome) => ("error" in outcome ? [outcome] : []));
  const passages = await placeCitations(run.ctx, sources.documents, citePassages(distinctSentences(route)));
  const [failure] = failures;
  if (failure !== undefined && queries.length === 0 && passages.length === 0) throw failure.error;

  const composing = run.startStep("COMPOSING", "Putting the answer together");
  if (passages.length > 0) run.emit({ type: "citations", citations: passages.map(({ citation }) => citation) });
  const unanswered = route.clauses.filter(({ drafts, quotes }) => drafts.length === 0 && quotes === null);
  const text = composeAnswer({
    queries,
    passages,
    failures,
    unanswered,
    isUnsure: route.clauses.some(({ quotes }) => quotes?.isUnsure),
    followUp,
    now: run.ctx.clock.now(),
  });
  composing.done();
  completeAnswer(run, {
    engine: EngineKind.BUILT_IN,
    model: null,
    question,
    text,
    queries,
    passages,
    coverage: coverageOf(route),
    unansweredCount: unanswered.length + failures.length,
    warnings: [
      ...failures.map(({ reading, error }) => partial(`${reading.database.source.name} could not answer: ${error.userMessage}`)),
      ...(queries.length === 0
        ? []
        : read.unread.map(({ source, error }) => partial(`${source.name} could not be asked: ${toAppError(error).userMessage}`))),
    ],
    tokens: null,
    clarification: unanswered.length > 0 ? clarificationOf({ clauses: unanswered }) : null,
  });
}

function partial(message: string): AnswerWarning {
  return { kind: "PARTIAL", message, span: null };
}

type RunOutcome = { readonly evidence: QueryEvidence } | { readonly error: AppError; readonly reading: DraftReading };

/** One database's part. Its failure is an outcome, so that the others' parts are not lost; a cancelled answer ends them all. */
async function runReading(run: AnswerRun, reading: DraftReading, { writer, limits }: BuiltInEngine): Promise<RunOutcome> {
  const { database, draft, request, offsets } = reading;
  if (request.contextTables !== undefined) {
    const choosing = run.startStep("SEARCHING_CATALOG", `Choosing tables of ${database.source.name}`);
    choosing.done(describeChoice(request.contextTables, database.catalog));
  }
  const writing = run.startStep("WRITING_SQL", `Writing SQL for ${database.source.name}`);
  writing.done(draft.explanation);
  try {
    const evidence = await runDraft(run.ctx, {
      database,
      draft,
      request,
      offsets,
      writer,
      limits,
      observer: observerFor(run, database),
    });
    run.emit({ type: "rows", query: evidence.query });
    return { evidence };
  } catch (error) {
    if (error instanceof AppError && error.code !== ErrorCode.CANCELLED) return { error, reading };
    throw error;
  }
}

/** What two clauses found both is quoted once. */
function distinctSentences({ clauses }: Route): readonly QuotedSentence[] {
  const all = clauses.flatMap(({ quotes }) => quotes?.sentences ?? []);
  return [...new Map(all.map((sentence) => [`${sentence.hit.passageId} ${sentence.start}`, sentence])).values()];
}

/** Of the worst answered clause: what passage and sentence have of its topic. */
function coverageOf({ clauses }: Route): number {
  const coverages = clauses.flatMap(({ quotes }) => (quotes === null ? [] : [(quotes.coverage + quotes.focus) / 2]));
  return coverages.length === 0 ? 0 : Math.min(...coverages);
}

function titleOf(badge: SourceBadge): string {
  switch (badge) {
    case SourceBadge.SQL:
      return "Asking the database";
    case SourceBadge.DOCUMENT:
      return "Reading the documents";
    case SourceBadge.HYBRID:
      return "Asking the database and the documents";
    case SourceBadge.NONE:
      return "No source fits";
  }
}
