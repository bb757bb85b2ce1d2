import { describe, expect, test } from "vitest";
import { noQuotes } from "../quoting/quote-passages.ts";
import { replyAboutOlympus } from "./about-olympus.ts";
import { decide, needsSearch } from "./decide.ts";
import { occursInNames, shapeOf } from "./question-shape.ts";

test.each([
  ["What does the policy allow?", { asksText: true, namesDocument: "policy", asksData: false }],
  ["According to the handbook, how fast must we answer?", { asksText: true, namesDocument: "handbook", asksData: false }],
  ["How many orders did we ship last month?", { asksText: false, namesDocument: null, asksData: true }],
  ["How many days do customers have to report damage?", { asksText: true, namesDocument: null, asksData: true }],
  ["Top 5 products", { asksText: false, namesDocument: null, asksData: true }],
])("%s", (question, shape) => {
  expect(shapeOf(question)).toEqual(shape);
});

test("a document's kind may also be a table's name", () => {
  expect(occursInNames("policies", ["insurance_policy"])).toBe(true);
  expect(occursInNames("policies", ["InsurancePolicies"])).toBe(true);
  expect(occursInNames("policies", ["police_stations"])).toBe(false);
});

describe("where a clause is answered", () => {
  const found = { sentences: [{ text: "x", start: 0, end: 1 } as never], coverage: 0.9, focus: 0.9, hasFigure: true };
  const data = shapeOf("How many orders are there?");
  const text = shapeOf("What does the policy say about refunds?");
  const both = shapeOf("How many refunds break the policy?");
  const plain = shapeOf("Delivery time for express");

  test.each([
    ["a strong draft for a data question", { shape: data, strength: 0.9, quotes: null }, { database: true, documents: false }],
    ["a question about a text", { shape: text, strength: 0.9, quotes: found }, { database: false, documents: true }],
    ["figures about a policy", { shape: both, strength: 0.9, quotes: found }, { database: true, documents: true }],
    ["figures about a policy that no document has", { shape: both, strength: 0.9, quotes: noQuotes }, { database: true, documents: false }],
    ["a text that no document has", { shape: text, strength: 0.9, quotes: noQuotes }, { database: false, documents: false }],
    ["a weak draft and a good passage", { shape: plain, strength: 0.4, quotes: found }, { database: false, documents: true }],
    ["a weak draft alone", { shape: plain, strength: 0.4, quotes: noQuotes }, { database: true, documents: false }],
    [
      "figures, and passages that only touch the topic",
      { shape: data, strength: 0, quotes: { ...found, focus: 0.3 } },
      { database: false, documents: false },
    ],
    [
      "figures, and a sentence about the topic without any",
      { shape: data, strength: 0, quotes: { ...found, hasFigure: false } },
      { database: false, documents: false },
    ],
    ["nothing at all", { shape: plain, strength: 0, quotes: noQuotes }, { database: false, documents: false }],
  ])("%s", (_, signals, decision) => {
    expect(decide({ namesTable: false, ...signals })).toEqual(decision);
  });

  test("a strong draft for data needs no search, a policy does unless it is a table", () => {
    expect(needsSearch({ shape: data, namesTable: false, strength: 0.9 })).toBe(false);
    expect(needsSearch({ shape: both, namesTable: false, strength: 0.9 })).toBe(true);
    expect(needsSearch({ shape: both, namesTable: true, strength: 0.9 })).toBe(false);
  });
});

describe("small talk", () => {
  const reach = { databases: [{ name: "Shop", tables: ["orders"] }], documentCount: 1 };

  test.each([
    "Hi",
    "hello there!",
    "Thanks a lot",
    "What can you do?",
    "who are you?",
    "What tables are there?",
    "Which documents can I ask?",
    "help",
    "Delete all orders",
  ])("%s gets a reply", (question) => {
    expect(replyAboutOlympus(question, reach)).not.toBeNull();
  });

  test.each([
    "Which tables were sold last month?",
    "hello kitty sales",
    "What documents did we send to customers?",
    "Drop in sales since May",
    "update on sales",
    "great customers",
  ])("%s is a question", (question) => {
    expect(replyAboutOlympus(question, reach)).toBeNull();
  });

  test("says so when there is nothing to look into", () => {
    expect(replyAboutOlympus("hi", { databases: [], documentCount: 0 })?.text).toContain("connect a database or upload a document first");
  });
});
