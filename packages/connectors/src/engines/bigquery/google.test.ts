import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Ctx, ErrorCode } from "@olympus/domain";
import { SqlGuard } from "@olympus/sql";
import { GoogleError, type StandInAccount, type StandInBigquery } from "@olympus/testing";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { ExecuteOptions } from "../../database-connector.ts";
import { type FindAddresses, HostPolicy } from "../../network/host-policy.ts";
import { contractCtx } from "../../testing/contract-fixture.ts";
import type { BigqueryConnector } from "./connector.ts";
import { connectTo, project, slow, startShop } from "./stand-in.test-support.ts";

const billingProject = "olympus-billing";
let standIn: StandInBigquery;
let account: StandInAccount;
let connector: BigqueryConnector;
let guard: SqlGuard;

beforeAll(async () => {
  [standIn, guard] = await Promise.all([startShop({ billingProject }), SqlGuard.create({ timeoutMs: 60_000 })]);
  await standIn.setUp("shop", ["create table large as select range as id, repeat('x', 20) as note from range(1000000)"]);
  account = standIn.accounts.create("reader");
  connector = connectTo(standIn, account.keyFile);
});
afterEach(() => {
  standIn.misbehave({ how: "stall", path: /never/, times: 0 });
  standIn.seen.length = 0;
});
afterAll(async () => {
  await connector.close();
  await guard.close();
  await standIn.close();
});

const run = async (sql: string, options?: ExecuteOptions, ctx: Ctx = contractCtx()) =>
  await connector.execute(ctx, await guard.check(sql, "bigquery"), options);
const works = async () => expect((await run("select count(*) from customers")).rows).toEqual([["3"]]);
const jobRequests = () =>
  standIn.seen.filter(({ method, path }) => method === "POST" && /\/jobs(\?|$)/.test(path)).map(({ body }) => JSON.parse(body));
const numbers = (count: number) => `select n from unnest(generate_array(1, ${count})) n order by n`;

describe("a job", () => {
  it("is tried dry first, then carries every limit that BigQuery keeps itself", async () => {
    await run("select id from customers where id = ?", { parameters: [1], timeoutMs: 9_000, maxBilledBytes: 50_000_000 });
    const [dry, real, ...rest] = jobRequests();
    expect(rest).toEqual([]);
    expect(dry.configuration).toMatchObject({ dryRun: true, query: { useLegacySql: false, parameterMode: "POSITIONAL" } });
    expect(real.jobReference.jobId).toMatch(/^olympus_[0-9a-f]{32}$/);
    expect(real.configuration).toEqual({
      jobTimeoutMs: "11000",
      labels: { app: "olympus" },
      query: {
        query: expect.stringContaining("customers"),
        useLegacySql: false,
        useQueryCache: true,
        maximumBytesBilled: "50000000",
        defaultDataset: { projectId: project, datasetId: "shop" },
        parameterMode: "POSITIONAL",
        queryParameters: [{ parameterType: { type: "INT64" }, parameterValue: { value: "1" } }],
      },
    });
  });

  it("may be billed for 10 GiB when nobody says otherwise", async () => {
    await works();
    expect(jobRequests().at(-1).configuration.query.maximumBytesBilled).toBe(String(10 * 1024 ** 3));
  });

  it("isn't started when it would cost too much, and says how much that is", async () => {
    await expect(run("select * from large", { maxBilledBytes: 1024 * 1024 })).rejects.toMatchObject({
      code: ErrorCode.COST_TOO_HIGH,
      userMessage: "The statement would read 15.3 MiB, and this connection allows 1 MiB.",
    });
    expect(jobRequests().filter(({ configuration }) => configuration.dryRun !== true)).toEqual([]);
  });

  it("gives numbers of 64 bits, nulls and texts the type of their place", async () => {
    const sql = "select id from customers where id = ? and (country = ? or ? is null)";
    expect((await run(sql, { parameters: ["1", "DE", null] })).rows).toEqual([["1"]]);
    expect((await run(sql, { parameters: [null, "DE", null] })).rows).toEqual([]);
    expect((await run(sql, { parameters: ["3", "FR", "a text"] })).rows).toEqual([]);
  });

  it("runs in the billing project and reads the other", async () => {
    const elsewhere = connectTo(standIn, account.keyFile, { credentials: { billingProjectId: billingProject, location: "EU" } });
    await elsewhere.execute(contractCtx(), await guard.check("select count(*) from shop.customers", "bigquery"));
    expect(
      standIn.seen.filter(({ host }) => host.startsWith("bigquery")).every(({ path }) => path.includes(`/projects/${billingProject}/`)),
    ).toBe(true);
    expect(jobRequests().at(-1).configuration.query).toMatchObject({
      connectionProperties: [{ key: "dataset_project_id", value: project }],
    });
    expect(jobRequests().at(-1).jobReference).toMatchObject({ location: "EU" });
    expect((await elsewhere.introspect(contractCtx())).tables.length).toBeGreaterThan(5);
    expect(await elsewhere.testConnection(contractCtx())).toMatchObject({ ok: true, canWrite: false });
    const asked = standIn.seen.find(({ path }) => path.includes("testIamPermissions"))?.path;
    expect(asked).toMatch(new RegExp(`^/bigquery/v2/projects/${project}/datasets/shop/tables/\\w+(/:|:|%3A)testIamPermissions`));
    await elsewhere.close();
  });

  it("tells the place of a mistake in characters", async () => {
    await expect(run("select id,\n  'ü€😀', nowhere from customers")).rejects.toMatchObject({
      code: ErrorCode.UNKNOWN_COLUMN,
      position: 21,
    });
  });

  it("tells what a statement would read", async () => {
    const estimate = await connector.explain(contractCtx(), await guard.check("select * from large", "bigquery"));
    expect(estimate).toEqual({ rows: null, bytes: 16_000_000, cost: null, text: "SELECT that reads 15.3 MiB of shop.large." });
  });

  it("reads little of large tables for a sample", async () => {
    const table = (await connector.introspect(contractCtx())).tables.find(({ name }) => name === "large");
    if (table === undefined) throw new Error("The table isn't there");
    standIn.seen.length = 0;
    await connector.sampleRows(contractCtx(), { ...table, sizeBytes: 10 * 1024 ** 4 });
    expect(jobRequests().at(-1).configuration.query).toMatchObject({
      query: "SELECT * FROM `shop`.`large` TABLESAMPLE SYSTEM (0.0010 PERCENT) LIMIT 20",
      maximumBytesBilled: String(1024 ** 3),
    });
  });

  it("refuses two columns of one name in BigQuery's words", async () => {
    await expect(run("select 1 as a, 2 as a")).rejects.toMatchObject({
      code: ErrorCode.SYNTAX_ERROR,
      userMessage: expect.stringContaining("Duplicate column names"),
    });
  });
});

describe("stopping", () => {
  /** Of one more job than before. Nobody waits longer than some seconds for BigQuery to hear of it, and this machine may be busy. */
  const isCancelled = (before: number) =>
    vi.waitFor(
      () => {
        expect(standIn.jobs).toHaveLength(before + 1);
        expect(standIn.jobs.at(-1)).toMatchObject({ isCancelled: true });
      },
      { timeout: 60_000 },
    );

  it("cancels the job on the server, which ends it", async () => {
    const aborter = new AbortController();
    const before = standIn.jobs.length;
    const outcome = expect(run(slow, { timeoutMs: 90_000 }, contractCtx(aborter.signal))).rejects.toMatchObject({
      code: ErrorCode.CANCELLED,
    });
    await vi.waitFor(() => expect(standIn.jobs).toHaveLength(before + 1), { timeout: 60_000 });
    aborter.abort();
    await outcome;
    const job = standIn.jobs.at(-1);
    await isCancelled(before);
    expect(standIn.seen.some(({ method, path }) => method === "POST" && path.includes(`/jobs/${job?.id}/cancel`))).toBe(true);
    await vi.waitFor(() => expect(job).toMatchObject({ state: "DONE", error: { reason: "stopped" } }), { timeout: 60_000 });
  });

  it("while the job is being sent cancels it as soon as BigQuery has it", async () => {
    const aborter = new AbortController();
    const before = standIn.jobs.length;
    const outcome = expect(run(slow, { timeoutMs: 90_000 }, contractCtx(aborter.signal))).rejects.toMatchObject({
      code: ErrorCode.CANCELLED,
    });
    await vi.waitFor(() => expect(jobRequests().length).toBe(2), { timeout: 60_000, interval: 1 });
    aborter.abort();
    await outcome;
    await isCancelled(before);
  });

  it("cancels a job of which BigQuery's answer got lost", async () => {
    const before = standIn.jobs.length;
    standIn.misbehave({ how: "drop", path: /"jobId":"olympus_/, times: 1 });
    await expect(run(slow, { timeoutMs: 90_000 })).rejects.toMatchObject({ code: ErrorCode.UNAVAILABLE });
    await isCancelled(before);
    await works();
  });

  it("cancels nothing of a job that has ended", async () => {
    for await (const _ of connector.stream(contractCtx(), await guard.check(numbers(50_000), "bigquery"))) break;
    expect(standIn.seen.filter(({ path }) => path.includes("/cancel"))).toEqual([]);
    await works();
  });
});

describe("a server that misbehaves", () => {
  it("once in mid-stream costs nothing but time", async () => {
    standIn.misbehave({ how: "drop", path: /pageToken/, times: 1 });
    let count = 0;
    for await (const { rows } of connector.stream(contractCtx(), await guard.check(numbers(30_000), "bigquery"))) {
      for (const [cell] of rows) expect(cell).toBe(String(++count));
    }
    expect(count).toBe(30_000);
  });

  it("for good in mid-stream ends the stream with UNAVAILABLE", async () => {
    standIn.misbehave({ how: "drop", path: /pageToken/, times: 100 });
    const read = async () => {
      for await (const _ of connector.stream(contractCtx(), await guard.check(numbers(30_000), "bigquery")));
    };
    await expect(read()).rejects.toMatchObject({ code: ErrorCode.UNAVAILABLE });
    standIn.misbehave({ how: "drop", path: /never/, times: 0 });
    await works();
  });

  it("by silence ends with TIMEOUT", async () => {
    standIn.misbehave({ how: "stall", path: /\/queries\//, times: 1 });
    await expect(run("select 1", { timeoutMs: 1_000 })).rejects.toMatchObject({ code: ErrorCode.TIMEOUT });
    // On a busy machine the time may be over before anybody asked for it.
    standIn.misbehave({ how: "stall", path: /never/, times: 0 });
    await works();
  });

  it.each(["/jobs", "/queries/", "/token"])("by answering %s with a web page ends with UNAVAILABLE", async (path) => {
    standIn.misbehave({ how: "garbage", path: new RegExp(path), times: 100 });
    const fresh = connectTo(standIn, account.keyFile);
    const statement = await guard.check("select count(*) from customers", "bigquery");
    const code = path === "/token" ? ErrorCode.AUTHENTICATION_FAILED : ErrorCode.UNAVAILABLE;
    await expect(fresh.execute(contractCtx(), statement)).rejects.toMatchObject({ code });
    standIn.misbehave({ how: "garbage", path: /never/, times: 0 });
    expect((await fresh.execute(contractCtx(), statement)).rows).toEqual([["3"]]);
    await fresh.close();
  });

  it.each([
    ["quotaExceeded", 403, "Quota exceeded: Your project exceeded quota for concurrent queries.", ErrorCode.UNAVAILABLE],
    ["rateLimitExceeded", 403, "Exceeded rate limits: too many api requests per user per method", ErrorCode.UNAVAILABLE],
    [
      "bytesBilledLimitExceeded",
      400,
      "Query exceeded limit for bytes billed: 1000000. 10485760 or higher required.",
      ErrorCode.COST_TOO_HIGH,
    ],
    ["stopped", 400, "Job execution was cancelled: User requested cancellation", ErrorCode.CANCELLED],
    ["stopped", 400, "Job execution was cancelled: Job timed out after 1s", ErrorCode.TIMEOUT],
    ["resourcesExceeded", 400, "Resources exceeded during query execution: Not enough resources", ErrorCode.RESULT_TOO_LARGE],
    [
      "accessDenied",
      403,
      "Access Denied: Project p: User does not have bigquery.jobs.create permission in project p.",
      ErrorCode.PERMISSION_DENIED,
    ],
    ["notFound", 404, "Not found: Dataset p:nowhere was not found in location EU", ErrorCode.UNKNOWN_TABLE],
    ["invalidQuery", 400, "No matching signature for operator = for argument types: INT64, STRING", ErrorCode.SYNTAX_ERROR],
    ["accessNotConfigured", 403, "BigQuery API has not been used in project p before or it is disabled.", ErrorCode.CONNECTION_FAILED],
    ["backendError", 400, "Error encountered during execution. Retrying may solve the problem.", ErrorCode.UNAVAILABLE],
  ])("by refusing with %s (%i: %s) is %s", async (reason, status, message, code) => {
    standIn.misbehave({ how: new GoogleError(status, reason, message), path: /\/queries\//, times: 1 });
    await expect(run("select 1")).rejects.toMatchObject({ code });
    await works();
  });
});

describe("signing in", () => {
  it("happens again when a token is withdrawn", async () => {
    await works();
    standIn.seen.length = 0;
    standIn.accounts.revokeTokens();
    await works();
    expect(standIn.seen.filter(({ path }) => path === "/token")).toHaveLength(1);
  });

  it("is led by nothing in this server's environment", async () => {
    const elsewhere = { HTTPS_PROXY: "http://127.0.0.1:1", HTTP_PROXY: "http://127.0.0.1:1", BIGQUERY_EMULATOR_HOST: "http://127.0.0.1:1" };
    const more = { GOOGLE_APPLICATION_CREDENTIALS: "/nowhere", GOOGLE_CLOUD_PROJECT: "other", GOOGLE_CLOUD_UNIVERSE_DOMAIN: "example.com" };
    for (const [name, value] of Object.entries({ ...elsewhere, ...more })) vi.stubEnv(name, value);
    const fresh = connectTo(standIn, account.keyFile);
    try {
      expect(await fresh.testConnection(contractCtx())).toMatchObject({ ok: true, user: account.email });
    } finally {
      vi.unstubAllEnvs();
      await fresh.close();
    }
  });

  it("as the server itself works where the operator allows it", async () => {
    const folder = await mkdtemp(join(tmpdir(), "olympus-adc-"));
    await writeFile(join(folder, "key.json"), account.keyFile);
    vi.stubEnv("GOOGLE_APPLICATION_CREDENTIALS", join(folder, "key.json"));
    const own = connectTo(standIn, undefined, {
      credentials: { authentication: "APPLICATION_DEFAULT" },
      options: { allowApplicationDefault: true },
    });
    try {
      expect(await own.testConnection(contractCtx())).toMatchObject({ ok: true, user: account.email });
    } finally {
      vi.unstubAllEnvs();
      await own.close();
      await rm(folder, { recursive: true });
    }
  });
});

describe("the host policy", () => {
  const leadsTo =
    (address: string): FindAddresses =>
    (_name, _options, callback) =>
      callback(null, [{ address, family: 4 }]);

  it.each([
    ["a name that DNS leads to the metadata service", new HostPolicy({}, leadsTo("169.254.169.254"))],
    ["a name that isn't allowed", new HostPolicy({ allow: ["*.example.com"] }, leadsTo("203.0.113.1"))],
    ["an address that is denied", new HostPolicy({ deny: ["203.0.113.0/24"] }, leadsTo("203.0.113.1"))],
  ])("keeps the library from %s", async (_what, hostPolicy) => {
    const away = connectTo(standIn, account.keyFile, { options: { hostPolicy, detour: undefined } });
    expect(await away.testConnection(contractCtx())).toMatchObject({ ok: false, errorCode: ErrorCode.HOST_NOT_ALLOWED });
    const statement = await guard.check("select 1", "bigquery");
    await expect(away.execute(contractCtx(), statement)).rejects.toMatchObject({ code: ErrorCode.HOST_NOT_ALLOWED });
    await away.close();
  });

  it("finds the addresses of all that is dialled", async () => {
    const asked: string[] = [];
    const find: FindAddresses = (name, options, callback) => {
      asked.push(name);
      leadsTo("127.0.0.1")(name, options, callback);
    };
    const detour = { host: "google.test", port: standIn.port, ca: standIn.ca };
    const led = connectTo(standIn, account.keyFile, { options: { hostPolicy: new HostPolicy({ allow: ["google.test"] }, find), detour } });
    expect((await led.execute(contractCtx(), await guard.check("select 1", "bigquery"))).rows).toEqual([["1"]]);
    expect(asked.length).toBeGreaterThan(1);
    expect(new Set(asked)).toEqual(new Set(["google.test"]));
    await led.close();
  });
});

it("reads the catalog of very many datasets through their region, with at most six statements", async () => {
  const datasets = Array.from({ length: 119 }, (_, index) => `dataset_${index}`);
  const many = await startShop({ datasets });
  const reader = connectTo(many, many.accounts.create("reader").keyFile);
  const { tables } = await reader.introspect(contractCtx());
  expect(tables.map(({ name }) => name).toSorted()).toEqual(["customers", "german_customers", "lines", "no_rows", "orders", "shipments"]);
  expect(tables.find(({ name }) => name === "customers")).toMatchObject({ rowEstimate: 3, primaryKey: ["id"] });
  expect(many.jobs.length).toBeLessThanOrEqual(6);
  expect(many.jobs.some(({ request }) => request.configuration?.query?.query?.includes("`region-eu`"))).toBe(true);
  await reader.close();
  await many.close();
});
