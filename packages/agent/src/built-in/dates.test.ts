import { expect, test } from "vitest";
import { bucketMentions, dateMentions } from "./dates.ts";
import { lineOf } from "./spans.ts";
import { tokenize } from "./tokens.ts";

/** A Saturday. */
const now = new Date("2026-11-21T23:30:00Z");

test.each([
  ["today", "2026-11-21", "2026-11-22"],
  ["yesterday", "2026-11-20", "2026-11-21"],
  ["this week", "2026-11-16", "2026-11-23"],
  ["last week", "2026-11-09", "2026-11-16"],
  ["last month", "2026-10-01", "2026-11-01"],
  ["this quarter", "2026-10-01", "2027-01-01"],
  ["last quarter", "2026-07-01", "2026-10-01"],
  ["this year", "2026-01-01", "2027-01-01"],
  ["last year", "2025-01-01", "2026-01-01"],
  ["next month", "2026-12-01", "2027-01-01"],
  ["year to date", "2026-01-01", "2026-11-22"],
  ["in the last 30 days", "2026-10-23", "2026-11-22"],
  ["over the past three months", "2026-08-01", "2026-11-01"],
  ["in the last 20 days, including 20 days ago", "2026-11-01", "2026-11-22"],
  ["in the past 30 days (excluding today)", "2026-10-22", "2026-11-21"],
  ["in the last 4 weeks, exclusive of the current week", "2026-10-19", "2026-11-16"],
  ["in the last 3 months (including the current month)", "2026-09-01", "2026-12-01"],
  ["last week (exclusive of the current week)", "2026-11-09", "2026-11-16"],
  ["in the month of March 2024", "2024-03-01", "2024-04-01"],
  ["2 years ago", "2024-01-01", "2025-01-01"],
  ["Q3 2026", "2026-07-01", "2026-10-01"],
  ["first quarter of 2025", "2025-01-01", "2025-04-01"],
  ["Q4", "2026-10-01", "2027-01-01"],
  ["in 2025", "2025-01-01", "2026-01-01"],
  ["in March 2024", "2024-03-01", "2024-04-01"],
  ["in December", "2025-12-01", "2026-01-01"],
  ["on 5 May 2024", "2024-05-05", "2024-05-06"],
  ["on May 5th, 2024", "2024-05-05", "2024-05-06"],
  ["on 2024-02-29", "2024-02-29", "2024-03-01"],
  ["since March 2024", "2024-03-01", null],
  ["after 2010", "2011-01-01", null],
  ["before March 2025", null, "2025-03-01"],
  ["until 2024", null, "2025-01-01"],
  ["between January and March", "2026-01-01", "2026-04-01"],
  ["from 2024-01-05 to 2024-02-10", "2024-01-05", "2024-02-11"],
  ["between 1990 and 2000", "1990-01-01", "2001-01-01"],
])("%s", (text, from, to) => {
  const [mention, ...others] = dateMentions(lineOf(tokenize(`orders ${text}`)), now);
  expect([mention?.period.from, mention?.period.to]).toEqual([from, to]);
  expect(others).toEqual([]);
});

test("says both days in words", () => {
  const [mention] = dateMentions(lineOf(tokenize("refunds last quarter")), now);
  expect(mention?.period.label).toBe("Last quarter: 1 Jul 2026 to 30 Sep 2026");
});

test("says when the year was its own idea", () => {
  const assumed = (text: string) => dateMentions(lineOf(tokenize(text)), now)[0]?.assumedYear;
  expect(assumed("orders in December")).toBe(true);
  expect(assumed("orders in December 2025")).toBe(false);
});

test.each(["you may march on", "the first 5 orders", "order 1045"])("sees no date in “%s”", (text) => {
  expect(dateMentions(lineOf(tokenize(text)), now)).toEqual([]);
});

test.each([
  ["by month", "month"],
  ["per quarter", "quarter"],
  ["weekly", "week"],
  ["for each year", "year"],
  ["day", null],
])("groups %s", (text, grain) => {
  expect(bucketMentions(lineOf(tokenize(`sales ${text}`)))[0]?.grain ?? null).toBe(grain);
});
