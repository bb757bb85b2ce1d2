import { expect, test } from "vitest";
import { plural, singular, stem } from "./stem.ts";
import { tokenize } from "./tokens.ts";

test("takes contractions and possessives apart and keeps the places", () => {
  const question = "Didn't the customer's orders arrive?";
  const tokens = tokenize(question);
  expect(tokens.map((token) => token.lower)).toEqual(["did", "not", "the", "customer", "orders", "arrive", "?"]);
  expect(question.slice(tokens[4]?.start, tokens[4]?.end)).toBe("orders");
});

test.each([
  ["$1,000.50", 1000.5],
  ["5k", 5000],
  ["1.5 million", 1_500_000],
  ["twelve", 12],
  ["10%", 10],
])("reads the number %s", (text, number) => {
  expect(tokenize(`over ${text}`)[1]?.number).toBe(number);
});

test("keeps quoted text, dates and names with signs whole", () => {
  expect(tokenize("albums by AC/DC called 'Back in Black' since 2024-03-01").map((token) => token.text)).toEqual([
    "albums",
    "by",
    "AC/DC",
    "called",
    "Back in Black",
    "since",
    "2024-03-01",
  ]);
});

test("tells names by their capitals, but not at the start of a sentence", () => {
  expect(tokenize("Orders from Berlin").map((token) => token.isProper)).toEqual([false, false, true]);
});

test.each([
  ["categories", "category"],
  ["addresses", "address"],
  ["boxes", "box"],
  ["people", "person"],
  ["status", "status"],
  ["sales", "sale"],
  ["courses", "course"],
])("%s is the plural of %s", (many, one) => expect(singular(many)).toBe(one));

test.each([
  ["category", "categories"],
  ["order line", "order lines"],
  ["address", "addresses"],
])("%s becomes %s", (one, many) => expect(plural(one)).toBe(many));

test.each([
  ["shipped", "shipment"],
  ["refunded", "refunds"],
  ["delivery", "delivered"],
  ["located", "location"],
  ["ordering", "orders"],
])("%s and %s share a stem", (a, b) => expect(stem(a)).toBe(stem(b)));

test.each([
  ["country", "county"],
  ["station", "state"],
  ["string", "str"],
  ["customer", "custom"],
])("%s and %s don't", (a, b) => expect(stem(a)).not.toBe(stem(b)));
