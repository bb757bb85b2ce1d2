import { existsSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { silentLogger, systemClock } from "@olympus/domain";
import { afterAll, expect, it } from "vitest";
import { makeSqliteFile, type ScriptLimits, verifySqliteFile } from "./script-process.ts";

const folder = mkdtempSync(join(tmpdir(), "olympus-scripts-"));
afterAll(() => rm(folder, { recursive: true, force: true }));
const ctx = { requestId: "test", signal: new AbortController().signal, logger: silentLogger, clock: systemClock };
let count = 0;
const freePath = () => join(folder, `${++count}.sqlite`);

/** The failure of a script, after which there must be no file. */
async function failureOf(text: string, limits: ScriptLimits = {}, signal = ctx.signal) {
  const path = freePath();
  const error: unknown = await makeSqliteFile({ ...ctx, signal }, { text }, path, limits).catch((failure: unknown) => failure);
  expect(readdirSync(folder).filter((name) => name.startsWith(`${count}.`))).toEqual([]);
  return error as { code: string; userMessage: string };
}

it("makes tables, rows, indexes, views and triggers, as a dump of sqlite3 has them", async () => {
  const path = freePath();
  const text = `PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT);
INSERT INTO a VALUES(1,'Ada; "x"'),(2,replace('two\nlines','\n',char(10)));
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('a',2);
CREATE INDEX i ON a (name);
CREATE VIEW v AS SELECT count(*) AS n FROM a;
CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET name = 'x' WHERE id = new.id; SELECT 1; END;
CREATE VIRTUAL TABLE words USING fts5(word);
INSERT INTO words VALUES ('hello');
COMMIT;`;
  expect(await makeSqliteFile(ctx, { text }, path)).toMatchObject({ statementCount: 9, warnings: [] });
  const database = new DatabaseSync(path, { readOnly: true });
  expect(database.prepare("SELECT n FROM v").get()).toEqual({ n: 2 });
  database.close();
});

it.each([
  ["CREATE TABLE a (b);\nATTACH '/tmp/x.sqlite' AS x", "UNSUPPORTED", "line 2"],
  [
    "CREATE TABLE a (b); /* x */ VACUUM a INTO '/tmp/olympus-x'; PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'x'",
    "SYNTAX_ERROR",
    "sqlite_",
  ],
  ["CREATE TABLE a (b); SELECT load_extension('x')", "UNSUPPORTED", "more than making tables"],
  ["CREATE TABLE a (b); EXPLAIN SELECT load_extension('x')", "UNSUPPORTED", "more than making tables"],
  ["CREATE VIRTUAL TABLE a USING dbstat", "UNSUPPORTED", "more than making tables"],
  [".import secrets.csv a", "UNSUPPORTED", "sqlite3 shell"],
  ["CREATE TABLE a (b); ROLLBACK; CREATE TABLE c (d)", "UNSUPPORTED", "one transaction"],
  ["CREATE TABLE a (b);\n\nINSERT INTO nowhere VALUES (1)", "SYNTAX_ERROR", "line 3"],
  ["CREATE TABLE", "SYNTAX_ERROR", "line 1"],
  ["-- PostgreSQL database dump\nCREATE TABLE a (b int)", "UNSUPPORTED", "PostgreSQL"],
  ["CREATE TABLE a (b int);\nCOPY a (b) FROM stdin;\n1\n\\.\n", "UNSUPPORTED", "PostgreSQL"],
  ["CREATE TABLE `a` (`b` int NOT NULL AUTO_INCREMENT) ENGINE=InnoDB", "UNSUPPORTED", "MySQL"],
  ["SELECT 1", "BAD_INPUT", "no table"],
  ["", "BAD_INPUT", "no table"],
])("refuses %j with nothing left behind", async (text, code, words) => {
  const error = await failureOf(text);
  expect(error).toMatchObject({ code, userMessage: expect.stringContaining(words) });
  expect(error.userMessage).not.toContain(folder);
  expect(existsSync("/tmp/olympus-x")).toBe(false);
});

it("refuses other dialects by name", async () => {
  expect(await failureOf("CREATE TABLE a (b)", { dialect: "MYSQL" })).toMatchObject({ code: "UNSUPPORTED" });
});

it("stops what takes too long, grows too large or isn't wanted any more", async () => {
  const endless = "CREATE TABLE a AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
  expect(await failureOf(endless, { timeoutMs: 1_500 })).toMatchObject({ code: "TIMEOUT" });
  const large =
    "CREATE TABLE a (b); INSERT INTO a WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT hex(randomblob(1000)) FROM n";
  expect(await failureOf(large, { maxFileBytes: 4 * 1024 * 1024 })).toMatchObject({ code: "TOO_LARGE" });
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 300);
  expect(await failureOf(endless, {}, stop.signal)).toMatchObject({ code: "CANCELLED" });
});

it("tells sound files from damaged ones, and ends their WAL mode", async () => {
  const path = freePath();
  const database = new DatabaseSync(path);
  database.exec("PRAGMA journal_mode = WAL; CREATE TABLE a (b); INSERT INTO a VALUES (1)");
  database.close();
  expect(await verifySqliteFile(ctx, path)).toMatchObject({ tableCount: 1 });
  const readable = new DatabaseSync(path, { readOnly: true });
  expect(readable.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "delete" });
  readable.close();
  const damaged = freePath();
  writeFileSync(damaged, Buffer.concat([Buffer.from("SQLite format 3\0"), Buffer.alloc(10_000, 7)]));
  await expect(verifySqliteFile(ctx, damaged)).rejects.toMatchObject({ code: "UNREADABLE_FILE" });
});
