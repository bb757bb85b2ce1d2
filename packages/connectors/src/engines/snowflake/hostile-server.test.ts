import { readdir } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { ErrorCode } from "@olympus/domain";
import { SqlGuard } from "@olympus/sql";
import type { StandInBehaviour, StandInSnowflake } from "@olympus/testing";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { contractCtx } from "../../testing/contract-fixture.ts";
import type { SnowflakeConnector } from "./connector.ts";
import { connectTo, password, startSnowflake } from "./stand-in.test-support.ts";

const manyRows = "select seq8() + 1 as n from table(generator(rowcount => 50000))";

describe("a Snowflake server that fails or means harm (a stand-in)", () => {
  let snowflake: StandInSnowflake;
  let guard: SqlGuard;
  const opened: SnowflakeConnector[] = [];
  const servers: Server[] = [];
  let filesBefore: readonly string[];

  beforeAll(async () => {
    filesBefore = await readdir(process.cwd());
    [snowflake, guard] = await Promise.all([startSnowflake(), SqlGuard.create({ timeoutMs: 60_000 })]);
  });
  afterEach(async () => {
    misbehave({});
    await Promise.all(opened.splice(0).map((connector) => connector.close()));
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });
  afterAll(async () => {
    await guard.close();
    await snowflake.close();
  });

  const misbehave = (changes: Partial<StandInBehaviour>) =>
    Object.assign(snowflake.behaviour, { fault: "none", faultOf: "everything", chunkUrl: null, ...changes });
  const connect = (url = snowflake.url) => {
    const connector = connectTo(url);
    opened.push(connector);
    return connector;
  };
  const run = async (connector: SnowflakeConnector, sql: string, timeoutMs = 90_000) =>
    (await connector.execute(contractCtx(), await guard.check(sql, "snowflake"), { maxRows: 100_000, timeoutMs })).rows;
  const failureOf = async (work: Promise<unknown>) => await work.then(() => null).catch((error: unknown) => error);
  /** A server whose answers are these, for what the stand-in can't be told to do. */
  const serve = async (answer: (path: string) => { status?: number; headers?: Record<string, string>; body: string | Buffer }) => {
    const server = createServer((request, response) => {
      const { status = 200, headers = {}, body } = answer(request.url ?? "");
      response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const loggedIn = {
    success: true,
    data: { token: "t", masterToken: "m", validityInSeconds: 3_600, masterValidityInSeconds: 3_600, parameters: [] },
  };
  const said = {
    rowtype: [{ name: "A", type: "text" }],
    rowset: [["ok"]],
    total: 1,
    returned: 1,
    parameters: [],
    version: 1,
    queryId: "q",
  };
  /** Signs everybody in and gives this as the result of each statement. */
  const serveResult = (data: unknown) =>
    serve((path) => {
      if (path.includes("login")) return { body: JSON.stringify(loggedIn) };
      return { body: JSON.stringify({ success: true, data: path.includes("query-request") ? data : null }) };
    });

  it.each([
    "http://169.254.169.254/latest/meta-data",
    "http://[::ffff:169.254.169.254]/latest/meta-data",
    "http://100.100.100.200/results",
  ])("isn't followed to %s for the rest of a result", async (chunkUrl) => {
    misbehave({ chunkUrl });
    const connector = connect();
    expect(await failureOf(run(connector, manyRows))).toMatchObject({ code: ErrorCode.HOST_NOT_ALLOWED });
    misbehave({});
    expect(await run(connector, manyRows)).toHaveLength(50_000);
  });

  it("isn't followed by a redirect of the sign-in, which would take the password along", async () => {
    let isReached = false;
    const other = await serve(() => {
      isReached = true;
      return { body: JSON.stringify(loggedIn) };
    });
    const redirecting = await serve(() => ({ status: 307, headers: { location: other.replace("127.0.0.1", "localhost") }, body: "" }));
    expect(await failureOf(run(connect(redirecting), "select 1"))).toMatchObject({ code: ErrorCode.UNAVAILABLE });
    expect(isReached).toBe(false);
  });

  it.each<[string, Partial<StandInBehaviour>]>([
    ["answers garbage", { fault: "garbage" }],
    ["is overloaded", { fault: "unavailable" }],
    ["breaks off its answers", { fault: "broken" }],
    ["sends garbage for the rest of a result", { fault: "garbage", faultOf: "results" }],
    ["breaks off the rest of a result", { fault: "broken", faultOf: "results" }],
    ["has lost the rest of a result", { fault: "unavailable", faultOf: "results" }],
  ])("is left alone when it %s, and is of use again afterwards", async (_, fault) => {
    const connector = connect();
    expect(await run(connector, "select 1")).toEqual([["1"]]);
    misbehave(fault);
    expect(await failureOf(run(connector, manyRows))).toMatchObject({ code: ErrorCode.UNAVAILABLE });
    misbehave({});
    expect(await run(connector, manyRows)).toHaveLength(50_000);
  });

  it.each<[string, Partial<StandInBehaviour>]>([
    ["answers nothing", { fault: "stalled" }],
    ["answers no more of a result", { fault: "stalled", faultOf: "results" }],
  ])("is waited for no longer than allowed when it %s, and is of use again afterwards", async (_, fault) => {
    const connector = connect();
    expect(await run(connector, "select 1")).toEqual([["1"]]);
    misbehave(fault);
    expect(await failureOf(run(connector, manyRows, 500))).toMatchObject({ code: ErrorCode.TIMEOUT });
    misbehave({});
    expect(await run(connector, manyRows)).toHaveLength(50_000);
  });

  it("is waited for by nobody who closes, when it answers nothing after the sign-in", async () => {
    const silent = createServer((request, response) => {
      if (request.url?.includes("login")) response.setHeader("content-type", "application/json").end(JSON.stringify(loggedIn));
    });
    servers.push(silent);
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const connector = connectTo(`http://127.0.0.1:${(silent.address() as AddressInfo).port}`);
    expect(await failureOf(run(connector, "select 1", 500))).toMatchObject({ code: ErrorCode.TIMEOUT });
    await connector.close();
  });

  it("fails to sign anybody in with garbage", async () => {
    for (const body of ["", "[]", "null", '{"success":true}', '{"success":true,"data":{}}', "<html>", '{"success":false}']) {
      const error = await failureOf(run(connect(await serve(() => ({ body }))), "select 1", 3_000));
      expect(error, body).toMatchObject({ code: expect.stringMatching(/^(UNAVAILABLE|AUTHENTICATION_FAILED|TIMEOUT)$/) });
    }
  });

  it("doesn't end this process with results that make no sense", async () => {
    const nonsense: unknown[] = [
      null,
      {},
      { ...said, rowtype: null },
      { ...said, rowset: { length: 3 } },
      { ...said, rowset: "abc" },
      { ...said, rowset: [null, 5, "x", {}] },
      { ...said, rowset: [[1, { a: 1 }, [2]]] },
      { ...said, returned: "many" },
      { ...said, returned: -5 },
      { ...said, returned: 1e12 },
      { ...said, chunks: [{ rowCount: -1, url: "x" }] },
      { ...said, chunks: [null] },
      { ...said, chunks: [{ rowCount: 1e9, url: "not a url" }], returned: 1e9 },
      { ...said, parameters: "none" },
      { ...said, resultIds: "a,b" },
      { queryId: "q", getResultUrl: "@elsewhere.example/queries/q/result" },
      { ...said, queryId: 7 },
      { ...said, rowtype: [{ name: "A", type: "fixed" }], rowset: [["alert(1)"]] },
      { ...said, rowtype: [{ name: "A", type: "boolean" }], rowset: [["maybe"]] },
      { ...said, rowtype: [{ name: "A", type: "timestamp_ntz" }], rowset: [["soon"]] },
      { ...said, rowtype: [{ name: "A", type: "object", fields: [] }], rowset: [["{"]] },
      { ...said, rowtype: [{ name: "A", type: "variant" }], rowset: [["(globalThis.evaluated = true)"]] },
    ];
    for (const data of nonsense) {
      const outcome = await run(connect(await serveResult(data)), "select 1", 1_000).catch((error: unknown) => error);
      if (!Array.isArray(outcome)) expect(outcome, JSON.stringify(data)).toHaveProperty("code");
    }
    expect(globalThis).not.toHaveProperty("evaluated");
  }, 240_000);

  it("can't make us send heartbeats", async () => {
    const paths: string[] = [];
    const parameters = [
      { name: "CLIENT_SESSION_KEEP_ALIVE", value: true },
      { name: "CLIENT_SESSION_KEEP_ALIVE_HEARTBEAT_FREQUENCY", value: 0 },
    ];
    const url = await serve((path) => {
      paths.push(path);
      const data = path.includes("login")
        ? { ...loggedIn.data, parameters }
        : path.includes("query-request")
          ? { ...said, parameters }
          : null;
      return { body: JSON.stringify({ success: true, data }) };
    });
    const connector = connect(url);
    for (const sql of ["select 1", "select 2", "select 3"]) expect(await run(connector, sql)).toEqual([["ok"]]);
    expect(paths.filter((path) => path.includes("heartbeat"))).toEqual([]);
  });

  it("is stopped when one answer grows beyond all measure", async () => {
    const cell = gzipSync(Buffer.alloc(250 * 1024 * 1024, "x"), { level: 1 });
    const url = await serve((path) => {
      if (path.includes("login")) return { body: JSON.stringify(loggedIn) };
      return { headers: { "content-encoding": "gzip" }, body: cell };
    });
    expect(await failureOf(run(connect(url), "select 1"))).toMatchObject({ code: ErrorCode.RESULT_TOO_LARGE });
  });

  it("leaves no file and no word behind, and the password in no error", async () => {
    const connector = connect(await serve(() => ({ body: JSON.stringify({ success: false, code: "390100", message: `no ${password}` }) })));
    const error = await failureOf(run(connector, "select 1"));
    expect(JSON.stringify([error, String((error as Error).cause)])).not.toContain(password);
    expect(await readdir(process.cwd())).toEqual(filesBefore);
  });
});
