import type {
  AnswerEventsSubscription,
  AnswerPartsFragment,
  AnswerStatus,
  CitationPartsFragment,
  EngineKind,
  FailurePartsFragment,
  QueryPartsFragment,
  SourceBadge,
  StepPartsFragment,
} from "../../gql/graphql.ts";

export type AnswerEvent = AnswerEventsSubscription["answerEvents"];

/** A statement that was written and has no rows yet. */
export interface DraftQuery {
  readonly connectionId: string;
  readonly connectionName: string;
  readonly dialect: string;
  readonly sql: string;
  readonly explanation: string;
}

/** What the page shows of an answer, while it comes and when it is whole. */
export interface AnswerView {
  readonly status: AnswerStatus;
  readonly text: string;
  /** Null until the sources are chosen. */
  readonly badge: SourceBadge | null;
  readonly engine: EngineKind | null;
  readonly model: string | null;
  readonly steps: readonly StepPartsFragment[];
  readonly drafts: readonly DraftQuery[];
  readonly queries: readonly QueryPartsFragment[];
  readonly citations: readonly CitationPartsFragment[];
  readonly warnings: AnswerPartsFragment["warnings"];
  readonly clarification: AnswerPartsFragment["clarification"];
  readonly confidence: number | null;
  readonly durationMs: number | null;
  /** Null with the built-in engine, and until the answer is whole. */
  readonly tokens: AnswerPartsFragment["tokens"];
  readonly cost: AnswerPartsFragment["cost"];
  readonly failure: FailurePartsFragment | null;
  /** Of the last event taken in; 0 before the first. */
  readonly lastSequence: number;
}

/** An answer of which nothing has come yet. */
export const emptyAnswer: AnswerView = {
  status: "RUNNING",
  text: "",
  badge: null,
  engine: null,
  model: null,
  steps: [],
  drafts: [],
  queries: [],
  citations: [],
  warnings: [],
  clarification: null,
  confidence: null,
  durationMs: null,
  tokens: null,
  cost: null,
  failure: null,
  lastSequence: 0,
};

/** A stored answer as a view. */
export function fromStoredAnswer(answer: AnswerPartsFragment, lastSequence = 0): AnswerView {
  return { ...answer, drafts: [], lastSequence };
}

/**
 * The view after one more event. Events come in order and may come again (after a reconnection): what was seen, and anything after the
 * end, changes nothing, and the same object comes back.
 */
export function applyEvent(view: AnswerView, event: AnswerEvent): AnswerView {
  if (event.sequence <= view.lastSequence || isOver(view)) return view;
  return { ...view, ...changeOf(view, event), lastSequence: event.sequence };
}

/**
 * The badge to show: of an answer that ended early, what its rows and citations earn. Null where there is no answer, or one that only
 * asks back: "no source" would say nothing there.
 */
export function shownBadge({ status, badge, queries, citations, clarification }: AnswerView): SourceBadge | null {
  if (status === "RUNNING") return badge;
  if (status === "COMPLETED") return badge === "NONE" && clarification ? null : badge;
  if (queries.length > 0) return citations.length > 0 ? "HYBRID" : "SQL";
  return citations.length > 0 ? "DOCUMENT" : null;
}

/** Whether no more events will come. */
export function isOver(view: AnswerView): boolean {
  return view.status !== "RUNNING";
}

function changeOf(view: AnswerView, event: AnswerEvent): Partial<AnswerView> {
  switch (event.__typename) {
    case "AnswerStartedEvent":
      return { engine: event.engine, model: event.model };
    case "AnswerRoutedEvent":
      return { badge: event.badge };
    case "AnswerStepEvent":
      return { steps: replaceOrAdd(view.steps, event.step, (step) => step.id === event.step.id) };
    case "AnswerSqlEvent": {
      const { __typename, sequence, ...draft } = event;
      // A repair writes a second statement for the same connection: the first is then history.
      return { drafts: replaceOrAdd(view.drafts, draft, (other) => other.connectionId === draft.connectionId) };
    }
    case "AnswerRowsEvent":
      return {
        queries: replaceOrAdd(view.queries, event.query, (query) => query.queryRunId === event.query.queryRunId),
        drafts: view.drafts.filter((draft) => draft.connectionId !== event.query.connectionId),
      };
    case "AnswerCitationsEvent":
      return { citations: event.citations };
    case "AnswerTextEvent":
      return { text: view.text + event.delta };
    case "AnswerCompletedEvent":
      return fromStoredAnswer(event.answer);
    case "AnswerFailedEvent":
      return { status: "FAILED", failure: event.failure, steps: endSteps(view.steps, "FAILED") };
    case "AnswerCancelledEvent":
      return { status: "CANCELLED", steps: endSteps(view.steps, "DONE") };
    case "AnswerInterruptedEvent":
      return { status: "INTERRUPTED", failure: event.failure, steps: endSteps(view.steps, "FAILED") };
  }
}

function replaceOrAdd<Item>(items: readonly Item[], item: Item, isSame: (other: Item) => boolean): readonly Item[] {
  const index = items.findIndex(isSame);
  return index < 0 ? [...items, item] : items.with(index, item);
}

function endSteps(steps: readonly StepPartsFragment[], status: "DONE" | "FAILED"): readonly StepPartsFragment[] {
  return steps.map((step) => (step.status === "RUNNING" ? { ...step, status } : step));
}
