import type { ResultSet } from "@olympus/domain";
import { expect, test } from "vitest";
import { draft, resultSet, testNow } from "../sources.test-support.ts";
import { citePassages, describePassages } from "./cite.ts";
import { deltasOf } from "./deltas.ts";
import { describeResult } from "./describe-result.ts";

function describe(result: ResultSet, title = "Sales", explanation = "Total of orders, 2026"): string {
  const outcome = draft("SELECT 1", { title, explanation });
  if (outcome.kind !== "draft") throw new Error("no draft");
  return describeResult({ result, draft: outcome.draft }, testNow);
}

test("one value is a sentence with the number", () => {
  expect(describe(resultSet({ total: "decimal" }, [["1234.5"]]))).toBe("Sales: **1,234.5**.");
});

test("what a person verified or a database is called is shown as it is, and never as a link, an image or markup", () => {
  const evil = "![x](http://evil.example/p.png) [click](http://evil.example) <img src=x> **how many**";
  const shown = [describe(resultSet({ total: "decimal" }, [["1"]]), evil), describe(resultSet({ total: "decimal" }, []), "Sales", evil)];
  for (const text of shown) expect(text.replaceAll(/\\[[\]<>*`]/gu, "")).not.toMatch(/[[\]<>`]|\*\*how/u);
});

test("one value of a draft that has a sentence for it is told in that", () => {
  const outcome = draft("SELECT 1", { sentence: "Refunds last quarter came to {}" });
  if (outcome.kind !== "draft") throw new Error("no draft");
  expect(describeResult({ result: resultSet({ total: "decimal" }, [["1234.5"]]), draft: outcome.draft }, testNow)).toBe(
    "Refunds last quarter came to **1,234.5**.",
  );
});

test("people have both names, buckets are called by their step, and a list's figures are no ranking", () => {
  expect(describe(resultSet({ first_name: "text", last_name: "text", spent: "decimal" }, [["Ada", "Byron", "5"]]))).toBe(
    "Sales: **Ada Byron** with spent **5**.",
  );
  expect(describe(resultSet({ month: "date", total: "decimal" }, [["2025-12-01", "5"]]))).toContain("**December 2025**");
  const outcome = draft("SELECT id, name, freight FROM orders WHERE freight > 1", { title: "Orders" });
  if (outcome.kind !== "draft") throw new Error("no draft");
  const result = resultSet({ id: "int64", name: "text", freight: "decimal" }, [
    ["1", "a", "9"],
    ["2", "b", "3"],
  ]);
  expect(describeResult({ result, draft: outcome.draft }, testNow)).toBe("Orders: **2** rows: **a** and **b**.");
});

test("a development has total, highest, lowest and the open period, which is not the lowest", () => {
  const rows = [
    ["2026-08-01", "300.10"],
    ["2026-09-01", "100.20"],
    ["2026-10-01", "500"],
    ["2026-11-01", "20"],
  ];
  expect(describe(resultSet({ month: "date", total: "decimal" }, rows))).toBe(
    "Sales: **920.3** in all from August 2026 to November 2026. The highest was **October 2026** with **500**, the lowest **September 2026** with **100.2**. November 2026 isn't over yet.",
  );
});

test("averages are not added up", () => {
  const text = describe(
    resultSet({ month: "date", avg_price: "decimal" }, [
      ["2026-01-01", "3"],
      ["2026-02-01", "5"],
    ]),
  );
  expect(text).toBe(
    "Sales: 2 values from January 2026 to February 2026. The highest was **February 2026** with **5**, the lowest **January 2026** with **3**.",
  );
});

test("a ranking has its leader, whatever the order of the rows", () => {
  const rows = [
    ["Berlin", "2"],
    ["Paris", "9"],
    ["Rome", "5"],
    ["Oslo", "1"],
  ];
  expect(describe(resultSet({ city: "text", orders: "int64" }, rows))).toBe(
    "Sales: **Paris** is highest with **9**, followed by **Rome** (5) and **Berlin** (2). There are 4 rows, 17 in all.",
  );
});

test("a ranking from below says so", () => {
  expect(
    describe(
      resultSet({ city: "text", orders: "int64" }, [
        ["Oslo", "1"],
        ["Rome", "5"],
      ]),
    ),
  ).toBe("Sales: **Oslo** is lowest with **1**, followed by **Rome** (5).");
});

test("one row of several columns is told in full", () => {
  expect(describe(resultSet({ name: "text", orders: "int64" }, [["Ada", "12"]]))).toBe("Sales: **Ada** with orders **12**.");
});

test("a list has its count and its first names", () => {
  const rows = ["a", "b", "c", "d", "e", "f"].map((name, index) => [String(index), name]);
  expect(describe(resultSet({ id: "int64", name: "text" }, rows))).toBe(
    "Sales: **6** rows, among them **a**, **b**, **c**, **d** and **e**.",
  );
});

test("no rows, and a sum over none, say what was asked", () => {
  expect(describe(resultSet({ total: "decimal" }, [[null]]))).toBe("Sales: no rows match. This was asked: Total of orders, 2026.");
  expect(describe(resultSet({ name: "text" }, []))).toContain("no rows match");
});

test("a cut result says so and has no total", () => {
  const text = describe(
    resultSet(
      { city: "text", orders: "int64" },
      [
        ["a", "1"],
        ["b", "2"],
        ["c", "3"],
        ["d", "4"],
      ],
      true,
    ),
  );
  expect(text).toContain("Only the first 4 rows were read; there are more.");
  expect(text).not.toContain("in all");
});

test("values can't become markup", () => {
  expect(describe(resultSet({ name: "text" }, [["![x](http://evil) <b>*hi*"]]))).toBe("Sales: **!\\[x\\](http://evil) \\<b\\>\\*hi\\***.");
});

test("neighbouring sentences are one quote, exactly as in the passage; what stands apart has a number and a mark of its own", () => {
  const text = "First point. Second point. Third.";
  const place = { page: 4, sheet: null, cellRange: null, headingPath: [], startOffset: 0, endOffset: text.length };
  const hit = { passageId: "p" as never, documentId: "d" as never, documentName: "a.pdf", text, place, score: 1 };
  const sentence = (start: number, end: number) => ({
    text: text.slice(start, end),
    start,
    end,
    isFragment: false,
    isTableRow: false,
    hit,
  });
  const [together, ...others] = citePassages([sentence(0, 12), sentence(13, 26)]);
  expect(others).toEqual([]);
  expect(together?.citation).toMatchObject({ number: 1, quote: "First point. Second point." });
  expect(describePassages(together === undefined ? [] : [together])).toBe(
    "**a.pdf** (page 4) says: “First point.” [1] “Second point.” [1]",
  );
  const apart = citePassages([sentence(27, 33), sentence(0, 12)]);
  expect(apart.map(({ citation }) => [citation.number, citation.quote])).toEqual([
    [1, "First point."],
    [2, "Third."],
  ]);
});

test("a table's row is told with the heads of its columns", () => {
  const text = "Channel | First answer | Solved within\nChat | 2 minutes | the same day\nEmail | 8 business hours | 3 business days";
  const place = { page: null, sheet: null, cellRange: null, headingPath: [], startOffset: 0, endOffset: text.length };
  const hit = { passageId: "p" as never, documentId: "d" as never, documentName: "a.md", text, place, score: 1 };
  const start = text.indexOf("Email");
  const row = { text: text.slice(start), start, end: text.length, isFragment: false, isTableRow: true, hit };
  expect(describePassages(citePassages([row]))).toBe(
    "**a.md** says: Email: First answer “8 business hours”, Solved within “3 business days” [1]",
  );
});

test("the deltas are the text", () => {
  const text = "One two\n\nthree  four five six. ";
  expect([...deltasOf(text)].join("")).toBe(text);
  expect([...deltasOf(text)].length).toBeGreaterThan(1);
  expect([...deltasOf("")]).toEqual([]);
});
