import type { AnswerQuery, ConnectionId, DatasetId, DocumentId, Message, MessageAnswer, QueryRunId } from "@olympus/domain";
import { expect, test } from "vitest";
import type { SystemFacts } from "../../system-facts.ts";
import { toAnswer, toAnswerQuery } from "./answer.mapper.ts";

const stored: AnswerQuery = {
  queryRunId: "00000000-0000-4000-8000-000000000001" as QueryRunId,
  connectionId: "00000000-0000-4000-8000-000000000002" as ConnectionId,
  connectionName: "Shop",
  dialect: "sqlite",
  sql: "SELECT 1",
  explanation: "One.",
  assumptions: [],
  tables: [],
  rowCount: 1,
  isTruncated: false,
  durationMs: 1.4,
  readAt: new Date(0),
  chart: null,
};

test("an answer that was stopped shows what had been read, with the badge that this earns", () => {
  const message = { text: "So far" } as Message;
  const system = { engine: "BUILT_IN", model: null } as SystemFacts;
  const state: MessageAnswer = {
    ...{ status: "CANCELLED", steps: [], answer: null, failure: null },
    request: { question: "Well?", connectionIds: null, documentIds: null },
  };
  expect(toAnswer(message, state, system)).toMatchObject({ status: "CANCELLED", badge: "NONE", queries: [] });
  const ended = toAnswer(message, { ...state, endedQueries: [stored] }, system);
  expect(ended).toMatchObject({ badge: "SQL", queries: [{ sql: "SELECT 1", durationMs: 1 }] });
});

test("an answer from before readings were kept has none", () => {
  expect(toAnswerQuery(stored)).toMatchObject({ reading: [], contextTables: [], estimate: null, verifiedBy: null, repairCount: 0 });
});

test("rows of documents' tables say which tables these are, and an answer over a database has none", () => {
  const place = { page: 3, sheet: null, cellRange: null, headingPath: [], startOffset: 5, endOffset: 90 };
  const origin = {
    documentId: "00000000-0000-4000-8000-000000000004" as DocumentId,
    documentName: "plan.pdf",
    documentVersion: 2,
    position: 1,
    ...place,
  };
  const datasets = [{ datasetId: "00000000-0000-4000-8000-000000000003" as DatasetId, name: "Costs", tableName: "plan_costs", origin }];
  expect(toAnswerQuery({ ...stored, datasets }).datasets).toEqual(datasets);
  expect(toAnswerQuery(stored).datasets).toEqual([]);
});

test("what was read, offered and expected is told", () => {
  const pin = { start: 0, end: 5, meaning: "ignore" };
  const alternatives = [{ label: "Pass it over", pin }];
  const query = toAnswerQuery({
    ...stored,
    reading: [
      { role: "MEASURE", label: "Number of orders", span: { start: 0, end: 5 }, alternatives },
      { role: "LIMIT", label: "First 10", span: null, alternatives: [] },
    ],
    contextTables: [{ schema: "main", table: "orders", reasons: ["its name has “orders”"] }],
    estimate: { rows: 5, bytes: null },
    repairCount: 1,
  });
  expect(query).toMatchObject({
    reading: [
      { role: "MEASURE", label: "Number of orders", start: 0, end: 5, alternatives },
      { role: "LIMIT", label: "First 10", start: null, end: null, alternatives: [] },
    ],
    contextTables: [{ schema: "main", table: "orders", reasons: ["its name has “orders”"] }],
    estimate: { rows: 5, bytes: null },
    repairCount: 1,
  });
});
