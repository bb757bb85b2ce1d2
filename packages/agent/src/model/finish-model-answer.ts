import { type AnswerWarning, type AppError, EngineKind } from "@olympus/domain";
import type { AnswerRun } from "../answering/answer-run.ts";
import { completeAnswer, completeWithoutEvidence } from "../answering/complete-answer.ts";
import type { PassageEvidence } from "../answering/evidence.ts";
import { findUncited } from "../grounding/find-uncited.ts";
import { placeCitations } from "../quoting/place-citations.ts";
import type { PassageSource } from "../sources.ts";
import { contentStems, wordsOf } from "../words.ts";
import { citeModelPassage } from "./cite-model-passage.ts";
import type { CitedPassage, CitedText } from "./cited-text.ts";
import type { ModelBudget } from "./model-budget.ts";
import { costOf, type ModelSettings } from "./model-settings.ts";
import type { ModelToolbox } from "./model-toolbox.ts";
import type { FinalAnswer } from "./parse-reply.ts";

export interface ModelOutcome {
  readonly settings: ModelSettings;
  /** The one that answered. */
  readonly model: string;
  readonly budget: ModelBudget;
  readonly toolbox: ModelToolbox;
  readonly documents: PassageSource;
  readonly text: CitedText;
  /** Null: the model asked the person back. */
  readonly final: FinalAnswer | null;
  readonly question: string;
  /** A statement that failed and was not made good. */
  readonly failed: AppError | null;
  /** Sentences about databases that could not be asked. */
  readonly unread: readonly string[];
}

/** Ends a model's answer: badge, citations and warnings come from what its tools brought, never from what it says of itself. */
export async function finishModelAnswer(run: AnswerRun, outcome: ModelOutcome): Promise<void> {
  const { settings, model, budget, toolbox, text, final } = outcome;
  const cost = costOf(budget.tokens, settings);
  const common = { engine: EngineKind.MODEL, model, tokens: budget.tokens, ...(cost && { cost }) };
  const clarification = toolbox.clarification ?? final?.clarification ?? null;
  const { queries } = toolbox.sql;
  if (final === null) {
    completeWithoutEvidence(run, { ...common, text: clarification?.question ?? "", confidence: 0, clarification });
    return;
  }
  const cited = text.passages.map((passage) => citeModelPassage(passage, text.text, quoteFor(passage, outcome)));
  const passages = await placeCitations(run.ctx, outcome.documents, cited);
  if (passages.length > 0) run.emit({ type: "citations", citations: passages.map(({ citation }) => citation) });
  completeAnswer(run, {
    ...common,
    question: outcome.question,
    text: text.text,
    queries: queries.map((evidence) => ({
      ...evidence,
      query: { ...evidence.query, assumptions: [...new Set([...evidence.query.assumptions, ...final.assumptions])] },
    })),
    passages,
    readTexts: toolbox.passages.hits.map((hit) => hit.text),
    coverage: coverageOf(outcome.question, passages),
    unansweredCount: outcome.failed === null ? 0 : 1,
    warnings: [
      ...warningsOf(outcome),
      ...misquoted(passages, outcome),
      ...findUncited(text.text, { hasRows: queries.length > 0, isCited: passages.length > 0 }),
    ],
    clarification,
    isStreamed: true,
  });
}

function warningsOf({ text, failed, unread }: ModelOutcome): readonly AnswerWarning[] {
  const dropped = text.dropped.map((number) => `The model cited [${number}], which is no passage; the mark was taken out.`);
  const missing = failed === null ? [] : [`A statement failed: ${failed.userMessage}`];
  return [
    ...unread.map((message): AnswerWarning => ({ kind: "PARTIAL", message, span: null })),
    ...missing.map((message): AnswerWarning => ({ kind: "PARTIAL", message, span: null })),
    ...dropped.map((message): AnswerWarning => ({ kind: "UNSUPPORTED_VALUE", message, span: null })),
  ];
}

/** What the model says that it leans on in a passage; null when it says nothing. */
function quoteFor({ hit }: CitedPassage, { final, toolbox }: ModelOutcome): string | null {
  return final?.quotes.find(({ n }) => toolbox.passages.find(n)?.passageId === hit.passageId)?.quote ?? null;
}

/** A model that puts words into a document's mouth is told on. */
function misquoted(passages: readonly PassageEvidence[], outcome: ModelOutcome): readonly AnswerWarning[] {
  return passages.flatMap(({ citation }) => {
    const cited = outcome.text.passages.find(({ number }) => number === citation.number);
    const quote = cited === undefined ? null : quoteFor(cited, outcome);
    if (quote === null || citation.quotePlace !== null) return [];
    const message = `What the model quoted for [${citation.number}] does not stand in ${citation.documentName}; only the page is shown.`;
    return [{ kind: "UNSUPPORTED_VALUE" as const, message, span: null }];
  });
}

/** Share of the question's words that the cited passages have. */
function coverageOf(question: string, passages: readonly PassageEvidence[]): number {
  const asked = contentStems(question);
  const found = new Set(passages.flatMap(({ passageText }) => wordsOf(passageText).map(({ stem }) => stem)));
  return asked.length === 0 ? 0 : asked.filter((stem) => found.has(stem)).length / asked.length;
}
