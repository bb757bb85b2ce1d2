import { type ConnectionCheck, type ConnectorKind, ErrorCode } from "@olympus/domain";
import { SqlGuard } from "@olympus/sql";
import { makeAuthority, type RunningService, type ServerTls, type StandInSsh, startStandInSsh } from "@olympus/testing";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { createConnector, type DatabaseConnector, HostPolicy, parseCredentials } from "../index.ts";
import { contractCtx, insideOf } from "../testing/contract-fixture.ts";

/** One kind of server behind a tunnel, for `describeTunnel`. */
export interface TunnelSubject {
  readonly kind: ConnectorKind;
  readonly dialect: "postgres" | "mysql";
  /** A server of the test's own. */
  url(): string;
  /** A statement with this many rows of one number from 1 on. */
  rows(count: number): string;
  /** A statement that works for minutes. */
  readonly slow: string;
  startTls(tls: ServerTls): Promise<RunningService | null>;
  /** How many sessions on the server run the marked statement, asked without a tunnel. */
  running(marker: string): Promise<number>;
}

type Fields = Record<string, unknown>;

/** What a connection must do through an SSH server of this process. */
export function describeTunnel({ kind, dialect, url, rows, slow, startTls, running }: TunnelSubject): void {
  let ssh: StandInSsh;
  let guard: SqlGuard;
  const open: DatabaseConnector[] = [];
  beforeAll(async () => {
    [ssh, guard] = await Promise.all([startStandInSsh(), SqlGuard.create({ timeoutMs: 60_000 })]);
  });
  beforeEach(() => {
    ssh.refusesChannels = false;
  });
  afterAll(async () => {
    await Promise.all([guard.close(), ...open.map((connector) => connector.close())]);
    await vi.waitFor(() => expect(ssh.openCount).toBe(0), { timeout: 60_000 });
    await ssh.close();
  });

  /** By password, to a name that only the SSH server knows. */
  function connect(fields: Fields = {}, hostPolicy = new HostPolicy()): DatabaseConnector {
    const { port, pathname, username, password } = new URL(url());
    const { user, password: sshPassword } = ssh.account;
    const target = { host: "db.behind.test", port: Number(port), database: pathname.slice(1), user: username, sslMode: "disable" };
    const tunnel = { sshHost: "127.0.0.1", sshPort: ssh.port, sshUser: user, sshPassword, sshHostKey: ssh.fingerprint };
    const input = { ...target, password: decodeURIComponent(password), ...tunnel, ...fields };
    const connector = createConnector(kind, parseCredentials(kind, input).credentials, { allowedFolders: [], hostPolicy });
    open.push(connector);
    return connector;
  }
  async function check(fields: Fields, hostPolicy?: HostPolicy): Promise<ConnectionCheck> {
    const ctx = contractCtx();
    const outcome = await connect(fields, hostPolicy).testConnection(ctx);
    const { password, keyPassphrase } = ssh.account;
    for (const secret of [password, keyPassphrase, "PRIVATE KEY", "Wrong-password"])
      expect(`${JSON.stringify(outcome)} ${ctx.log.join(" ")}`).not.toContain(secret);
    return outcome;
  }
  const first = async (connector: DatabaseConnector) => {
    return (await connector.execute(contractCtx(), await guard.check("select 1", dialect))).rows;
  };

  it("tests, selects and streams through one SSH connection, to a name that is found there", async () => {
    const [before, openBefore] = [ssh.connectionCount, ssh.openCount];
    const connector = connect();
    expect(await connector.testConnection(contractCtx())).toMatchObject({ ok: true, errorCode: null });
    expect(await first(connector)).toEqual([["1"]]);
    const cursor = insideOf(connector).openCursor({ sql: rows(50_000), parameters: [], timeoutMs: 90_000, readAheadRows: 1_000 });
    await cursor.open();
    let sum = 0;
    for (let batch = await cursor.read(1_000); batch.length > 0; batch = await cursor.read(1_000))
      for (const [cell] of batch) sum += Number(cell);
    await cursor.close();
    expect(sum).toBe(1_250_025_000);
    expect(ssh.channels.at(-1)).toBe(`db.behind.test:${new URL(url()).port}`);
    expect(ssh.connectionCount).toBe(before + 1);
    await connector.close();
    await vi.waitFor(() => expect(ssh.openCount).toBe(openBefore), { timeout: 60_000 });
  });

  it("stops a statement on the server", async () => {
    const connector = connect();
    const marker = `tunnel_${Date.now()}`;
    const cursor = insideOf(connector).openCursor({ sql: `select '${marker}', (${slow})`, parameters: [], timeoutMs: 90_000 });
    const reading = cursor.open().then(() => cursor.read(1));
    const failed = expect(reading).rejects.toThrow();
    await vi.waitFor(async () => expect(await running(marker)).toBe(1), { timeout: 60_000 });
    cursor.cancel();
    await failed;
    await vi.waitFor(async () => expect(await running(marker)).toBe(0), { timeout: 60_000 });
    await cursor.close();
    expect(await first(connector)).toEqual([["1"]]);
  });

  it("fails when the tunnel breaks, and makes a new one for the next statement", async () => {
    const connector = connect();
    const before = ssh.connectionCount;
    const cursor = insideOf(connector).openCursor({ sql: `select (${slow})`, parameters: [], timeoutMs: 90_000 });
    const failure = cursor
      .open()
      .then(() => cursor.read(1))
      .then(
        () => null,
        (error: unknown) => insideOf(connector).translateError(error),
      );
    await vi.waitFor(() => expect(ssh.openCount).toBeGreaterThan(0), { timeout: 60_000 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    ssh.drop();
    expect([ErrorCode.UNAVAILABLE, ErrorCode.CONNECTION_FAILED]).toContain((await failure)?.code);
    await cursor.close();
    expect(await first(connector)).toEqual([["1"]]);
    expect(ssh.connectionCount).toBe(before + 2);
    // Idle, it breaks unnoticed.
    ssh.drop();
    await vi.waitFor(() => expect(ssh.openCount).toBe(0), { timeout: 60_000 });
    expect(await first(connector)).toEqual([["1"]]);
  });

  it.each<[why: string, fields: () => Fields]>([
    ["a key", () => ({ sshPassword: null, sshKey: ssh.account.key })],
    ["an encrypted key", () => ({ sshPassword: null, sshKey: ssh.account.encryptedKey, sshKeyPassphrase: ssh.account.keyPassphrase })],
    ["a key from one line", () => ({ sshPassword: null, sshKey: ssh.account.key.trim().replaceAll("\n", "\\n") })],
    ["a password after a key that isn't known", () => ({ sshKey: ssh.account.strangersKey })],
    ["a line of known_hosts", () => ({ sshHostKey: `[127.0.0.1]:22 ${ssh.hostKey} a comment` })],
    ["one of several host keys", () => ({ sshHostKey: `SHA256:${"a".repeat(43)}\n256 ${ssh.fingerprint} host (ED25519)` })],
  ])("takes %s", async (_why, fields) => {
    expect(await check(fields())).toMatchObject({ ok: true, errorCode: null });
  });

  it.each<[why: string, code: ErrorCode, fields: () => Fields, words: RegExp]>([
    ["a wrong password", ErrorCode.AUTHENTICATION_FAILED, () => ({ sshPassword: "Wrong-password" }), /The SSH server refused/],
    ["a wrong user", ErrorCode.AUTHENTICATION_FAILED, () => ({ sshUser: "nobody" }), /The SSH server refused/],
    [
      "a key that isn't known",
      ErrorCode.AUTHENTICATION_FAILED,
      () => ({ sshPassword: null, sshKey: ssh.account.strangersKey }),
      /The SSH server refused/,
    ],
    [
      "a wrong passphrase",
      ErrorCode.AUTHENTICATION_FAILED,
      () => ({ sshKey: ssh.account.encryptedKey, sshKeyPassphrase: "Wrong-password" }),
      /key can't be opened/,
    ],
    ["a port where nothing listens", ErrorCode.CONNECTION_FAILED, () => ({ sshPort: 1 }), /SSH server of the tunnel can't be reached/],
    ["a database that isn't there", ErrorCode.CONNECTION_FAILED, () => ({ port: 1 }), /can't reach the database/],
  ])("says what is wrong with %s", async (_why, code, fields, words) => {
    const outcome = await check(fields());
    expect(outcome).toMatchObject({ ok: false, errorCode: code, message: expect.stringMatching(words), suggestion: expect.any(String) });
    expect(outcome.steps[0]).toMatchObject({ name: "reach", status: "FAILED" });
  });

  it("tells another host key's fingerprint, and nobody behind it a secret", async () => {
    const before = ssh.signIns.length;
    const outcome = await check({ sshHostKey: `SHA256:${"a".repeat(43)}` });
    expect(outcome).toMatchObject({ ok: false, errorCode: ErrorCode.CONNECTION_FAILED, message: expect.stringContaining(ssh.fingerprint) });
    expect(outcome.suggestion).toContain(ssh.fingerprint);
    expect(ssh.signIns).toHaveLength(before);
  });

  it("says that the SSH server allows no tunnel", async () => {
    ssh.refusesChannels = true;
    expect(await check({})).toMatchObject({
      ok: false,
      errorCode: ErrorCode.CONNECTION_FAILED,
      message: expect.stringMatching(/database/),
    });
  });

  it("secures the connection inside the tunnel, for the database's own host", async () => {
    const authority = makeAuthority("Test authority");
    const shown = authority.issue({ name: "db", hosts: ["db.behind.test"] });
    const server = await startTls({ ...shown, clientAuthority: authority.certificate });
    if (server === null) throw new Error("No server of our own can be started here");
    const { port, pathname, username } = new URL(server.url);
    const place = { port: Number(port), user: username, database: pathname.slice(1) || "mysql", password: null };
    const secured = { ...place, sslMode: "verify-full", sslCa: authority.certificate };
    const good = await check(secured);
    expect(good).toMatchObject({ ok: true, errorCode: null });
    expect(good.steps.find(({ name }) => name === "tls")?.status).toBe("PASSED");
    const wrong = await check({ ...secured, host: "elsewhere.behind.test" });
    expect(wrong).toMatchObject({ ok: false, errorCode: ErrorCode.TLS_FAILED, message: expect.stringMatching(/for another host/) });
    const connector = connect(secured);
    const cursor = insideOf(connector).openCursor({ sql: `select (${slow})`, parameters: [], timeoutMs: 90_000 });
    const failed = expect(cursor.open().then(() => cursor.read(1))).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 500));
    cursor.cancel();
    await failed;
    await cursor.close();
    expect(await first(connector)).toEqual([["1"]]);
    await connector.close();
    await server.stop();
  });

  it.each<[why: string, fields: Fields, policy: HostPolicy]>([
    ["the SSH server's address", {}, new HostPolicy({ deny: ["127.0.0.0/8"] })],
    ["an SSH server that isn't on the list", {}, new HostPolicy({ allow: ["db.behind.test"] })],
    ["the database's name", {}, new HostPolicy({ deny: ["*.behind.test"] })],
    ["a database that isn't on the list", {}, new HostPolicy({ allow: ["127.0.0.1"] })],
    ["the database's address", { host: "10.1.2.3" }, new HostPolicy({ deny: ["10.0.0.0/8"] })],
    ["a cloud's metadata", { host: "169.254.169.254" }, new HostPolicy()],
    ["a cloud's metadata in disguise", { host: "0xa9fea9fe" }, new HostPolicy()],
    ["a cloud's metadata in IPv6", { host: "::ffff:169.254.169.254" }, new HostPolicy()],
  ])("doesn't dial %s", async (_why, fields, policy) => {
    const before = ssh.channels.length;
    expect(await check(fields, policy)).toMatchObject({ ok: false, errorCode: ErrorCode.HOST_NOT_ALLOWED });
    expect(ssh.channels).toHaveLength(before);
  });
}
