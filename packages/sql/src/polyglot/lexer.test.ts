import { describe, expect, it } from "vitest";
import { quoteIdentifier, quoteLiteral } from "../quote.ts";
import { lex } from "./lexer.ts";
import type { PolyglotDialect } from "./lexical-rules.ts";
import { rebuild } from "./rebuild.ts";

const rebuilt = (sql: string, dialect: PolyglotDialect) => rebuild(sql, lex(sql, dialect)).text;

describe("texts come out in a spelling that ends at the same quote for every scanner", () => {
  it.each([
    ["mysql", `'it\\'s'`, `'it''s'`],
    ["mysql", `'it''s'`, `'it''s'`],
    ["mysql", `"say ""yes"" or \\"no\\""`, `'say "yes" or "no"'`],
    ["mysql", `'a\\\\'`, `'a\\\\'`],
    ["mysql", `'50\\%\\n'`, `'50\\%\\n'`],
    ["mysql", `N'x', x'4f', _utf8mb4"y"`, `N'x', X'4f', _utf8mb4 'y'`],
    ["mysql", `'a'"b"`, `'a' 'b'`],
    ["mysql", `x"41"`, `x '41'`],
    ["snowflake", `$$it's \\ here$$`, `'it''s \\\\ here'`],
    ["snowflake", `'a\\'b'`, `'a''b'`],
    ["redshift", `'a\\'b', $$c'd$$`, `'a''b', 'c''d'`],
    ["bigquery", `"it's"`, `'it\\x27s'`],
    ["bigquery", `'''a'b\n"c"'''`, `'a\\x27b\\n"c"'`],
    ["bigquery", `r'\\d\\'e'`, `'\\\\d\\\\\\x27e'`],
    ["bigquery", `Rb"\\x"`, `b'\\\\x'`],
    ["bigquery", `b'\\x80\\"'`, `b'\\x80\\x22'`],
    ["duckdb", `E'a\\'b\\n'`, `'a''b\n'`],
    ["duckdb", `'a\\', $tag$b'c$$$tag$`, `'a\\', 'b''c$$'`],
    ["sqlite", `'a\\', [b"c], \`d\``, `'a\\', "b""c", "d"`],
  ] as const)("%s: %s", (dialect, written, expected) => {
    expect(rebuilt(written, dialect)).toBe(expected);
  });
});

describe("comments end where the engine ends them", () => {
  it.each([
    ["mysql", "a--1", "a- -1"],
    ["mysql", "a -- b\nc # d\ne /* f /* */ g", "a c e g"],
    ["snowflake", "a // b\nc -- d\ne", "a c e"],
    ["bigquery", "a # b\nc", "a c"],
    ["duckdb", "a /* b /* c */ d */ e // f", "a e // f"],
    ["redshift", "a /* b /* c */ d */ e", "a e"],
    ["sqlite", "a /* b /* c */ d", "a d"],
    ["mysql", "a-/* */-b", "a- -b"],
  ] as const)("%s: %j", (dialect, written, expected) => {
    expect(rebuilt(written, dialect)).toBe(expected);
  });
});

it.each([
  ["mysql", "/*!50000 a */"],
  ["mysql", "/*M! a */"],
  ["mysql", "1a"],
  ["mysql", "a.1b"],
  ["mysql", "/* a"],
  ["mysql", "'a\\'"],
  ["bigquery", "`a\\`b`"],
  ["bigquery", "'\\q'"],
  ["duckdb", "E'\\x41'"],
  ["snowflake", "$$a"],
  ["sqlite", "a\u2018b"],
] as const)("what %s could read in two ways is refused: %j", (dialect, written) => {
  expect(() => lex(written, dialect)).toThrow();
});

it("counts places in characters, as people see them", () => {
  expect(lex("'😀' x", "mysql").map(({ start, end }) => [start, end])).toEqual([
    [0, 3],
    [4, 5],
  ]);
});

const hostile = [
  "a",
  `it's "so"`,
  "`x`",
  "a\\",
  "\\'; drop table x; --",
  "line\nbreak\r",
  "/*! x */",
  "$$",
  "ü表😀",
  "a''b",
  "]",
  "--",
  "#",
];

describe.each(["redshift", "mysql", "snowflake", "bigquery", "duckdb", "sqlite"] as const)("what is quoted for %s", (dialect) => {
  it.each(hostile)("is one text or one name: %j", (text) => {
    expect(lex(quoteLiteral(dialect, text), dialect)).toMatchObject([{ kind: "text" }]);
    // BigQuery has no names with a backtick; escapes in its names are left as they are.
    if (dialect !== "bigquery") expect(lex(quoteIdentifier(dialect, text), dialect)).toMatchObject([{ kind: "name", value: text }]);
    else if (text.includes("`")) expect(() => lex(quoteIdentifier(dialect, text), dialect)).toThrow();
    else expect(lex(quoteIdentifier(dialect, text), dialect)).toMatchObject([{ kind: "name" }]);
  });
});
