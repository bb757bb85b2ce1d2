import { describe, expect, it } from "vitest";
import { CompoundWords } from "./compound-words.ts";
import { copyWordIn } from "./copy-words.ts";
import { identifierWords, splitIdentifier } from "./identifier-words.ts";
import { synonymsOf } from "./lexicon.ts";
import { likenessOf } from "./question-likeness.ts";
import { singular, stem } from "./stem.ts";
import { wordWeight } from "./stop-words.ts";
import { synonymLines } from "./synonyms/index.ts";
import { textStems } from "./text-stems.ts";
import { editDistance } from "./typos.ts";
import { valueWords } from "./value-words.ts";

describe("splitIdentifier", () => {
  it.each([
    ["custAcctBal", ["cust", "acct", "bal"]],
    ["cust_acct_bal", ["cust", "acct", "bal"]],
    ["HTTPServerID", ["http", "server", "id"]],
    ["address2", ["address", "2"]],
    ["2ndAddress", ["2nd", "address"]],
    ["Order Details", ["order", "details"]],
    ["__odd--name__", ["odd", "name"]],
    ["größeInMetern", ["größe", "in", "metern"]],
    ["顧客", ["顧客"]],
    ["☃", []],
    ["", []],
  ])("%s", (name, words) => expect(splitIdentifier(name)).toEqual(words));
});

describe("identifierWords", () => {
  it.each([
    ["custAcctBal", ["customer", "account", "balance"]],
    ["emp_dob", ["employee", "birth", "date"]],
    ["dept_no", ["department", "number"]],
    ["lname", ["last", "name"]],
    ["productid", ["product", "id"]],
    ["orderdate", ["order", "date"]],
    ["update", ["update"]],
    ["covid", ["covid"]],
    ["constructor", ["constructor"]],
  ])("%s", (name, words) => expect(identifierWords(name)).toEqual(words));
});

describe("stem", () => {
  it.each([
    ["categories", "category"],
    ["addresses", "address"],
    ["boxes", "box"],
    ["people", "person"],
    ["status", "status"],
    ["classes", "class"],
    ["bus", "bus"],
    ["constructor", "constructor"],
  ])("the singular of %s is %s", (many, one) => expect(singular(many)).toBe(one));

  it.each([
    ["shipped", "shipping", "shipment", "ships"],
    ["enrolled", "enrollment", "enrolls"],
    ["locations", "location", "locate"],
    ["companies", "company"],
    ["organization", "organisation", "organizations"],
  ])("%s and %s are the same", (...words) => expect(new Set(words.map(stem)).size).toBe(1));

  it.each([
    ["department", "departing"],
    ["state", "station"],
    ["state", "statement"],
    ["apartment", "apart"],
  ])("%s and %s are not", (a, b) => expect(stem(a)).not.toBe(stem(b)));
});

describe("CompoundWords", () => {
  const words = new CompoundWords(
    ["countrylanguage", "isofficial", "floating_ip_address", "floatingips", "dns_name", "widgets", "widgetrbacs", "partner"],
    ["widgets"],
  );

  it.each([
    ["countrylanguage", ["country", "language"]],
    ["isofficial", ["is", "official"]],
    ["floatingips", ["floating", "ip"]],
    ["widgetrbacs", ["widget", "rbacs"]],
    ["partner", ["partner"]],
    ["xyzzyplugh", ["xyzzyplugh"]],
  ])("cuts %s where the lexicon or the catalog knows the pieces", (name, stems) => {
    if (name === "isofficial") expect(new CompoundWords(["isofficial", "official_name"], []).stemsOf(name)).toEqual(stems.map(stem));
    else expect(words.stemsOf(name)).toEqual(stems.map(stem));
  });
});

describe("the lexicon", () => {
  const wordingsOf = (word: string) => synonymsOf(word.split(" ").map(stem)).map(({ text }) => text);

  it("knows what else things are called, nearer words first", () => {
    expect(wordingsOf("employees")).toEqual(expect.arrayContaining(["worker", "staff"]));
    expect(wordingsOf("zip code")).toContain("postcode");
    expect(wordingsOf("client")).toContain("customer");
    const weights = synonymsOf([stem("car")]).map(({ weight }) => weight);
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
    expect(wordingsOf("xyzzy")).toEqual([]);
    expect(wordingsOf("constructor")).not.toContain("Object");
  });

  it("is written in lower case, one meaning a line, without empty meanings", () => {
    for (const line of synonymLines.split("\n").filter((each) => each.trim() !== "")) {
      expect.soft(line, line).toMatch(/^[a-z- ]+(\|[a-z- ]*)?$/);
      expect.soft(line.split("|")[0]?.trim(), line).not.toBe("");
    }
  });
});

describe("words of questions and texts", () => {
  it("weigh little when they are about the asking", () => {
    expect(wordWeight("please")).toBe(0);
    expect(wordWeight("average")).toBeLessThan(0.3);
    expect(wordWeight("name")).toBeLessThan(0.5);
    expect(wordWeight("orders")).toBe(1);
    expect(wordWeight("constructor")).toBe(1);
  });

  it("of texts are stems, each once", () => {
    expect(textStems("All the orders of a customer, and each order's customers")).toEqual(["order", "customer"]);
    expect(textStems("word ".repeat(100_000))).toEqual(["word"]);
  });

  it("of values are found as they are", () => {
    expect(valueWords(["On Hold", "New York", "x".repeat(100), "a & b"])).toEqual(["hold", "new", "york", "b"]);
  });

  it("make copies of tables known", () => {
    expect(copyWordIn("orders_backup")).toBe("backup");
    expect(copyWordIn("old_orders")).toBe("old");
    expect(copyWordIn("history")).toBeNull();
    expect(copyWordIn("renewal_orders")).toBeNull();
  });
});

describe("editDistance", () => {
  it.each([
    ["customer", "custmer", 1],
    ["customer", "cutsomer", 1],
    ["customer", "costumer", 2],
    ["customer", "customer", 0],
    ["customer", "zebra", 3],
  ])("of %s and %s is %i", (a, b, distance) => expect(Math.min(editDistance(a, b, 2), 3)).toBe(distance));
});

describe("likenessOf", () => {
  it("is 1 for the same words, whatever else differs, and 0 for none in common", () => {
    expect(likenessOf("How many orders?", "how MANY order")).toBe(1);
    expect(likenessOf("customers", "zebras")).toBe(0);
    expect(likenessOf("", "")).toBe(0);
  });

  it("counts what questions are about more than how they ask", () => {
    const near = likenessOf("How many orders were shipped?", "Count the shipped orders");
    const far = likenessOf("How many orders were shipped?", "How many customers were there?");
    expect(near).toBeGreaterThan(0.7);
    expect(far).toBeLessThan(0.3);
  });
});
