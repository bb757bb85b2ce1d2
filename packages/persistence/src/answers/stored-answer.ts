import type { Answer, AnswerEvent, AnswerQuery } from "@olympus/domain";

/** JSON knows no dates: what was a `Date` comes back as a string. */
export type StoredQuery = Omit<AnswerQuery, "readAt"> & { readonly readAt: string | Date };

/** An answer as JSON keeps it. */
export type StoredAnswer = Omit<Answer, "queries"> & { readonly queries: readonly StoredQuery[] };

type Unchanged = Exclude<AnswerEvent, { type: "rows" } | { type: "completed" }>;

/** An event as JSON keeps it. */
export type StoredEvent =
  | Unchanged
  | { readonly type: "rows"; readonly query: StoredQuery }
  | { readonly type: "completed"; readonly answer: StoredAnswer };

export function reviveAnswer(answer: StoredAnswer): Answer {
  return { ...answer, queries: answer.queries.map(reviveQuery) };
}

export function reviveEvent(event: StoredEvent): AnswerEvent {
  if (event.type === "rows") return { ...event, query: reviveQuery(event.query) };
  if (event.type === "completed") return { ...event, answer: reviveAnswer(event.answer) };
  return event;
}

export function reviveQuery(query: StoredQuery): AnswerQuery {
  return { ...query, readAt: new Date(query.readAt) };
}
