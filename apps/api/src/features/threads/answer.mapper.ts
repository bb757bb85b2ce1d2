import {
  type AnswerFailure,
  type AnswerQuery as AnswerQueryRecord,
  type Answer as AnswerRecord,
  AnswerStatus,
  badgeOf,
  type ChartSpec as ChartSpecRecord,
  type Citation as CitationRecord,
  EngineKind,
  ErrorCode,
  type MessageAnswer,
  type Message as MessageRecord,
} from "@olympus/domain";
import type { SystemFacts } from "../../system-facts.ts";
import type { Answer, AnswerQuery, ChartSpec, Citation } from "./answer.types.ts";

/** What an interrupted answer says, in place of a failure of its own. */
export const interruption: AnswerFailure = {
  code: ErrorCode.INTERRUPTED,
  message: "The server was restarted while this answer was being written.",
  suggestion: "Ask again: the question is kept.",
  sql: null,
};

/** A message's answer as it stands now, whole or in the making. */
export function toAnswer(message: MessageRecord, state: MessageAnswer, system: SystemFacts): Answer {
  const failure = state.failure ?? (state.status === AnswerStatus.INTERRUPTED ? interruption : null);
  if (state.answer) return { ...toCompletedAnswer(state.answer), status: state.status, steps: state.steps, failure };
  const queries = state.endedQueries ?? [];
  return {
    status: state.status,
    text: message.text,
    badge: badgeOf({ queries, citations: [] }),
    engine: system.engine === "MODEL" ? EngineKind.MODEL : EngineKind.BUILT_IN,
    model: system.model,
    steps: state.steps,
    queries: queries.map(toAnswerQuery),
    citations: [],
    warnings: [],
    clarification: null,
    confidence: null,
    durationMs: null,
    tokens: null,
    cost: null,
    failure,
  };
}

export function toCompletedAnswer(answer: AnswerRecord): Answer {
  return {
    ...answer,
    cost: answer.cost ?? null,
    durationMs: Math.round(answer.durationMs),
    queries: answer.queries.map(toAnswerQuery),
    citations: answer.citations.map(toCitation),
    status: AnswerStatus.COMPLETED,
    steps: [],
    failure: null,
  };
}

/** Answers from before places of quotes were kept lead to the whole passage. */
export function toCitation({ documentVersion = 1, ...citation }: CitationRecord): Citation {
  const { page, startOffset, endOffset } = citation.place;
  const quotePlace = citation.quotePlace === undefined ? { page, startOffset, endOffset } : citation.quotePlace;
  return { ...citation, documentVersion, quotePlace };
}

export function toAnswerQuery(query: AnswerQueryRecord): AnswerQuery {
  const { reading = [], contextTables = [], estimate = null, verifiedQuery, repairCount = 0, datasets = [], ...rest } = query;
  return {
    ...rest,
    durationMs: Math.round(query.durationMs),
    readAt: new Date(query.readAt),
    chart: query.chart && toChart(query.chart),
    reading: reading.map(({ span, ...part }) => ({ ...part, start: span?.start ?? null, end: span?.end ?? null })),
    contextTables,
    estimate,
    verifiedBy: verifiedQuery?.verifiedByName ?? null,
    repairCount,
    datasets,
  };
}

function toChart(chart: ChartSpecRecord): ChartSpec {
  if (chart.kind === "number")
    return { kind: "NUMBER", title: chart.title, categoryColumn: null, valueColumns: [chart.valueColumn], seriesColumn: null };
  return { ...chart, kind: chart.kind.toUpperCase() as Uppercase<typeof chart.kind> };
}
