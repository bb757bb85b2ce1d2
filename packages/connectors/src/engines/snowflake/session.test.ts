import { ErrorCode } from "@olympus/domain";
import { SqlGuard } from "@olympus/sql";
import type { StandInSnowflake } from "@olympus/testing";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { ExecuteOptions } from "../../database-connector.ts";
import { contractCtx } from "../../testing/contract-fixture.ts";
import type { SnowflakeConnector } from "./connector.ts";
import type { SnowflakeCredentials } from "./credentials.ts";
import { connectTo, keyPassphrase, makeKeyPair, oauthToken, password, readerPassword, startSnowflake } from "./stand-in.test-support.ts";

const slow =
  "select count(*) from table(generator(rowcount => 10000000)) a cross join table(generator(rowcount => 10000000)) b cross join customers";

describe("a session with Snowflake (a stand-in)", () => {
  const keys = makeKeyPair();
  const others = makeKeyPair();
  let snowflake: StandInSnowflake;
  let guard: SqlGuard;
  const opened: SnowflakeConnector[] = [];

  beforeAll(async () => {
    guard = await SqlGuard.create({ timeoutMs: 60_000 });
    snowflake = await startSnowflake({
      users: [
        { name: "ADA", password, role: "WRITER" },
        { name: "EVE", password: readerPassword, role: "READER", oauthToken, publicKey: keys.publicKey },
      ],
    });
  });
  afterEach(async () => {
    Object.assign(snowflake.behaviour, { longRunningMs: 45_000 });
    await Promise.all(opened.splice(0).map((connector) => connector.close()));
  });
  afterAll(async () => {
    await guard.close();
    await snowflake.close();
  });

  const connect = (changes: Partial<SnowflakeCredentials> = {}) => {
    const connector = connectTo(snowflake.url, changes);
    opened.push(connector);
    return connector;
  };
  const run = async (connector: SnowflakeConnector, sql: string, options?: ExecuteOptions, signal?: AbortSignal) =>
    (await connector.execute(contractCtx(signal), await guard.check(sql, "snowflake"), options)).rows;

  describe("begins", () => {
    const eve = { user: "eve", password: undefined } as const;

    it("with a key pair, also an encrypted one", async () => {
      const plain = connect({ ...eve, authentication: "KEY_PAIR", privateKey: keys.privateKey });
      expect(await run(plain, "select current_user()")).toEqual([["EVE"]]);
      const { encryptedKey: privateKey } = keys;
      const encrypted = connect({ ...eve, authentication: "KEY_PAIR", privateKey, privateKeyPassphrase: keyPassphrase });
      expect(await run(encrypted, "select current_user()")).toEqual([["EVE"]]);
    });

    it("with an OAuth token", async () => {
      expect(await run(connect({ ...eve, authentication: "OAUTH_TOKEN", token: oauthToken }), "select current_role()")).toEqual([
        ["READER"],
      ]);
    });

    it.each<[string, Partial<SnowflakeCredentials>]>([
      ["another's key", { ...eve, authentication: "KEY_PAIR", privateKey: others.privateKey }],
      [
        "a wrong passphrase",
        { ...eve, authentication: "KEY_PAIR", privateKey: keys.encryptedKey, privateKeyPassphrase: "wrong passphrase" },
      ],
      ["no passphrase", { ...eve, authentication: "KEY_PAIR", privateKey: keys.encryptedKey }],
      [
        "what is no key",
        { ...eve, authentication: "KEY_PAIR", privateKey: "-----BEGIN PRIVATE KEY-----\nnot at all\n-----END PRIVATE KEY-----" },
      ],
      ["no key", { ...eve, authentication: "KEY_PAIR" }],
      ["a wrong token", { ...eve, authentication: "OAUTH_TOKEN", token: "somebody else's token" }],
      ["no password", { ...eve }],
      ["a wrong user", { user: "nobody" }],
    ])("not with %s", async (_, changes) => {
      const check = await connect(changes).testConnection(contractCtx());
      expect(check).toMatchObject({ ok: false, errorCode: ErrorCode.AUTHENTICATION_FAILED, suggestion: expect.any(String) });
      for (const secret of Object.values(changes)) if (String(secret).length > 20) expect(JSON.stringify(check)).not.toContain(secret);
    });

    it("once for many statements, under our name, with its settings made and secondary roles off", async () => {
      const [logins, statements] = [snowflake.applications.length, snowflake.statements.length];
      const connector = connect();
      await Promise.all([1, 2, 3, 4].map((n) => run(connector, `select ${n}`)));
      expect(snowflake.applications.slice(logins)).toEqual(["Olympus"]);
      const asked = snowflake.statements.slice(statements).join("\n");
      for (const setting of ["QUERY_TAG = 'olympus'", "TIMEZONE = 'UTC'", "ABORT_DETACHED_QUERY = TRUE", "USE SECONDARY ROLES NONE"]) {
        expect(asked).toContain(setting);
      }
    });

    it.each([
      ["database", { database: "NOWHERE" }],
      ["warehouse", { warehouse: "NOWHERE" }],
    ])("and says when there is no such %s", async (what, changes) => {
      const check = await connect(changes).testConnection(contractCtx());
      expect(check).toMatchObject({ ok: false, errorCode: ErrorCode.CONNECTION_FAILED, message: expect.stringContaining(what) });
    });
  });

  describe("goes on", () => {
    it("when its token has expired", async () => {
      const connector = connect();
      await run(connector, "select 1");
      const logins = snowflake.applications.length;
      snowflake.expireTokens();
      expect(await Promise.all([run(connector, "select 2"), run(connector, "select 3")])).toEqual([[["2"]], [["3"]]]);
      expect(snowflake.requests).toContain("POST /session/token-request");
      expect(snowflake.applications).toHaveLength(logins);
    });

    it("as a new one when the server has ended it", async () => {
      const connector = connect();
      await run(connector, "select 1");
      const logins = snowflake.applications.length;
      snowflake.endSessions();
      expect(await Promise.all([run(connector, "select 2"), run(connector, "select 3")])).toEqual([[["2"]], [["3"]]]);
      expect(snowflake.applications).toHaveLength(logins + 1);
    });

    it("while a statement takes longer than one answer may", async () => {
      snowflake.behaviour.longRunningMs = 5;
      const rows = await run(
        connect(),
        "select count(*) from table(generator(rowcount => 20000)) a cross join table(generator(rowcount => 20000)) b",
      );
      expect(rows).toEqual([["400000000"]]);
      expect(snowflake.requests.some((request) => /^GET \/queries\/.*\/result$/.test(request))).toBe(true);
    });
  });

  describe("is stopped", () => {
    it.each([
      ["while the first answer is awaited", 45_000],
      ["while it is asked for again and again", 20],
    ])("on the server, %s", async (_, longRunningMs) => {
      snowflake.behaviour.longRunningMs = longRunningMs;
      const connector = connect();
      const aborter = new AbortController();
      const running = run(connector, slow, { timeoutMs: 90_000 }, aborter.signal).catch((error: unknown) => error);
      await vi.waitFor(() => expect(snowflake.runningCount).toBe(1), { timeout: 60_000 });
      aborter.abort();
      expect(await running).toMatchObject({ code: ErrorCode.CANCELLED });
      await vi.waitFor(() => expect(snowflake.runningCount).toBe(0), { timeout: 60_000 });
      expect(snowflake.requests.some((request) => request.endsWith("/abort-request"))).toBe(true);
      expect(await run(connector, "select 1")).toEqual([["1"]]);
    });

    it("by signing out", async () => {
      const connector = connect();
      const before = snowflake.sessionCount;
      await run(connector, "select 1");
      expect(snowflake.sessionCount).toBe(before + 1);
      await connector.close();
      expect(snowflake.sessionCount).toBe(before);
    });
  });
});
