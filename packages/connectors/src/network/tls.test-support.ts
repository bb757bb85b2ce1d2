import { type ConnectionCheck, type ConnectorKind, ErrorCode } from "@olympus/domain";
import { encryptKey, makeAuthority, type RunningService, type ServerTls } from "@olympus/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createConnector, parseCredentials } from "../index.ts";
import { contractCtx } from "../testing/contract-fixture.ts";

/** One kind of server behind TLS, for `describeTls`. */
export interface TlsSubject {
  readonly kind: ConnectorKind;
  start(tls: ServerTls): Promise<RunningService | null>;
  /** Makes the user `needs_certificate`, who must show a client certificate. */
  prepare(url: string): Promise<void>;
  /** What the server says to that user without one. */
  readonly withoutCertificate: ErrorCode;
  /** Whether a server tells why it refused a client certificate. */
  readonly tellsRefusal: boolean;
}

const passphrase = "Correct-h0rse-battery";
const ours = makeAuthority("Test authority");
const foreign = makeAuthority("Somebody else's authority");
const clients = makeAuthority("Client authority");
const client = clients.issue({ name: "needs_certificate" });
const stranger = foreign.issue({ name: "needs_certificate" });
const withClient = { user: "needs_certificate", sslMode: "require", sslCert: client.certificate, sslKey: client.key };

type Fields = Record<string, unknown>;

/** Every mode against servers with a good and an expired certificate. The good one is for `localhost` only. */
export function describeTls({ kind, start, prepare, withoutCertificate, tellsRefusal }: TlsSubject): void {
  const servers: { good?: RunningService; expired?: RunningService } = {};

  beforeAll(async () => {
    const clientAuthority = clients.certificate;
    const good = await start({ ...ours.issue({ name: "db", hosts: ["localhost"] }), clientAuthority });
    const expired = await start({ ...ours.issue({ name: "db", hosts: ["localhost"], days: [-10, -5] }), clientAuthority });
    if (good === null || expired === null) throw new Error("No server of our own can be started here");
    Object.assign(servers, { good, expired });
    await prepare(good.url);
  });
  afterAll(async () => {
    await Promise.all(Object.values(servers).map((server) => server.stop()));
  });

  async function test(server: keyof typeof servers, fields: Fields): Promise<ConnectionCheck> {
    const url = new URL(servers[server]?.url ?? "");
    const database = url.pathname.slice(1) || "mysql";
    const input = { host: "localhost", port: Number(url.port), database, user: url.username, ...fields };
    const connector = createConnector(kind, parseCredentials(kind, input).credentials, { allowedFolders: [] });
    try {
      const check = await connector.testConnection(contractCtx());
      expect(JSON.stringify(check)).not.toContain("PRIVATE KEY");
      expect(JSON.stringify(check)).not.toContain(passphrase);
      return check;
    } finally {
      await connector.close();
    }
  }
  const tlsStep = (check: ConnectionCheck) => check.steps.find(({ name }) => name === "tls");
  const sslCa = ours.certificate;

  it.each<[why: string, fields: Fields, tls: "PASSED" | "SKIPPED"]>([
    ["disable", { sslMode: "disable" }, "SKIPPED"],
    ["prefer", { sslMode: "prefer" }, "PASSED"],
    ["require", { sslMode: "require" }, "PASSED"],
    ["require with the CA", { sslMode: "require", sslCa }, "PASSED"],
    ["verify-ca", { sslMode: "verify-ca", sslCa }, "PASSED"],
    ["verify-ca by the address, which the certificate isn't for", { sslMode: "verify-ca", sslCa, host: "127.0.0.1" }, "PASSED"],
    ["verify-full", { sslMode: "verify-full", sslCa }, "PASSED"],
    ["verify-full with several CAs", { sslMode: "verify-full", sslCa: foreign.certificate + sslCa }, "PASSED"],
    ["verify-full with a CA from one line", { sslMode: "verify-full", sslCa: sslCa.trim().replaceAll("\n", "\\n") }, "PASSED"],
    ["a client certificate", withClient, "PASSED"],
    [
      "a client certificate with an encrypted key",
      { ...withClient, sslKey: encryptKey(client.key, passphrase), sslKeyPassphrase: passphrase },
      "PASSED",
    ],
  ])("connects with %s", async (_why, fields, tls) => {
    const check = await test("good", fields);
    expect(check).toMatchObject({ ok: true, errorCode: null });
    expect(tlsStep(check)?.status).toBe(tls);
  });

  it.each<[why: string, server: "good" | "expired", fields: Fields, words: RegExp]>([
    ["verify-ca without the CA", "good", { sslMode: "verify-ca" }, /isn't signed by an authority that is trusted/],
    ["verify-ca with another CA", "good", { sslMode: "verify-ca", sslCa: foreign.certificate }, /isn't signed by an authority/],
    ["require with another CA", "good", { sslMode: "require", sslCa: foreign.certificate }, /isn't signed by an authority/],
    ["verify-full with another CA", "good", { sslMode: "verify-full", sslCa: foreign.certificate }, /isn't signed by an authority/],
    [
      "verify-full by an address that the certificate isn't for",
      "good",
      { sslMode: "verify-full", sslCa, host: "127.0.0.1" },
      /for another host/,
    ],
    ["verify-ca and an expired certificate", "expired", { sslMode: "verify-ca", sslCa }, /has expired/],
    ["verify-full and an expired certificate", "expired", { sslMode: "verify-full", sslCa }, /has expired/],
  ])("stops at TLS with %s", async (_why, server, fields, words) => {
    const check = await test(server, fields);
    expect(check).toMatchObject({ ok: false, errorCode: ErrorCode.TLS_FAILED, message: expect.stringMatching(words) });
    expect(check.suggestion).toEqual(expect.any(String));
    expect(tlsStep(check)?.status).toBe("FAILED");
  });

  it("fails as plainly when a statement is the first to connect", async () => {
    const url = new URL(servers.good?.url ?? "");
    const database = url.pathname.slice(1) || "mysql";
    const input = { host: "127.0.0.1", port: Number(url.port), database, user: url.username, sslMode: "verify-full", sslCa };
    const connector = createConnector(kind, parseCredentials(kind, input).credentials, { allowedFolders: [] });
    await expect(connector.introspect(contractCtx())).rejects.toMatchObject({
      code: ErrorCode.TLS_FAILED,
      userMessage: expect.stringMatching(/for another host/),
    });
    await connector.close();
  });

  it("takes an expired certificate where nobody asked for a check", async () => {
    expect(await test("expired", { sslMode: "require" })).toMatchObject({ ok: true });
    expect(await test("expired", { sslMode: "prefer" })).toMatchObject({ ok: true });
  });

  it("says that a client certificate is missing, or not accepted", async () => {
    const missing = await test("good", { user: "needs_certificate", sslMode: "require" });
    expect(missing).toMatchObject({ ok: false, errorCode: withoutCertificate });
    if (withoutCertificate === ErrorCode.TLS_FAILED) expect(missing.message).toMatch(/asks for a client certificate/);
    const refused = await test("good", { ...withClient, sslCert: stranger.certificate, sslKey: stranger.key });
    expect(refused.ok).toBe(false);
    if (tellsRefusal) expect(refused).toMatchObject({ errorCode: ErrorCode.TLS_FAILED, message: expect.stringMatching(/doesn't accept/) });
  });
}
