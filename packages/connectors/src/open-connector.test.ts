import { AppError, ErrorCode, newId, type SpaceId } from "@olympus/domain";
import { makeAuthority } from "@olympus/testing";
import { describe, expect, it } from "vitest";
import { ConnectorPool, checkWithoutSecrets, openConnector, parseCredentials, SecretReferenceError, SecretReferences } from "./index.ts";
import { contractCtx } from "./testing/contract-fixture.ts";

const base = { host: "127.0.0.1", port: 1, database: "shop", user: "reader" };
const authority = makeAuthority("An authority");
const one = authority.issue({ name: "one" });
const other = authority.issue({ name: "other" });
const secret = "planted-S3cret";
const keyBody = (one.key.split("\n")[1] ?? "?").slice(0, 20).replaceAll("+", "\\+");
const env: Record<string, string> = {
  DB_PASSWORD: secret,
  DB_CERT: one.certificate,
  DB_KEY: one.key,
  DB_OTHER_KEY: other.key,
  DB_OTHER_CERT: other.certificate,
};
const options = { allowedFolders: [], references: new SecretReferences({ allow: ["env://DB_*"], env }) };
const use = { spaceId: newId<SpaceId>() };

function refusalOf(fields: Record<string, unknown>, previous?: Record<string, string | number>): AppError {
  try {
    parseCredentials("POSTGRESQL", { ...base, ...fields }, previous);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("It passed");
}

describe("a reference", () => {
  it("stands in a secret's place, and is shown as what it is", () => {
    const parsed = parseCredentials("POSTGRESQL", { ...base, password: "env://DB_PASSWORD" });
    expect(parsed.credentials).toEqual({ ...base, password: "env://DB_PASSWORD", sslMode: "prefer", sshPort: 22 });
    expect(parsed.settings).toEqual({ ...base, password: "env://DB_PASSWORD", sslMode: "prefer", sshPort: 22 });
    expect(parsed.secretsSet).toEqual(["password"]);
    const typed = parseCredentials("POSTGRESQL", { password: secret }, parsed.credentials);
    expect(typed.settings).not.toHaveProperty("password");
    expect(typed.secretsSet).toEqual(["password"]);
  });

  it.each(["host", "user", "database", "port", "sslMode"])("can't stand in the field %s, whose value is shown", (field) => {
    const { code, fields } = refusalOf({ [field]: "env://DB_PASSWORD" });
    expect(code).toBe(ErrorCode.BAD_INPUT);
    expect(fields).toHaveProperty(field);
  });

  it.each(["env://", "env://A B", "vault://secret/shop", "vault://secret/../x#y", "aws-sm://#x"])("must be one: %s", (password) => {
    expect(refusalOf({ password }).fields).toEqual({ password: expect.stringContaining("vault://mount/path#field") });
  });

  it("is taken also where a secret has a form of its own, which is checked when it has been read", async () => {
    const account = { projectId: "my-project-123", serviceAccountJson: "env://DB_PASSWORD" };
    const { credentials, secretsSet } = parseCredentials("BIGQUERY", account);
    expect([credentials, secretsSet]).toEqual([expect.objectContaining(account), ["serviceAccountJson"]]);
    await expect(openConnector("BIGQUERY", credentials, options, use)).rejects.toMatchObject({
      code: ErrorCode.BAD_INPUT,
      userMessage: expect.stringContaining("env://DB_PASSWORD doesn't fit the field Service account key"),
    });
    const snowflake = {
      account: "org-one",
      warehouse: "w",
      database: "d",
      user: "u",
      authentication: "KEY_PAIR",
      privateKey: "vault://kv/snow#key",
    };
    expect(parseCredentials("SNOWFLAKE", snowflake).secretsSet).toEqual(["privateKey"]);
  });

  it("doesn't hide what else is wrong", () => {
    expect(Object.keys(refusalOf({ password: "env://DB_PASSWORD", host: "", colour: "red" }).fields ?? {}).toSorted()).toEqual([
      "colour",
      "host",
    ]);
  });

  it("must be given again when the connection leads elsewhere, as a secret must", () => {
    const previous = { ...base, password: "env://DB_PASSWORD" };
    expect(refusalOf({ host: "elsewhere.test" }, previous).fields).toEqual({ password: expect.stringContaining("given again") });
    expect(parseCredentials("POSTGRESQL", { host: "elsewhere.test", password: "env://DB_PASSWORD" }, previous).secretsSet).toEqual([
      "password",
    ]);
  });
});

describe("opening a connector", () => {
  const open = (fields: Record<string, unknown>) =>
    openConnector("POSTGRESQL", parseCredentials("POSTGRESQL", { ...base, ...fields }).credentials, options, use);

  it("reads the secrets, also certificates", async () => {
    for (const fields of [{ password: "env://DB_PASSWORD" }, { sslCert: "env://DB_CERT", sslKey: "env://DB_KEY" }])
      await (await open(fields)).close();
  });

  it.each<[why: string, fields: Record<string, string>, words: RegExp]>([
    ["is no key", { sslCert: "env://DB_CERT", sslKey: "env://DB_PASSWORD" }, /behind env:\/\/DB_PASSWORD doesn't fit the field Client key/],
    [
      "is a key of another certificate",
      { sslCert: one.certificate, sslKey: "env://DB_OTHER_KEY" },
      /doesn't belong to the client certificate/,
    ],
    ["makes a typed key wrong", { sslCert: "env://DB_OTHER_CERT", sslKey: one.key }, /field Client key doesn't fit: it doesn't belong/],
  ])("refuses a secret that %s, without showing it", async (_why, fields, words) => {
    const error: unknown = await open(fields).catch((failure: unknown) => failure);
    expect(error).toMatchObject({ code: ErrorCode.BAD_INPUT, userMessage: expect.stringMatching(words) });
    expect(JSON.stringify([error, (error as Error).message, (error as Error).stack])).not.toMatch(new RegExp(`${secret}|${keyBody}`));
  });

  it("allows no reference where the deployment says nothing of them", async () => {
    const { credentials } = parseCredentials("POSTGRESQL", { ...base, password: "env://DB_PASSWORD" });
    await expect(openConnector("POSTGRESQL", credentials, { allowedFolders: [] }, use)).rejects.toMatchObject({
      code: ErrorCode.BAD_INPUT,
    });
  });

  it("that fails for its secrets is a failed test with advice, and any other failure stays one", async () => {
    const error: unknown = await open({ password: "env://DB_GONE" }).catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(SecretReferenceError);
    expect(await checkWithoutSecrets(contractCtx(), error)).toMatchObject({
      ok: false,
      errorCode: ErrorCode.CONNECTION_FAILED,
      message: "env://DB_GONE can't be read: this server has no environment variable DB_GONE.",
      suggestion: expect.any(String),
      steps: [{ name: "sign_in", label: "Read the secrets", status: "FAILED" }],
    });
    await expect(checkWithoutSecrets(contractCtx(), new AppError(ErrorCode.INTERNAL, "else"))).rejects.toMatchObject({ code: "INTERNAL" });
  });
});

it("the pool reads a secret once for a connector, and anew after the server refused it", async () => {
  const pool = new ConnectorPool(options);
  let opened = 0;
  const target = {
    connectionId: newId<never>(),
    revision: 1,
    kind: "POSTGRESQL" as const,
    spaceId: use.spaceId,
    openCredentials: async () => {
      opened++;
      return parseCredentials("POSTGRESQL", { ...base, password: "env://DB_PASSWORD" }).credentials;
    },
  };
  const refused = async () => {
    throw new AppError(ErrorCode.AUTHENTICATION_FAILED, "Refused");
  };
  await pool.use(contractCtx(), target, async () => null);
  await pool.use(contractCtx(), target, async () => null);
  expect(opened).toBe(1);
  await expect(pool.use(contractCtx(), target, refused)).rejects.toMatchObject({ code: ErrorCode.AUTHENTICATION_FAILED });
  await pool.use(contractCtx(), target, async () => null);
  expect(opened).toBe(2);
  await pool.close();
});
