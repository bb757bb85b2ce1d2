import { type Answer, type AnswerWarning, badgeOf, type Clarification, EngineKind, SourceBadge } from "@olympus/domain";
import { deltasOf } from "../composing/deltas.ts";
import { confidenceOf } from "../grounding/confidence.ts";
import { findUnsupported } from "../grounding/ground-text.ts";
import type { AnswerRun } from "./answer-run.ts";
import type { PassageEvidence, QueryEvidence } from "./evidence.ts";

export interface ComposedAnswer {
  readonly engine: EngineKind;
  readonly model: string | null;
  readonly question: string;
  readonly text: string;
  readonly queries: readonly QueryEvidence[];
  readonly passages: readonly PassageEvidence[];
  readonly coverage: number;
  readonly unansweredCount: number;
  readonly warnings: readonly AnswerWarning[];
  readonly tokens: { readonly input: number; readonly output: number } | null;
  readonly cost?: Answer["cost"];
  /** Other texts that were read for this answer: what stands there is not made up either. */
  readonly readTexts?: readonly string[];
  readonly clarification?: Clarification | null;
  /** Whether the text has been streamed already. */
  readonly isStreamed?: boolean;
}

/** Checks the text against its evidence, streams it, and ends the answer with badge, confidence and warnings. */
export function completeAnswer(run: AnswerRun, composed: ComposedAnswer): void {
  const { queries, passages, text } = composed;
  const unsupported = findUnsupported(text, {
    question: composed.question,
    results: queries.map(({ result }) => result),
    texts: [
      ...passages.flatMap(({ passageText, citation }) => [passageText, citation.documentName, placeText(citation.place.page)]),
      ...(composed.readTexts ?? []),
      ...composed.warnings.map(({ message }) => message),
      ...queries.flatMap(({ draft, query }) => [draft.title, draft.explanation, query.connectionName, ...draft.assumptions]),
    ],
  });
  const truncated: readonly AnswerWarning[] = queries
    .filter(({ result }) => result.isTruncated)
    .map(({ query }) => ({
      kind: "TRUNCATED",
      message: `Only the first ${query.rowCount.toLocaleString("en-US")} rows of ${query.connectionName} were read.`,
      span: null,
    }));
  const warnings = [...composed.warnings, ...truncated, ...unsupported];
  if (composed.isStreamed !== true) streamText(run, text);
  run.emit({
    type: "completed",
    answer: {
      text,
      badge: badgeOf({ queries, citations: passages }),
      engine: composed.engine,
      model: composed.model,
      queries: queries.map(({ query }) => query),
      citations: passages.map(({ citation }) => citation),
      warnings,
      clarification: composed.clarification ?? null,
      confidence: confidenceOf({ ...composed, unsupportedCount: warnings.filter(({ kind }) => kind === "UNSUPPORTED_VALUE").length }),
      durationMs: run.durationMs,
      tokens: composed.tokens,
      ...(composed.cost && { cost: composed.cost }),
    },
  });
}

export interface PlainAnswer {
  readonly text: string;
  readonly confidence: number;
  readonly clarification: Clarification | null;
  readonly engine?: EngineKind;
  readonly model?: string | null;
  readonly tokens?: { readonly input: number; readonly output: number } | null;
  readonly cost?: Answer["cost"];
}

/** Ends an answer that leans on no source: small talk, a question back, or that nothing was found. */
export function completeWithoutEvidence(
  run: AnswerRun,
  { text, confidence, clarification, engine, model, tokens, cost }: PlainAnswer,
): void {
  streamText(run, text);
  run.emit({
    type: "completed",
    answer: {
      text,
      badge: SourceBadge.NONE,
      engine: engine ?? EngineKind.BUILT_IN,
      model: model ?? null,
      queries: [],
      citations: [],
      warnings: [],
      clarification,
      confidence,
      durationMs: run.durationMs,
      tokens: tokens ?? null,
      ...(cost && { cost }),
    },
  });
}

function streamText(run: AnswerRun, text: string): void {
  for (const delta of deltasOf(text)) run.emit({ type: "text", delta });
}

function placeText(page: number | null): string {
  return page === null ? "" : `page ${page}`;
}
