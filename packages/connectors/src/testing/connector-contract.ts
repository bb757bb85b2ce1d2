import { AppError, type ConnectionCheckStep, canonicalTypes, ErrorCode, type ResultSet } from "@olympus/domain";
import { SqlGuard } from "@olympus/sql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ExecuteOptions } from "../database-connector.ts";
import { describeCatalog } from "./catalog-contract.ts";
import { type ContractFixture, type ContractSubject, contractCtx, insideOf } from "./contract-fixture.ts";
import { describeStopping } from "./stopping-contract.ts";

/** What the parts of the suite share. */
export interface ContractBench {
  readonly subject: ContractSubject;
  fixture(): ContractFixture;
  guard(): SqlGuard;
  run(sql: string, options?: ExecuteOptions): Promise<ResultSet>;
}

/** The suite that every engine passes, on a real database. A skip names a capability, never an engine. */
export function describeConnector(subject: ContractSubject): void {
  describe(`the connector contract: ${subject.name}`, () => {
    let fixture: ContractFixture;
    let guard: SqlGuard;

    beforeAll(async () => {
      [fixture, guard] = await Promise.all([subject.setUp(), SqlGuard.create({ timeoutMs: 60_000 })]);
    });
    afterAll(async () => {
      await guard?.close();
      await fixture?.close();
    });

    const bench: ContractBench = {
      subject,
      fixture: () => fixture,
      guard: () => guard,
      run: async (sql, options) => fixture.connector.execute(contractCtx(), await guard.check(sql, fixture.connector.dialect), options),
    };
    describeResults(bench);
    describeStopping(bench);
    describeCatalog(bench);
    describeFailures(bench);
  });
}

function describeResults({ subject, run }: ContractBench): void {
  const n = (name: string) => subject.fold?.(name) ?? name;

  it("gives the columns of an empty result", async () => {
    const result = await run("select id, note from no_rows");
    expect(result).toMatchObject({ rows: [], isTruncated: false });
    expect(result.columns.map(({ name }) => name)).toEqual(["id", "note"].map(n));
  });

  it("gives nulls as null", async () => {
    expect((await run("select email, name from customers where id = 3")).rows).toEqual([[null, null]]);
  });

  it.skipIf(subject.capabilities.duplicateColumns === false)("keeps duplicate column names apart (capability: duplicates)", async () => {
    const { columns, rows } = await run("select 1 as a, 2 as a, 'x' as a");
    expect(columns.map(({ name }) => name)).toEqual(["a", "a", "a"].map(n));
    expect(rows).toEqual([["1", "2", "x"]]);
  });

  it("maps every type and loses no digit", async () => {
    const { columns, rows } = await run(subject.types.sql);
    expect(columns.map(({ type }, index) => [type.name, rows[0]?.[index]])).toEqual(subject.types.cells);
    expect(JSON.parse(JSON.stringify(rows))).toEqual(rows);
  });

  it("has been asked for every canonical type that the engine has", () => {
    const asked = subject.types.cells.map(([type]) => type);
    expect([...new Set([...asked, ...subject.types.lacking])].toSorted()).toEqual([...canonicalTypes].toSorted());
    expect(asked.filter((type) => subject.types.lacking.includes(type))).toEqual([]);
  });

  it("carries a text of a megabyte whole", async () => {
    const length = 500_000;
    const [[cell] = []] = (await run(subject.longText(length))).rows;
    expect(cell === "ü".repeat(length)).toBe(true);
  });

  it("binds parameters, whatever they hold", async () => {
    const p = (index: number) => subject.placeholder(index);
    const sql = `select id from customers where country = ${p(1)} and id >= ${p(2)} order by id`;
    expect((await run(sql, { parameters: ["DE", 1] })).rows).toEqual([["1"], ["3"]]);
    expect((await run(sql, { parameters: ["' or 1 = 1 --", 1] })).rows).toEqual([]);
    expect((await run(sql, { parameters: [null, 1] })).rows).toEqual([]);
  });

  it("cuts at the row limit and says so, but not when the rows just fit", async () => {
    expect(await run(subject.rows(11), { maxRows: 10 })).toMatchObject({ isTruncated: true, rows: { length: 10 } });
    expect(await run(subject.rows(10), { maxRows: 10 })).toMatchObject({ isTruncated: false, rows: { length: 10 } });
    expect(await run(subject.rows(5), { maxRows: 0 })).toMatchObject({ isTruncated: true, rows: [] });
  });

  it("cuts at the byte limit and says so", async () => {
    const result = await run(subject.rows(10_000), { maxRows: 10_000, maxBytes: 2_000 });
    expect(result.isTruncated).toBe(true);
    expect(result.rows.length).toBeGreaterThan(10);
    expect(result.rows.length).toBeLessThan(1_000);
  });

  it("fails when one row alone is larger than the byte limit", async () => {
    const wide = `select '${"x".repeat(5_000)}' as a`;
    await expect(run(wide, { maxBytes: 1_000 })).rejects.toMatchObject({ code: ErrorCode.RESULT_TOO_LARGE });
  });
}

function describeFailures({ subject, fixture, guard, run }: ContractBench): void {
  it.each([
    ["an unknown table", "select * from nowhere", ErrorCode.UNKNOWN_TABLE],
    ["an unknown column", "select nowhere from customers", ErrorCode.UNKNOWN_COLUMN],
  ])("names %s", async (_, sql, code) => {
    await expect(run(sql)).rejects.toMatchObject({ code, userMessage: expect.stringMatching(/nowhere/i) });
  });

  it("calls a statement that the engine can't read a syntax error", async () => {
    // Past the guard, which would have found it first.
    const cursor = insideOf(fixture().connector).openCursor({ sql: "selec 1", parameters: [], timeoutMs: 30_000 });
    const error = await cursor.open().catch((reason: unknown) => insideOf(fixture().connector).translateError(reason));
    await cursor.close();
    expect(error).toMatchObject({ code: ErrorCode.SYNTAX_ERROR });
  });

  it.each(subject.writes)("refuses to write even when the guard is bypassed: %s", async (sql) => {
    const { connector } = fixture();
    const before = await run("select count(*) from customers");
    const cursor = insideOf(connector).openCursor({ sql, parameters: [], timeoutMs: 30_000 });
    const outcome = await (async () => {
      await cursor.open();
      return await cursor.read(1);
    })().catch((reason: unknown) => insideOf(connector).translateError(reason));
    await cursor.close();
    expect(outcome).toBeInstanceOf(AppError);
    expect((await run("select count(*) from customers")).rows).toEqual(before.rows);
  });

  it("takes nothing that the guard hasn't made", async () => {
    const { connector } = fixture();
    const fake = { sql: "select 1", dialect: connector.dialect, tables: [] };
    await expect(connector.execute(contractCtx(), fake as never)).rejects.toMatchObject({ code: ErrorCode.NOT_READ_ONLY });
  });

  it("passes its own connection test", async () => {
    const check = await fixture().connector.testConnection(contractCtx());
    const { hostileNames = true } = subject.capabilities;
    const tableCount = (hostileNames ? 7 : 6) + (subject.extraTables ?? []).length;
    expect(check).toMatchObject({ ok: true, errorCode: null, tableCount });
    expect(check.steps.map(({ name }) => name)).toEqual(["reach", "tls", "sign_in", "read", "write_access"]);
    expect(check.serverVersion).toMatch(/\d/);
  });

  it("tells how far its connection test is", async () => {
    const seen: string[][] = [];
    const onProgress = (steps: readonly ConnectionCheckStep[]) => void seen.push(steps.map(({ status }) => status));
    const { steps } = await fixture().connector.testConnection(contractCtx(), { onProgress });
    expect(seen[0]).toEqual(["RUNNING", "PENDING", "PENDING", "PENDING", "PENDING"]);
    expect(seen.at(-1)).toEqual(steps.map(({ status }) => status));
    expect(seen.at(-1)).not.toContain("PENDING");
  });

  it.skipIf(!subject.capabilities.roles)("says whether its user could write (capability: roles)", async () => {
    const { connector, reader } = fixture();
    const [writing, reading] = await Promise.all([connector, reader].map((each) => each?.testConnection(contractCtx())));
    expect(writing).toMatchObject({ ok: true, canWrite: true, suggestion: expect.any(String) });
    expect(reading).toMatchObject({ ok: true, canWrite: false });
  });

  it.skipIf(!subject.capabilities.roles)("tells what its user has no right to (capability: roles)", async () => {
    const { reader } = fixture();
    const statement = await guard().check("select * from shipments", fixture().connector.dialect);
    const outcome = await reader?.execute(contractCtx(), statement).catch((error: unknown) => error);
    expect(outcome).toMatchObject({ code: expect.stringMatching(subject.hidesForbidden ? /^UNKNOWN_TABLE$/ : /^PERMISSION_DENIED$/) });
  });

  it.skipIf(!subject.capabilities.network)("fails in all the ways that a network can (capability: network)", () => {
    const codes = new Set(fixture().broken.map(({ code }) => code));
    for (const code of ["AUTHENTICATION_FAILED", "CONNECTION_FAILED", "HOST_NOT_ALLOWED", "TLS_FAILED"]) expect(codes).toContain(code);
  });

  it("tells what is wrong with a broken connection, step by step and without a secret", async () => {
    const { broken, secrets } = fixture();
    const statement = await guard().check("select 1", fixture().connector.dialect);
    for (const { why, connector, code, step } of broken) {
      const ctx = contractCtx();
      const check = await connector.testConnection(ctx);
      expect(check, why).toMatchObject({ ok: false, errorCode: code });
      expect(check.steps.find(({ status }) => status === "FAILED")?.name, why).toBe(step);
      expect(check.message, why).toMatch(/\.$/);
      const error = await connector.execute(ctx, statement).catch((reason: unknown) => reason);
      expect(error, why).toMatchObject({ code });
      const { message, userMessage, stack, cause } = error as AppError;
      const told = JSON.stringify([check, message, userMessage, stack, String(cause), ctx.log]);
      for (const secret of secrets) expect(told.includes(secret), why).toBe(false);
      await connector.close();
    }
  });

  it("can be closed twice, and is of no use afterwards", async () => {
    const { connector, close } = await subject.setUp();
    const statement = await guard().check("select 1", connector.dialect);
    await connector.execute(contractCtx(), statement);
    await Promise.all([connector.close(), connector.close()]);
    await connector.close();
    await expect(connector.execute(contractCtx(), statement)).rejects.toMatchObject({ code: ErrorCode.UNAVAILABLE });
    await close();
  });
}
