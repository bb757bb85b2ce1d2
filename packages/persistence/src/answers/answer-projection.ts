import { type Answer, type AnswerEvent, type AnswerFailure, AnswerStatus, type AnswerStep, assertNever, ErrorCode } from "@olympus/domain";

/** What some events change in the message of their answer. */
export interface AnswerChange {
  readonly status: AnswerStatus;
  readonly steps: readonly AnswerStep[];
  /** To be appended to the text; null: `text` replaces it. */
  readonly appendedText: string | null;
  readonly text: string | null;
  readonly answer: Answer | null;
  readonly failure: AnswerFailure | null;
}

/** What the message becomes when these events happen to a running answer with these steps. */
export function project(steps: readonly AnswerStep[], events: readonly AnswerEvent[]): AnswerChange {
  const start: AnswerChange = { status: AnswerStatus.RUNNING, steps, appendedText: "", text: null, answer: null, failure: null };
  return events.reduce(apply, start);
}

function apply(state: AnswerChange, event: AnswerEvent): AnswerChange {
  switch (event.type) {
    case "started":
    case "routed":
    case "sql":
    case "rows":
    case "citations":
      return state;
    case "step":
      return { ...state, steps: putStep(state.steps, event.step) };
    case "text":
      return { ...state, appendedText: (state.appendedText ?? "") + event.delta };
    case "completed":
      return {
        ...end(state, AnswerStatus.COMPLETED),
        appendedText: null,
        text: event.answer.text,
        answer: event.answer,
      };
    case "failed":
      return { ...end(state, AnswerStatus.FAILED), failure: event.failure };
    case "cancelled":
      return end(state, AnswerStatus.CANCELLED);
    case "interrupted":
      return { ...end(state, AnswerStatus.INTERRUPTED), failure: interruption };
    default:
      return assertNever(event);
  }
}

const interruption: AnswerFailure = {
  code: ErrorCode.INTERRUPTED,
  message: "Olympus was stopped while it was answering.",
  suggestion: "Ask again.",
  sql: null,
};

function putStep(steps: readonly AnswerStep[], step: AnswerStep): readonly AnswerStep[] {
  return steps.some(({ id }) => id === step.id) ? steps.map((old) => (old.id === step.id ? step : old)) : [...steps, step];
}

/** No step is left running once the answer has ended. */
function end(state: AnswerChange, status: AnswerStatus): AnswerChange {
  const stepStatus = status === AnswerStatus.COMPLETED ? "DONE" : "FAILED";
  return { ...state, status, steps: state.steps.map((step) => (step.status === "RUNNING" ? { ...step, status: stepStatus } : step)) };
}
