import { expect, test } from "vitest";
import { nameWords, spoken, withoutTableWords } from "./names.ts";
import { identifier } from "./sql-names.ts";

const texts = (identifierText: string) => nameWords(identifierText).map((word) => word.text);

test.each([
  ["order_lines", ["order", "line"]],
  ["CustomerID", ["customer", "id"]],
  ["custFName", ["customer", "f", "name"]],
  ["qty", ["quantity"]],
  ["productname", ["product", "name"]],
  ["address2", ["address", "2"]],
  ["dob", ["birth", "date"]],
])("%s is read as %j", (name, words) => expect(texts(name)).toEqual(words));

test("drops the words that the table says already, but never the last", () => {
  const own = (column: string, table: string) => withoutTableWords(nameWords(column), nameWords(table)).map((word) => word.text);
  expect(own("product_name", "products")).toEqual(["name"]);
  expect(own("claim_amount_claimed", "claims")).toEqual(["amount", "claimed"]);
  expect(own("order", "orders")).toEqual(["order"]);
});

test("is said as a person would", () => expect(spoken("is_active")).toBe("is active"));

test.each([
  ["orders", "lower", "orders"],
  ["Order", "lower", '"Order"'],
  ["order", "lower", '"order"'],
  ["two words", "lower", '"two words"'],
  ['a"b', "lower", '"a""b"'],
  ["ORDERS", "upper", "ORDERS"],
  ["orders", "upper", '"orders"'],
  ["ORDER", "upper", '"ORDER"'],
  ["Orders", "backtick", "Orders"],
  ["rank", "backtick", "`rank`"],
  ["a`b", "backtick", "`a``b`"],
] as const)("%s is written %s: %s", (name, spelling, sql) => expect(identifier(name, spelling)).toBe(sql));
