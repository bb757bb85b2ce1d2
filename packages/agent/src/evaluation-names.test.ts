import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";

const root = process.env.OLYMPUS_BENCH_DIR;
const packages = join(import.meta.dirname, "..", "..");
/** What decides how a question is read, with the scripts that fit its numbers. */
const folders = ["agent/src", "agent/scripts", "search/src", "application/src", "sql/src"];
/** So many words in a row are no coincidence. */
const shingleLength = 6;

// An engine that knows the questions it is measured by measures nothing.
describe.skipIf(root === undefined)("what answers questions (OLYMPUS_BENCH_DIR)", () => {
  const sources = folders.flatMap((folder) => filesBelow(join(packages, folder)));
  const words = new Set(sources.flatMap(({ text }) => text.match(/[A-Za-z][A-Za-z0-9_]*/g) ?? []));

  it("is more than a few files", () => {
    expect(sources.length).toBeGreaterThan(100);
  });

  it("names no database of the evaluation data", () => {
    const names = databaseNames().filter((name) => /[_\d]/.test(name));
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name) => words.has(name))).toEqual([]);
  });

  it("names no table of theirs whose name isn't plain English", () => {
    const names = tableNames().filter((name) => isMadeUp(name));
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name) => words.has(name))).toEqual([]);
  });

  it("repeats none of their questions", () => {
    const known = new Set(questions().flatMap(shingles));
    expect(known.size).toBeGreaterThan(10_000);
    const repeated = sources.flatMap(({ path, text }) =>
      shingles(text.replaceAll(/\/\/|\*/g, " "))
        .filter((shingle) => known.has(shingle))
        .map((shingle) => `${path}: ${shingle}`),
    );
    expect(repeated).toEqual([]);
  });
});

interface Source {
  readonly path: string;
  readonly text: string;
}

function filesBelow(folder: string): readonly Source[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(?:ts|mjs|json|txt|md)$/.test(path) && !/\.test(?:-support)?\.ts$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }));
}

/** Three words or more: two of them, as in `order_items`, may come to anybody's mind. */
function isMadeUp(name: string): boolean {
  return name.split(/_|(?<=[a-z])(?=[A-Z])/).filter((word) => word !== "").length >= 3;
}

function databaseNames(): readonly string[] {
  const dumps = ["A_text2sql_sqleval/db", "B_spider_pg/db"].flatMap((folder) => readdirSync(join(root ?? "", folder)));
  const schemas = linesOf<{ readonly db: string }>("B_schema_linking/schemas.jsonl").map(({ db }) => db);
  return [...new Set([...dumps.map((file) => file.replace(/\..*$/, "")), ...schemas])];
}

function tableNames(): readonly string[] {
  const schemas = linesOf<{ readonly tables: readonly { readonly name: string }[] }>("B_schema_linking/schemas.jsonl");
  return [...new Set(schemas.flatMap(({ tables }) => tables.map(({ name }) => name)))];
}

function questions(): readonly string[] {
  const files = [
    "A_text2sql_sqleval/questions.jsonl",
    "A_text2sql_sqleval/unanswerable.jsonl",
    "B_spider_pg/questions_dev.jsonl",
    "B_spider_pg/questions_train.jsonl.gz",
    "B_schema_linking/questions.jsonl",
  ];
  return files.flatMap((file) => linesOf<{ readonly question: string }>(file).map(({ question }) => question));
}

function linesOf<T>(file: string): readonly T[] {
  const bytes = readFileSync(join(root ?? "", file));
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as T);
}

function shingles(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[a-z0-9']+/g) ?? [];
  return words.slice(0, Math.max(0, words.length - shingleLength + 1)).map((_, at) => words.slice(at, at + shingleLength).join(" "));
}
