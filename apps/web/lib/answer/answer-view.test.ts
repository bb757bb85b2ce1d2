// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { AnswerPartsFragment, QueryPartsFragment, StepPartsFragment } from "../../gql/graphql.ts";
import { type AnswerEvent, type AnswerView, applyEvent, emptyAnswer, fromStoredAnswer, isOver, shownBadge } from "./answer-view.ts";

const step = (id: string, status: StepPartsFragment["status"]): StepPartsFragment => ({
  id,
  kind: "ROUTING",
  title: `Step ${id}`,
  detail: null,
  status,
  durationMs: status === "RUNNING" ? null : 12,
});

const query: QueryPartsFragment = {
  queryRunId: "run-1",
  connectionId: "shop",
  connectionName: "Shop",
  dialect: "sqlite",
  sql: "SELECT 1",
  explanation: "One.",
  assumptions: [],
  tables: [],
  rowCount: 1,
  isTruncated: false,
  durationMs: 3,
  readAt: "2026-11-21T12:00:00Z",
  chart: null,
  reading: [],
  contextTables: [],
  estimate: null,
  verifiedBy: null,
  repairCount: 0,
  datasets: [],
};

const whole: AnswerPartsFragment = {
  status: "COMPLETED",
  text: "The whole text.",
  badge: "SQL",
  engine: "BUILT_IN",
  model: null,
  confidence: 0.9,
  durationMs: 120,
  steps: [step("a", "DONE")],
  queries: [query],
  citations: [],
  warnings: [],
  clarification: null,
  tokens: null,
  cost: null,
  failure: null,
};

const events: readonly AnswerEvent[] = [
  { __typename: "AnswerStartedEvent", sequence: 1, engine: "BUILT_IN", model: null },
  { __typename: "AnswerStepEvent", sequence: 2, step: step("a", "RUNNING") },
  { __typename: "AnswerRoutedEvent", sequence: 3, badge: "SQL", reason: "It names orders." },
  { __typename: "AnswerStepEvent", sequence: 4, step: step("a", "DONE") },
  {
    __typename: "AnswerSqlEvent",
    sequence: 5,
    connectionId: "shop",
    connectionName: "Shop",
    dialect: "sqlite",
    sql: "SELECT 1",
    explanation: "One.",
  },
  { __typename: "AnswerRowsEvent", sequence: 6, query },
  { __typename: "AnswerTextEvent", sequence: 7, delta: "The " },
  { __typename: "AnswerTextEvent", sequence: 8, delta: "whole" },
];

const after = (...more: readonly AnswerEvent[]): AnswerView => more.reduce(applyEvent, emptyAnswer);

describe("applyEvent", () => {
  it("shows the badge as soon as the route is known", () => {
    expect(after(...events.slice(0, 2)).badge).toBeNull();
    expect(after(...events.slice(0, 3)).badge).toBe("SQL");
  });

  it("replaces a step by the one with the same id", () => {
    expect(after(...events.slice(0, 4)).steps).toEqual([step("a", "DONE")]);
  });

  it("shows a written statement until its rows are there", () => {
    expect(after(...events.slice(0, 5)).drafts.map((draft) => draft.sql)).toEqual(["SELECT 1"]);
    const view = after(...events.slice(0, 6));
    expect(view.drafts).toEqual([]);
    expect(view.queries).toEqual([query]);
  });

  it("keeps the statements of other connections when one has its rows", () => {
    const other = { ...events[4], sequence: 6, connectionId: "backup", connectionName: "Backup" } as AnswerEvent;
    const view = after(...events.slice(0, 5), other, { __typename: "AnswerRowsEvent", sequence: 7, query });
    expect(view.drafts.map((draft) => draft.connectionId)).toEqual(["backup"]);
  });

  it("appends text in order", () => {
    expect(after(...events).text).toBe("The whole");
  });

  it("ignores events that come again, and gives back the same object", () => {
    const view = after(...events);
    expect(events.reduce(applyEvent, view)).toBe(view);
  });

  it("ignores an event that comes after a later one", () => {
    const view = after(...events.slice(0, 7));
    const late: AnswerEvent = { __typename: "AnswerTextEvent", sequence: 4, delta: "late" };
    expect(applyEvent(view, late)).toBe(view);
  });

  it("gives a late joiner the same view as an early one", () => {
    const early = after(...events);
    const lateJoiner = [...events.slice(0, 5), ...events].reduce(applyEvent, emptyAnswer);
    expect(lateJoiner).toEqual(early);
  });

  it("takes the whole answer at the end, and nothing after it", () => {
    const completed = after(...events, { __typename: "AnswerCompletedEvent", sequence: 9, answer: whole });
    expect(completed).toEqual(fromStoredAnswer(whole, 9));
    expect(isOver(completed)).toBe(true);
    expect(applyEvent(completed, { __typename: "AnswerTextEvent", sequence: 10, delta: "!" })).toBe(completed);
  });

  it("keeps what had come when it fails, and ends the running step", () => {
    const failure = { code: "TIMEOUT", message: "It took too long.", suggestion: null, sql: "SELECT 1" };
    const view = after(...events.slice(0, 3), { __typename: "AnswerFailedEvent", sequence: 4, failure });
    expect(view).toMatchObject({ status: "FAILED", badge: "SQL", failure });
    expect(view.steps.map(({ status }) => status)).toEqual(["FAILED"]);
  });

  it("keeps the text that had come when it is stopped", () => {
    expect(after(...events, { __typename: "AnswerCancelledEvent", sequence: 9 })).toMatchObject({ status: "CANCELLED", text: "The whole" });
  });

  it("says so when it was interrupted", () => {
    const failure = { code: "INTERRUPTED", message: "The server was restarted.", suggestion: null, sql: null };
    expect(after({ __typename: "AnswerInterruptedEvent", sequence: 1, failure })).toMatchObject({ status: "INTERRUPTED", failure });
  });
});

describe("the badge that is shown", () => {
  const ended = (change: Partial<AnswerView>): AnswerView => ({ ...emptyAnswer, status: "CANCELLED", badge: "HYBRID", ...change });

  it("is the route's while the answer runs, and the answer's own when it is whole", () => {
    expect(shownBadge({ ...emptyAnswer, badge: "HYBRID" })).toBe("HYBRID");
    expect(shownBadge(fromStoredAnswer(whole))).toBe("SQL");
    expect(shownBadge({ ...emptyAnswer, status: "COMPLETED", badge: "NONE" })).toBe("NONE");
  });

  it("is earned by what had come when the answer ended early", () => {
    expect(shownBadge(ended({ queries: [query] }))).toBe("SQL");
    expect(shownBadge(ended({}))).toBeNull();
  });

  it("is left out when the answer only asks back", () => {
    expect(
      shownBadge({ ...emptyAnswer, status: "COMPLETED", badge: "NONE", clarification: { question: "Which?", choices: ["A"] } }),
    ).toBeNull();
  });
});
