import { AppError, type CatalogTable, ErrorCode, silentLogger } from "@olympus/domain";
import { SqlGuard } from "@olympus/sql";
import { describeWith, mysqlForTests } from "@olympus/testing";
import mysql from "mysql2/promise";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { CursorRequest } from "../../cursor.ts";
import { createConnector, HostPolicy } from "../../index.ts";
import { describeConnector } from "../../testing/connector-contract.ts";
import { contractCtx, insideOf } from "../../testing/contract-fixture.ts";
import { MysqlConnector } from "./connector.ts";
import { credentialsOf, mysqlSubject, options, prepare } from "./contract-subject.test-support.ts";

describeWith("mysql", "MySQL or MariaDB", () => {
  describeConnector(mysqlSubject);

  let database: Awaited<ReturnType<typeof mysqlForTests>>;
  let guard: SqlGuard;
  let connector: ReturnType<typeof createConnector>;
  let admin: mysql.Connection;

  beforeAll(async () => {
    [database, guard] = await Promise.all([mysqlForTests(), SqlGuard.create({ timeoutMs: 60_000 })]);
    connector = createConnector("MYSQL", credentialsOf(database.url), options);
    admin = await mysql.createConnection({ uri: database.url });
  });
  afterAll(async () => {
    await Promise.all([connector.close(), guard.close(), admin.end()]);
    await database.drop();
  });

  /** All rows of a statement, past the guard. */
  async function unguarded(sql: string, more: Partial<CursorRequest> = {}) {
    const cursor = insideOf(connector).openCursor({ sql, parameters: [], timeoutMs: 60_000, ...more });
    try {
      const columns = await cursor.open();
      const rows = [];
      for (let batch = await cursor.read(1_000); batch.length > 0; batch = await cursor.read(1_000)) rows.push(...batch);
      return { columns, rows };
    } catch (error) {
      throw insideOf(connector).translateError(error);
    } finally {
      await cursor.close();
    }
  }

  async function processes(text: string): Promise<number> {
    const [rows] = await admin.query("select id from information_schema.processlist where info like ? and id <> connection_id()", [
      `%${text}%`,
    ]);
    return (rows as unknown[]).length;
  }

  it("sets each session so that a statement means what the guard has read", async () => {
    await prepare(database.url, ["create table modes (a varchar(20))", "insert into modes values ('it''s')"]);
    const sql = `select @@session.time_zone, @@session.character_set_results, @@session.autocommit, "a\\"b" as q, '\\\\' as e, 1 || 0, 'ü€😀'`;
    expect((await unguarded(sql)).rows).toEqual([["+00:00", "utf8mb4", "1", 'a"b', "\\", "1", "ü€😀"]]);
    const [[modes]] = (await unguarded("select @@session.sql_mode")).rows as [[string]];
    expect(["", "ONLY_FULL_GROUP_BY"]).toContain(modes);
  });

  it("opens every transaction read-only and leaves none behind", async () => {
    await expect(unguarded("insert into modes values ('x') returning a")).rejects.toBeInstanceOf(AppError);
    const mine = (await unguarded("select connection_id()")).rows[0]?.[0];
    const [rows] = await admin.query("select count(*) as n from information_schema.innodb_trx where trx_mysql_thread_id = ?", [mine]);
    expect(rows).toEqual([{ n: 0 }]);
  });

  it("uses its connection again, also after a wrong statement and after a result that was cut", async () => {
    const id = async () => (await unguarded("select connection_id()")).rows[0]?.[0];
    const before = await id();
    await expect(unguarded("select nowhere")).rejects.toMatchObject({ code: ErrorCode.UNKNOWN_COLUMN });
    await expect(unguarded("set @a = 1")).rejects.toMatchObject({ code: ErrorCode.NOT_READ_ONLY });
    const many = await guard.check(mysqlSubject.rows(10_000), "mysql");
    expect(await connector.execute(contractCtx(), many, { maxRows: 10 })).toMatchObject({ isTruncated: true, rows: { length: 10 } });
    expect(await id()).toBe(before);
    // The row limit was that statement's own.
    expect((await connector.execute(contractCtx(), many, { maxRows: 20_000 })).rows).toHaveLength(10_000);
  });

  it("lets the server end what nobody reads any more", async () => {
    const marker = `stopped_early_${Date.now()}`;
    const rows = await guard.check(
      `select n, '${marker}' from (${mysqlSubject.rows(100_000)}) t cross join (select 1 union all select 2) u`,
      "mysql",
    );
    for await (const batch of connector.stream(contractCtx(), rows)) {
      expect(batch.rows.length).toBeGreaterThan(0);
      break;
    }
    await vi.waitFor(async () => expect(await processes(marker)).toBe(0), { timeout: 60_000 });
  });

  it("stops a statement on the server also where hosts are allowed by their names only", async () => {
    const { port, pathname } = new URL(database.url);
    const credentials = {
      host: "localhost",
      port: Number(port),
      database: pathname.slice(1),
      user: "root",
      sslMode: "prefer",
      sshPort: 22,
    } as const;
    const named = new MysqlConnector(credentials, { logger: silentLogger, hostPolicy: new HostPolicy({ allow: ["localhost"] }) });
    const marker = `named_${Date.now()}`;
    const cursor = insideOf(named).openCursor({ sql: `select '${marker}', (${mysqlSubject.slow})`, parameters: [], timeoutMs: 90_000 });
    const outcome = cursor
      .open()
      .then(() => cursor.read(1))
      .catch((error: unknown) => insideOf(named).translateError(error));
    await vi.waitFor(async () => expect(await processes(marker)).toBe(1), { timeout: 60_000 });
    cursor.cancel();
    expect(await outcome).toMatchObject({ code: ErrorCode.CANCELLED });
    // Its row in the list goes a moment after the statement.
    await vi.waitFor(async () => expect(await processes(marker)).toBe(0), { timeout: 60_000 });
    await cursor.close();
    await named.close();
  });

  it("stops a statement that its own clock would leave alone, by the server's", async () => {
    await expect(unguarded(mysqlSubject.slow, { timeoutMs: 1 })).rejects.toMatchObject({ code: ErrorCode.TIMEOUT });
  });

  it("survives that the server ends its connection in the middle of a statement", async () => {
    const slow = await guard.check(mysqlSubject.slow, "mysql");
    const outcome = expect(connector.execute(contractCtx(), slow)).rejects.toMatchObject({ code: ErrorCode.UNAVAILABLE });
    const victims = async () => {
      const [rows] = await admin.query(
        "select id from information_schema.processlist where db = database() and info like '%cross join%' and id <> connection_id()",
      );
      return rows as { id: number }[];
    };
    await vi.waitFor(async () => expect(await victims()).toHaveLength(1), { timeout: 60_000 });
    for (const { id } of await victims()) await admin.query(`kill ${id}`);
    await outcome;
    expect((await unguarded("select 1")).rows).toEqual([["1"]]);
  });

  it("takes no idle connection that the server has ended", async () => {
    const [[id]] = (await unguarded("select connection_id()")).rows as [[string]];
    await admin.query(`kill ${id}`);
    await vi.waitFor(async () => {
      const [rows] = await admin.query("select id from information_schema.processlist where id = ?", [id]);
      expect(rows).toEqual([]);
    }, 60_000);
    expect((await unguarded("select 1")).rows).toEqual([["1"]]);
  });

  it("shows what lies on no calendar, and other honest oddities, as MySQL does", async () => {
    await prepare(database.url, [
      "set sql_mode = ''",
      "create table oddities (a date, b datetime, c timestamp null, d date, e tinyint(1), f tinyint(1), g time(3), h bit(1), i set('x', 'y'), j year)",
      "insert into oddities values ('0000-00-00', '0000-00-00', '0000-00-00', '2024-02-00', 5, -1, '-00:00:00.500', b'0', '', 0)",
    ]);
    expect((await unguarded("select * from oddities")).rows).toEqual([
      ["0000-00-00", "0000-00-00 00:00:00", "0000-00-00 00:00:00", "2024-02-00", "5", "-1", "-00:00:00.5", false, "", "0"],
    ]);
  });

  it("reads every kind of geometry, and nulls among many columns", async () => {
    const shapes = [
      "LINESTRING(0 0,1 1)",
      "POLYGON((0 0,4 0,4 4,0 0),(1 1,2 1,2 2,1 1))",
      "MULTIPOINT(1 2,3 4)",
      "MULTILINESTRING((0 0,1 1),(2 2,3 3))",
    ];
    const more = ["MULTIPOLYGON(((0 0,1 0,1 1,0 0)))", "GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(0 0,1 1))"];
    const all = [...shapes, ...more];
    const { rows } = await unguarded(`select ${all.map((shape) => `st_geomfromtext('${shape}')`).join(", ")}`);
    // The parts of a MULTIPOINT are points, with or without brackets around them.
    expect(rows[0]?.map((cell) => String(cell).replace("((1 2),(3 4))", "(1 2,3 4)"))).toEqual(all);
    const wide = Array.from({ length: 20 }, (_, index) => (index % 3 === 0 ? "null" : String(index)));
    expect((await unguarded(`select ${wide.join(", ")}`)).rows).toEqual([wide.map((cell) => (cell === "null" ? null : cell))]);
  });

  it("binds whole numbers where only they may stand, and texts that look like anything else", async () => {
    expect((await unguarded("select a from modes limit ?", { parameters: [1] })).rows).toEqual([["it's"]]);
    const hostile = "\\'; drop table modes; -- \0";
    expect((await unguarded("select ?, ?, ?, ?", { parameters: [hostile, null, true, 0.5] })).rows).toEqual([
      [hostile, null, expect.anything(), 0.5],
    ]);
    await expect(unguarded("select ?", { parameters: [] })).rejects.toMatchObject({ code: ErrorCode.SYNTAX_ERROR });
  });

  it("gives large rows in small batches", async () => {
    const big = await guard.check(`select repeat('x', 1000000 + n) from (${mysqlSubject.rows(40)}) t`, "mysql");
    let [rows, largest] = [0, 0];
    for await (const batch of connector.stream(contractCtx(), big)) {
      rows += batch.rows.length;
      largest = Math.max(largest, batch.rows.length);
    }
    expect(rows).toBe(40);
    expect(largest).toBeLessThanOrEqual(4);
  });

  it("finds the database's own functions, and which of them only read with the caller's rights", async () => {
    await prepare(database.url, [
      "create function half(x int) returns int deterministic no sql sql security invoker return x / 2",
      "create function owned(x int) returns int deterministic no sql return x",
      "create function writing(x int) returns int modifies sql data sql security invoker begin insert into modes values ('w'); return x; end",
    ]);
    const { functions = [] } = await connector.introspect(contractCtx());
    const mine = functions.filter(({ schema }) => schema === new URL(database.url).pathname.slice(1));
    expect(mine.map(({ name, isReadOnly }) => [name, isReadOnly]).toSorted()).toEqual([
      ["half", true],
      ["owned", false],
      ["writing", false],
    ]);
    // Whatever a function says of itself, the transaction lets none write.
    await expect(unguarded("select writing(1)")).rejects.toMatchObject({ code: ErrorCode.NOT_READ_ONLY });
  });

  it("tells defaults as SQL, generated columns, and what a table takes", async () => {
    await prepare(database.url, [
      "create table shop (id bigint unsigned auto_increment primary key, a int default 5, b varchar(10) default 'it''s', c datetime default current_timestamp, d int generated always as (a * 2) virtual, e int null default null, unique key by_b (b))",
      "insert into shop (a) values (1)",
      "analyze table shop",
    ]);
    const { tables } = await connector.introspect(contractCtx());
    const shop = tables.find(({ name, schema }) => name === "shop" && database.url.endsWith(schema)) as CatalogTable;
    expect(shop.columns.map(({ defaultExpression }) => defaultExpression?.toLowerCase().replace("\\'", "''") ?? null)).toEqual([
      null,
      "5",
      "'it''s'",
      expect.stringContaining("current_timestamp"),
      expect.stringMatching(/`a` \* 2/),
      null,
    ]);
    expect(shop).toMatchObject({ primaryKey: ["id"], rowEstimate: 1, sizeBytes: expect.any(Number) });
    expect(shop.indexes).toContainEqual({ name: "by_b", columns: ["b"], isUnique: true });
  });

  // What the session layer doesn't stop: functions with effects of their own. The guard refuses all of these.
  it.each([
    "select sleep(0)",
    "select get_lock('olympus_test', 0)",
    "select benchmark(1, 1)",
    "select load_file('/nowhere')",
    "select release_all_locks()",
  ])("leaves to the guard: %s", async (sql) => {
    expect((await unguarded(sql)).rows).toHaveLength(1);
    await expect(guard.check(sql, "mysql")).rejects.toMatchObject({ code: ErrorCode.NOT_READ_ONLY });
  });
});
