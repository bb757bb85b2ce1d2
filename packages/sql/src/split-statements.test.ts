import { expect, it } from "vitest";
import { splitStatements } from "./split-statements.ts";

const texts = (script: string, dialect: "postgres" | "mysql" | "sqlite" = "sqlite") =>
  [...splitStatements(script, dialect)].map(({ text }) => text);

it("ends statements at semicolons only where one is meant", () => {
  expect(texts(`SELECT ';', "a;b", [c;d]; -- x;y\n/* ; */ SELECT 'it''s;';;\n`)).toEqual([`SELECT ';', "a;b", [c;d]`, `SELECT 'it''s;'`]);
  expect(texts("SELECT $$a;b$$; SELECT $x$ $$;$x$; SELECT E'\\';'; SELECT '\\'; SELECT 1", "postgres")).toEqual([
    "SELECT $$a;b$$",
    "SELECT $x$ $$;$x$",
    "SELECT E'\\';'",
    "SELECT '\\'",
    "SELECT 1",
  ]);
  expect(texts("INSERT INTO `a;b` VALUES ('\\';'); # x;\nSELECT 1", "mysql")).toEqual(["INSERT INTO `a;b` VALUES ('\\';')", "SELECT 1"]);
  expect(texts("/* a /* b */ ; */ SELECT 1", "postgres")).toEqual(["SELECT 1"]);
});

it("keeps the body of a trigger together", () => {
  const body = "CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET b = CASE WHEN 1 THEN 2 END; DELETE FROM c; END";
  expect(texts(`${body}; SELECT 1`)).toEqual([body, "SELECT 1"]);
  const atomic = "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END";
  expect(texts(`${atomic}; SELECT 1`, "postgres")).toEqual([atomic, "SELECT 1"]);
});

it("tells the lines, and takes lines for a shell apart", () => {
  expect([...splitStatements("\n\nSELECT 1;\n.import x y\nSELECT\n2", "sqlite")]).toEqual([
    { text: "SELECT 1", line: 3, copyData: null },
    { text: ".import x y", line: 4, copyData: null },
    { text: "SELECT\n2", line: 5, copyData: null },
  ]);
  expect(texts("\\connect other\nSELECT 1", "postgres")).toEqual(["\\connect other", "SELECT 1"]);
});

it("hands the data of COPY along", () => {
  expect([...splitStatements("COPY a (b) FROM stdin;\n1;\n\\N\n\\.\n\nSELECT 1;", "postgres")]).toEqual([
    { text: "COPY a (b) FROM stdin", line: 1, copyData: "1;\n\\N\n" },
    { text: "SELECT 1", line: 6, copyData: null },
  ]);
  expect([...splitStatements("COPY a FROM stdin;\n\\.\nSELECT 1", "postgres")].map(({ copyData }) => copyData)).toEqual(["", null]);
});

it("comes to an end on what never closes", () => {
  for (const script of ["'", "$$", "/*", "E'\\", "CREATE TRIGGER t BEGIN", "COPY a FROM stdin;\n1", "\\"])
    for (const dialect of ["postgres", "mysql", "sqlite"] as const) expect(texts(script, dialect).length).toBeLessThan(3);
});
