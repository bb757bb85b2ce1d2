import { assertNever, type StoredAnswerEvent } from "@olympus/domain";
import { interruption, toAnswerQuery, toCitation, toCompletedAnswer } from "./answer.mapper.ts";
import {
  AnswerCancelledEvent,
  AnswerCitationsEvent,
  AnswerCompletedEvent,
  type AnswerEventUnion,
  AnswerFailedEvent,
  AnswerInterruptedEvent,
  AnswerRoutedEvent,
  AnswerRowsEvent,
  AnswerSqlEvent,
  AnswerStartedEvent,
  AnswerStepEvent,
  AnswerTextEvent,
} from "./answer-event.types.ts";

/** The event as the subscription sends it. */
export function toAnswerEvent({ event, sequence }: StoredAnswerEvent): typeof AnswerEventUnion {
  switch (event.type) {
    case "started":
      return Object.assign(new AnswerStartedEvent(), { sequence, engine: event.engine, model: event.model });
    case "routed":
      return Object.assign(new AnswerRoutedEvent(), { sequence, badge: event.badge, reason: event.reason });
    case "step":
      return Object.assign(new AnswerStepEvent(), { sequence, step: event.step });
    case "sql": {
      const { type: _type, ...sql } = event;
      return Object.assign(new AnswerSqlEvent(), { sequence, ...sql });
    }
    case "rows":
      return Object.assign(new AnswerRowsEvent(), { sequence, query: toAnswerQuery(event.query) });
    case "citations":
      return Object.assign(new AnswerCitationsEvent(), { sequence, citations: event.citations.map(toCitation) });
    case "text":
      return Object.assign(new AnswerTextEvent(), { sequence, delta: event.delta });
    case "completed":
      return Object.assign(new AnswerCompletedEvent(), { sequence, answer: toCompletedAnswer(event.answer) });
    case "failed":
      return Object.assign(new AnswerFailedEvent(), { sequence, failure: event.failure });
    case "cancelled":
      return Object.assign(new AnswerCancelledEvent(), { sequence });
    case "interrupted":
      return Object.assign(new AnswerInterruptedEvent(), { sequence, failure: interruption });
    default:
      return assertNever(event);
  }
}
