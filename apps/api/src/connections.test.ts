// A little longer than other files: its parts share one server and its people, and starting that takes longer than most of the tests.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { writeDuckdbFile } from "@olympus/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ApiClient, type ApiServer, startApiServer } from "./api-server.test-support.ts";

// Longer than others on purpose: all of it shares one server, and each further one costs every run its start.
let home: string;
let server: ApiServer;
let ada: ApiClient;
let spaceId: string;
/** Of Ada's Space, each with its role. */
const as: Record<string, ApiClient> = {};
/** Has the role ADMIN, but in another Space. */
let stranger: ApiClient;

beforeAll(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), "olympus-connections-"));
  const managed = path.join(home, "managed-databases");
  await mkdir(path.join(managed, "drafts"), { recursive: true });
  for (const file of ["00000000-0000-4000-8000-00000left-behind.sqlite", "drafts/left-behind"])
    await writeFile(path.join(managed, file), "x");
  server = await startApiServer({
    SAMPLE_SPACE: "off",
    OLYMPUS_HOME: home,
    CHAT_MAX_ROWS: "500",
    EDITOR_MAX_ROWS: "2000",
    MAX_UPLOAD_MB: "4",
  });
  const { response } = await new ApiClient(server.url).raw(
    `mutation { setUpFirstAdmin(input: { email: "ada@example.com", name: "Ada", password: "correct horse battery" }) { viewer { user { id } } } }`,
  );
  ada = new ApiClient(server.url, { Cookie: response.headers.get("set-cookie")?.split(";")[0] ?? "" });
  spaceId = await makeSpace("Finance");
  stranger = await tokenFor(await makeSpace("Other"), "ADMIN");
  for (const role of ["VIEWER", "ANALYST", "ADMIN"]) as[role] = await tokenFor(spaceId, role);
  makeShop(path.join(home, "databases", "shop.sqlite"));
});
afterAll(async () => {
  await server?.close();
  await rm(home, { recursive: true, force: true });
});

async function makeSpace(name: string): Promise<string> {
  const made = await ada.ask<{ createSpace: { space: { id: string } } }>(
    "mutation($n: String!) { createSpace(input: { name: $n }) { space { id } } }",
    {
      n: name,
    },
  );
  return made.createSpace.space.id;
}

async function tokenFor(space: string, role: string): Promise<ApiClient> {
  const { createApiToken } = await ada.ask<{ createApiToken: { secret: string } }>(
    `mutation($s: ID!, $r: Role!) { createApiToken(input: { spaceId: $s, name: "t", role: $r }) { secret } }`,
    { s: space, r: role },
  );
  return new ApiClient(server.url, { Authorization: `Bearer ${createApiToken.secret}` });
}

function makeShop(file: string): void {
  const database = new DatabaseSync(file);
  database.exec(`
    CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT DEFAULT 'Greece');
    CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customers(id), total NUMERIC);
    CREATE INDEX orders_by_customer ON orders (customer_id);
    CREATE TABLE salaries (id INTEGER PRIMARY KEY, amount NUMERIC);
    INSERT INTO customers (id, name) VALUES (1, 'Ada'), (2, 'Grace'), (3, 'Alan');
    INSERT INTO orders WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) SELECT i, 1 + i % 3, i FROM n;
  `);
  database.close();
}

const shop = { path: "shop.sqlite" };
const create = `mutation($input: CreateDatabaseConnectionInput!) { createDatabaseConnection(input: $input) { databaseConnection { id tableCount } } }`;
let count = 0;
async function connect(more: object = {}): Promise<string> {
  const input = { spaceId, name: `Shop ${++count}`, kind: "SQLITE", credentials: shop, ...more };
  const made = await ada.ask<{ createDatabaseConnection: { databaseConnection: { id: string } } }>(create, { input });
  return made.createDatabaseConnection.databaseConnection.id;
}
const connectionFields = `id name isManaged tableCount catalogReadAt selection { schemas include exclude }
  limits { statementTimeoutSeconds chatRows editorRows resultMegabytes billedGigabytes }`;
const find = async (id: string) =>
  (
    await ada.ask<{ databaseConnection: Record<string, unknown> | null }>(
      `query($id: ID!) { databaseConnection(id: $id) { ${connectionFields} } }`,
      { id },
    )
  ).databaseConnection;
const run =
  "mutation($id: ID!, $sql: String!, $max: Int) { executeDatabaseQuery(input: { connectionId: $id, query: $sql, queryType: SQL, maxRows: $max }) { rowCount isTruncated rows } }";

describe("the forms of connections", () => {
  it("say which kinds are files, which can make databases, and how fields belong together", async () => {
    const { connectorDescriptions, systemStatus } = await ada.ask<{
      connectorDescriptions: { kind: string; isFile: boolean; canCreateDatabase: boolean }[];
      systemStatus: object;
    }>(`{ connectorDescriptions { kind isFile canCreateDatabase fields { name isMultiline group acceptsReference showIf { field values } } }
      systemStatus { runsInContainer limits { statementTimeoutSeconds chatRows editorRows resultMegabytes billedGigabytes } } }`);
    const kinds = (test: (description: (typeof connectorDescriptions)[number]) => boolean) =>
      connectorDescriptions.filter(test).map(({ kind }) => kind);
    expect(kinds(({ isFile }) => isFile).toSorted()).toEqual(["DUCKDB", "SQLITE"]);
    expect(kinds(({ canCreateDatabase }) => canCreateDatabase)).toEqual(["POSTGRESQL"]);
    expect(systemStatus).toMatchObject({
      runsInContainer: expect.any(Boolean),
      limits: { statementTimeoutSeconds: 30, chatRows: 500, editorRows: 2000, resultMegabytes: 64, billedGigabytes: 10 },
    });
  });
});

describe("a connection test", () => {
  const subscription = `subscription($input: TestDatabaseConnectionInput!) {
    databaseConnectionTest(input: $input) { steps { name status } check { ok errorCode message } } }`;
  type Progress = {
    databaseConnectionTest: { steps: { name: string; status: string }[]; check: { ok: boolean; errorCode: string | null } | null };
  };

  it("tells of each step as it goes, and ends with the outcome", async () => {
    const events = await ada.collect<Progress>(subscription, { input: { spaceId, kind: "SQLITE", credentials: shop } });
    const steps = events.map(({ databaseConnectionTest }) => databaseConnectionTest.steps.map(({ status }) => status));
    expect(steps[0]).toEqual(["RUNNING", "PENDING", "PENDING", "PENDING", "PENDING"]);
    expect(steps.at(-1)).toEqual(["PASSED", "SKIPPED", "SKIPPED", "PASSED", "PASSED"]);
    const checks = events.map(({ databaseConnectionTest }) => databaseConnectionTest.check);
    expect(checks.slice(0, -1).every((check) => check === null)).toBe(true);
    expect(checks.at(-1)).toMatchObject({ ok: true });
  });

  it("of changes to a stored connection keeps nothing, and of the connection itself the outcome", async () => {
    const id = await connect();
    const changed = await ada.collect<Progress>(subscription, { input: { connectionId: id, credentials: { path: "nowhere.sqlite" } } });
    expect(changed.at(-1)?.databaseConnectionTest.check).toMatchObject({ ok: false, errorCode: "CONNECTION_FAILED" });
    const lastCheck = async () =>
      (
        await ada.ask<{ databaseConnection: { lastCheck: unknown } }>(
          "query($id: ID!) { databaseConnection(id: $id) { lastCheck { ok } } }",
          { id },
        )
      ).databaseConnection.lastCheck;
    expect(await lastCheck()).not.toEqual({ ok: false });
    await ada.collect<Progress>(subscription, { input: { connectionId: id } });
    expect(await lastCheck()).toEqual({ ok: true });
  });

  it("is for admins", async () => {
    const input = { spaceId, kind: "SQLITE", credentials: shop };
    const codeOf = (client: ApiClient | undefined) =>
      (client as ApiClient).collect(subscription, { input }).then(
        () => "done",
        (error: { extensions?: { code: string } }) => error.extensions?.code,
      );
    expect([await codeOf(as.VIEWER), await codeOf(as.ANALYST), await codeOf(stranger)]).toEqual(["FORBIDDEN", "FORBIDDEN", "NOT_FOUND"]);
  });
});

describe("what a connection shows", () => {
  const preview = `mutation($input: TestDatabaseConnectionInput!) { previewDatabaseCatalog(input: $input) { isTruncated schemas { name tables { name kind rowEstimate } } } }`;

  it("can be chosen from a preview of all that is there", async () => {
    const selection = { exclude: ["main.salaries"] };
    const id = await connect({ selection });
    for (const input of [{ spaceId, kind: "SQLITE", credentials: shop }, { connectionId: id }]) {
      const { previewDatabaseCatalog } = await ada.ask<{
        previewDatabaseCatalog: { schemas: { name: string; tables: { name: string }[] }[] };
      }>(preview, { input });
      expect(previewDatabaseCatalog.schemas.map(({ name, tables }) => [name, tables.map((table) => table.name)])).toEqual([
        ["main", ["customers", "orders", "salaries"]],
      ]);
    }
    expect(await (as.ANALYST as ApiClient).codeOf(preview, { input: { connectionId: id } })).toBe("FORBIDDEN");
  });

  it("is all that can be browsed, looked at and queried; another choice holds at once", async () => {
    const id = await connect({ selection: { exclude: ["main.SAL*"] } });
    const names = async () =>
      (
        await ada.ask<{ catalog: { tables: { name: string }[] } }>("query($id: ID!) { catalog(connectionId: $id) { tables { name } } }", {
          id,
        })
      ).catalog.tables.map(({ name }) => name);
    expect((await names()).toSorted()).toEqual(["customers", "orders"]);
    expect(await find(id)).toMatchObject({
      tableCount: 2,
      catalogReadAt: expect.any(String),
      selection: { schemas: null, include: [], exclude: ["main.SAL*"] },
    });
    expect(await ada.codeOf(run, { id, sql: "SELECT * FROM salaries" })).toBe("UNKNOWN_TABLE");
    expect(await ada.codeOf(run, { id, sql: "SELECT (SELECT max(amount) FROM main.salaries) FROM customers" })).toBe("UNKNOWN_TABLE");
    expect(await ada.codeOf(sample, { id, table: "salaries" })).toBe("UNKNOWN_TABLE");
    await ada.ask("mutation($id: ID!) { updateDatabaseConnection(input: { id: $id, selection: null }) { databaseConnection { id } } }", {
      id,
    });
    expect(await names()).toHaveLength(3);
    expect(await ada.ask(run, { id, sql: "SELECT count(*) FROM salaries" })).toMatchObject({ executeDatabaseQuery: { rows: [["0"]] } });
  });

  const sample =
    'query($id: ID!, $table: String!, $first: Int) { sampleRows(connectionId: $id, schema: "main", table: $table, first: $first) { columns { name } rows totalRows isTruncated } }';

  it("can be searched and looked into", async () => {
    const id = await connect();
    const tables = `query($id: ID!, $search: String, $first: Int, $after: String) { catalogTables(connectionId: $id, search: $search, first: $first, after: $after) {
      totalCount edges { node { schema name kind columnCount matchedColumns } } pageInfo { hasNextPage endCursor } } }`;
    type Tables = {
      catalogTables: {
        totalCount: number;
        edges: { node: { name: string; matchedColumns: string[] } }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    };
    const list = async (variables: object) => (await ada.ask<Tables>(tables, { id, ...variables })).catalogTables;
    const first = await list({ first: 2 });
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const rest = await list({ first: 2, after: first.pageInfo.endCursor });
    expect([...first.edges, ...rest.edges].map(({ node }) => node.name)).toEqual(["customers", "orders", "salaries"]);
    expect(rest.pageInfo.hasNextPage).toBe(false);
    const found = await list({ search: "Customer" });
    expect(found.edges.map(({ node }) => [node.name, node.matchedColumns])).toEqual([
      ["customers", []],
      ["orders", ["customer_id"]],
    ]);
    expect((await list({ search: "orders total" })).edges.map(({ node }) => node.name)).toEqual(["orders"]);
    expect(await ada.codeOf(tables, { id, after: "nonsense" })).toBe("BAD_INPUT");
    expect(await ada.codeOf(tables, { id, first: 101 })).toBe("BAD_INPUT");

    const { catalogTable, catalogSchemas } = await ada.ask<{ catalogTable: object; catalogSchemas: object }>(
      `query($id: ID!) { catalogSchemas(connectionId: $id) { name tableCount }
        catalogTable(connectionId: $id, schema: "main", name: "customers") { primaryKey columns { name defaultExpression } referencedBy { table columns targetColumns } indexes { name } foreignKeys { name } } }`,
      { id },
    );
    expect(catalogSchemas).toEqual([{ name: "main", tableCount: 3 }]);
    expect(catalogTable).toMatchObject({
      primaryKey: ["id"],
      referencedBy: [{ table: "orders", columns: ["customer_id"], targetColumns: ["id"] }],
    });
  });

  it("is looked at by those who may query it, and kept in the history", async () => {
    const id = await connect();
    const { sampleRows } = await (as.ANALYST as ApiClient).ask<{ sampleRows: { rows: unknown[]; totalRows: number } }>(sample, {
      id,
      table: "customers",
      first: 2,
    });
    expect(sampleRows).toMatchObject({ columns: [{ name: "id" }, { name: "name" }, { name: "country" }], totalRows: 2 });
    expect(sampleRows.rows).toHaveLength(2);
    expect(await (as.VIEWER as ApiClient).codeOf(sample, { id, table: "customers" })).toBe("FORBIDDEN");
    expect(await stranger.codeOf(sample, { id, table: "customers" })).toBe("NOT_FOUND");
  });
});

describe("the limits of a connection", () => {
  it("are the deployment's unless lowered, and cut results say so", async () => {
    const id = await connect();
    const rows = "SELECT id FROM orders";
    expect(await ada.ask(run, { id, sql: rows })).toMatchObject({ executeDatabaseQuery: { rowCount: 2000, isTruncated: true } });
    expect(await ada.codeOf(run, { id, sql: rows, max: 2001 })).toBe("BAD_INPUT");
    const update =
      "mutation($id: ID!, $limits: ConnectionLimitsInput) { updateDatabaseConnection(input: { id: $id, limits: $limits }) { databaseConnection { limits { editorRows chatRows } } } }";
    expect(await ada.ask(update, { id, limits: { editorRows: 10, statementTimeoutSeconds: 5 } })).toMatchObject({
      updateDatabaseConnection: { databaseConnection: { limits: { editorRows: 10, chatRows: null } } },
    });
    expect(await find(id)).toMatchObject({ limits: { statementTimeoutSeconds: 5, editorRows: 10 } });
    expect(await ada.ask(run, { id, sql: rows })).toMatchObject({ executeDatabaseQuery: { rowCount: 10, isTruncated: true } });
    expect(await ada.ask(run, { id, sql: rows, max: 3 })).toMatchObject({ executeDatabaseQuery: { rowCount: 3, isTruncated: true } });
    for (const limits of [
      { editorRows: 2001 },
      { chatRows: 0 },
      { resultMegabytes: 65 },
      { statementTimeoutSeconds: 31 },
      { billedGigabytes: 11 },
    ])
      expect([limits, await ada.codeOf(update, { id, limits })]).toEqual([limits, "BAD_INPUT"]);
    await ada.ask(update, { id, limits: { statementTimeoutSeconds: 1 } });
    const endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
    expect(await ada.codeOf(run, { id, sql: endless })).toBe("TIMEOUT");
  });
});

describe("a managed database", () => {
  const fromSql = `mutation($input: CreateDatabaseFromSqlInput!) { createDatabaseFromSql(input: $input) { tableCount statementCount warnings databaseConnection { ${connectionFields} } } }`;
  const script = "CREATE TABLE a (b INTEGER, c TEXT);\nINSERT INTO a VALUES (1, 'x'), (2, 'y');";
  const kept = async () =>
    (await readdir(path.join(home, "managed-databases"), { recursive: true })).filter((name) => name !== "drafts").toSorted();
  const upload = (client: ApiClient, name: string, file: [name: string, content: string | Uint8Array<ArrayBuffer>], space = spaceId) => {
    const form = new FormData();
    form.append("file", new Blob([file[1]]), file[0]);
    const query = new URLSearchParams({ spaceId: space, name });
    return fetch(`${server.url}/upload/database?${query}`, {
      method: "POST",
      headers: { ...client.headers, "x-olympus-csrf": "1" },
      body: form,
    });
  };

  it("is made from a script, queried, and deleted with its file", async () => {
    const before = await kept();
    const { createDatabaseFromSql: made } = await ada.ask<{ createDatabaseFromSql: { databaseConnection: { id: string } } }>(fromSql, {
      input: { spaceId, name: "Pasted", sql: script },
    });
    expect(made).toMatchObject({ tableCount: 1, statementCount: 2, warnings: [], databaseConnection: { isManaged: true } });
    const { id } = made.databaseConnection;
    expect(await ada.ask(run, { id, sql: "SELECT sum(b) FROM a" })).toMatchObject({ executeDatabaseQuery: { rows: [["3"]] } });
    expect((await kept()).filter((name) => !before.includes(name))).toEqual([`${id}.sqlite`]);
    const update =
      'mutation($id: ID!) { updateDatabaseConnection(input: { id: $id, credentials: { path: "shop.sqlite" } }) { databaseConnection { id } } }';
    expect(await ada.codeOf(update, { id })).toBe("BAD_INPUT");
    // Nobody gets at the file by its path.
    const peek = await ada.ask<{ testDatabaseConnection: { check: { ok: boolean; errorCode: string } } }>(
      "mutation($input: TestDatabaseConnectionInput!) { testDatabaseConnection(input: $input) { check { ok errorCode } } }",
      { input: { spaceId, kind: "SQLITE", credentials: { path: path.join(home, "managed-databases", `${id}.sqlite`) } } },
    );
    expect(peek.testDatabaseConnection.check).toEqual({ ok: false, errorCode: "HOST_NOT_ALLOWED" });
    await ada.ask("mutation($id: ID!) { deleteDatabaseConnection(input: { id: $id }) { ok } }", { id });
    await expect.poll(kept).toEqual(before);
  });

  it("that can't be made leaves nothing behind", async () => {
    const before = await kept();
    await ada.ask(fromSql, { input: { spaceId, name: "Taken", sql: script } });
    const afterFirst = await kept();
    expect(await ada.codeOf(fromSql, { input: { spaceId, name: "taken", sql: script } })).toBe("CONFLICT");
    expect(await ada.codeOf(fromSql, { input: { spaceId, name: "Wrong", sql: `${script}\nSELECT nothing` } })).toBe("SYNTAX_ERROR");
    expect(await ada.codeOf(fromSql, { input: { spaceId, name: "Empty", sql: " " } })).toBe("BAD_INPUT");
    expect(await (as.ANALYST as ApiClient).codeOf(fromSql, { input: { spaceId, name: "Mine", sql: script } })).toBe("FORBIDDEN");
    expect(await stranger.codeOf(fromSql, { input: { spaceId, name: "Mine", sql: script } })).toBe("NOT_FOUND");
    expect(await kept()).toEqual(afterFirst);
    expect(afterFirst.length).toBe(before.length + 1);
  });

  it("is uploaded as a file of SQLite or DuckDB, told by its content, or as a script", async () => {
    const duckdb = path.join(home, "made.duckdb");
    await writeDuckdbFile(duckdb, "CREATE TABLE a AS SELECT range AS b FROM range(5)");
    const sqlite = path.join(home, "made.sqlite");
    makeShop(sqlite);
    const files: [string, string, string | Uint8Array<ArrayBuffer>][] = [
      ["DUCKDB", "data.db", new Uint8Array(await readFile(duckdb))],
      ["SQLITE", "data.bin", new Uint8Array(await readFile(sqlite))],
      ["SQLITE", "script.txt", `\uFEFF-- Größe\n${script}`],
    ];
    for (const [kind, fileName, content] of files) {
      const response = await upload(ada, "", [`${kind} ${fileName}`, content]);
      const made = (await response.json()) as { databaseConnection: { id: string } };
      expect([response.status, made]).toMatchObject([
        200,
        { databaseConnection: { kind, name: `${kind} ${fileName.replace(/\..*/, "")}` } },
      ]);
      const table = fileName === "data.bin" ? "orders" : "a";
      expect(await ada.ask(run, { id: made.databaseConnection.id, sql: `SELECT count(*) FROM ${table}` })).toMatchObject({
        executeDatabaseQuery: { rowCount: 1 },
      });
    }
  });

  it("is refused when it is damaged, encrypted or something else, or isn't for the sender to make", async () => {
    const before = await kept();
    const sqlite = path.join(home, "whole.sqlite");
    makeShop(sqlite);
    const whole = new Uint8Array(await readFile(sqlite));
    const damaged = whole.slice();
    damaged.fill(0xff, 4096, 12_000);
    const noise = new Uint8Array(5000).map((_, index) => (index * 7919) % 251);
    const outcomes: [number, string][] = [];
    const tries: [ApiClient | undefined, string | Uint8Array<ArrayBuffer>, string?][] = [
      [ada, damaged],
      [ada, whole.slice(0, 5000)],
      [ada, noise],
      [ada, ""],
      [ada, "PGDMP\u0001"],
      [ada, "CREATE TABLE"],
      [as.ANALYST, whole],
      [stranger, whole],
      // Much more than what is on the way when it is refused.
      [ada, new Uint8Array(12_000_000).fill(65)],
    ];
    for (const [client, content] of tries) {
      const response = await upload(client as ApiClient, "Refused", ["data.sqlite", content]);
      const { error } = (await response.json()) as { error: { code: string; message: string } };
      expect(error.message).toMatch(/\.$/);
      expect(error.message).not.toContain(home);
      outcomes.push([response.status, error.code]);
    }
    expect(outcomes).toEqual([
      [422, "UNREADABLE_FILE"],
      [422, "UNREADABLE_FILE"],
      [415, "UNSUPPORTED_FILE"],
      [400, "BAD_INPUT"],
      [415, "UNSUPPORTED_FILE"],
      [422, "SYNTAX_ERROR"],
      [403, "FORBIDDEN"],
      [404, "NOT_FOUND"],
      [413, "TOO_LARGE"],
    ]);
    const withoutHeader = await fetch(`${server.url}/upload/database?spaceId=${spaceId}&name=x`, {
      method: "POST",
      headers: ada.headers,
      body: new FormData(),
    });
    expect(withoutHeader.status).toBe(403);
    expect(await kept()).toEqual(before);
  });

  it("whose making a crash ended left no file after the next start", async () => {
    expect((await kept()).filter((name) => name.includes("left-behind"))).toEqual([]);
  });
});
