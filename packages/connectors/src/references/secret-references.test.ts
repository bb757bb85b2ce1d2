import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AppError, ErrorCode, newId, type SpaceId } from "@olympus/domain";
import { type StandInSecretsManager, type StandInVault, startStandInSecretsManager, startStandInVault } from "@olympus/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SecretReferences, type SecretReferencesOptions } from "./secret-references.ts";

const spaceId = newId<SpaceId>();
const secret = "planted-S3cret";
const env = {
  DB_PASSWORD: secret,
  DB_EMPTY: "",
  CREDENTIAL_KEYS: secret,
  DATABASE_URL: secret,
  AWS_SECRET_ACCESS_KEY: secret,
  VAULT_TOKEN: secret,
};
const vaultSecrets: Record<string, Record<string, unknown>> = {
  "secret/olympus/shop": { password: secret, port: 5432, nested: { a: 1 }, empty: "" },
  "secret/olympus/closed": { password: secret },
  "secret/other": { password: secret },
  [`secret/spaces/${spaceId}/db`]: { password: secret },
};
const awsSecrets: Record<string, string> = {
  "olympus/shop": JSON.stringify({ password: secret, username: "reader" }),
  "olympus/plain": secret,
};

let vault: StandInVault;
let aws: StandInSecretsManager;
beforeAll(async () => {
  vault = await startStandInVault({ token: "hvs.good", namespace: "team-a", secrets: vaultSecrets, forbidden: ["secret/olympus/closed"] });
  aws = await startStandInSecretsManager({ accessKeyId: "AKGOOD", secrets: awsSecrets, forbidden: ["olympus/closed"] });
});
afterAll(async () => {
  await Promise.all([vault.close(), aws.close()]);
});

const everything = ["env://*", "vault://*", "aws-sm://*"];
function references(changes: Partial<SecretReferencesOptions> = {}): SecretReferences {
  return new SecretReferences({
    allow: everything,
    env,
    vault: { url: vault.url, token: { value: "hvs.good" }, namespace: "team-a" },
    aws: { region: "eu-west-1", endpoint: aws.url, credentials: { accessKeyId: "AKGOOD", secretAccessKey: "x" } },
    ...changes,
  });
}
const read = async (text: string, options?: Partial<SecretReferencesOptions>, space: SpaceId | null = spaceId) =>
  (await references(options).resolve({ host: "db", password: text }, ["password"], { spaceId: space })).password;

async function failureOf(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => null,
    (failure: unknown) => failure,
  );
  expect(error).toMatchObject({ userMessage: expect.any(String), suggestion: expect.any(String) });
  const { message, userMessage, suggestion, stack, cause } = error as AppError;
  expect(JSON.stringify([message, userMessage, suggestion, stack, String(cause)])).not.toContain(secret);
  return error as AppError;
}

it.each([
  ["env://DB_PASSWORD", secret],
  ["vault://secret/olympus/shop#password", secret],
  ["vault://secret/olympus/shop#port", "5432"],
  ["aws-sm://olympus/shop#password", secret],
  ["aws-sm://olympus/plain", secret],
])("reads %s", async (text, value) => {
  expect(await read(text)).toBe(value);
});

it("reads several fields of one secret at once, and anew each time", async () => {
  const before = vault.requests.length;
  const credentials = { user: "vault://secret/olympus/shop#port", password: "vault://secret/olympus/shop#password", host: "db" };
  const all = references();
  const use = { spaceId };
  expect(await all.resolve(credentials, ["user", "password"], use)).toEqual({ user: "5432", password: secret, host: "db" });
  expect(vault.requests.length).toBe(before + 1);
  vaultSecrets["secret/olympus/shop"] = { ...vaultSecrets["secret/olympus/shop"], password: "tomorrow" };
  expect((await all.resolve(credentials, ["password"], use)).password).toBe("tomorrow");
  vaultSecrets["secret/olympus/shop"] = { ...vaultSecrets["secret/olympus/shop"], password: secret };
});

it("reads the token's file for each secret", async () => {
  const folder = await mkdtemp(join(tmpdir(), "olympus-token-"));
  const file = join(folder, "token");
  const options = { vault: { url: vault.url, token: { file }, namespace: "team-a" } };
  expect(await failureOf(read("vault://secret/other#password", options))).toMatchObject({ code: ErrorCode.CONNECTION_FAILED });
  await writeFile(file, "hvs.good\n");
  expect(await read("vault://secret/other#password", options)).toBe(secret);
  await rm(folder, { recursive: true });
});

describe("an operator's list", () => {
  it.each<[allow: string, text: string]>([
    ["env://DB_*", "env://DB_PASSWORD"],
    ["vault://secret/olympus/*", "vault://secret/olympus/shop#password"],
    ["vault://secret/olympus/shop#password", "vault://secret/olympus/shop#password"],
    ["vault://secret/spaces/{space}/*", `vault://secret/spaces/${spaceId}/db#password`],
    ["aws-sm://olympus/*", "aws-sm://olympus/shop#password"],
  ])("with %s lets %s through", async (allow, text) => {
    expect(await read(text, { allow: [allow] })).toBe(secret);
  });

  it.each<[allow: string, text: string]>([
    ["env://DB_*", "env://HOME"],
    ["env://DB_*", "env://MY_DB_PASSWORD"],
    ["env://DB_PASSWORD", "env://DB_PASSWORD2"],
    ["env://*", "env://CREDENTIAL_KEYS"],
    ["env://*", "env://credential_keys"],
    ["env://*", "env://DATABASE_URL"],
    ["env://DATABASE_URL", "env://DATABASE_URL"],
    ["env://*", "env://AWS_SECRET_ACCESS_KEY"],
    ["env://*", "env://VAULT_TOKEN"],
    ["env://*", "env://OPENAI_API_KEY"],
    ["env://*", "env://SMTP_PASSWORD"],
    ["vault://secret/olympus/*", "vault://secret/other#password"],
    ["vault://secret/olympus/shop#password", "vault://secret/olympus/shop#port"],
    ["vault://secret/spaces/{space}/*", `vault://secret/spaces/${newId<SpaceId>()}/db#password`],
    ["vault://secret/olympus/*", "aws-sm://olympus/shop#password"],
    ["aws-sm://olympus/*", "aws-sm://olympusX/shop"],
    ["vault://secret/a.b/*", "vault://secret/aXb/c#d"],
  ])("with %s refuses %s", async (allow, text) => {
    const before = vault.requests.length + aws.requests.length;
    const failure = await failureOf(read(text, { allow: [allow], serverVariables: ["SMTP_PASSWORD"] }));
    expect(failure).toMatchObject({ code: ErrorCode.BAD_INPUT, userMessage: `Connections of this Space may not use ${text}.` });
    expect(vault.requests.length + aws.requests.length).toBe(before);
  });

  it("that names the Space refuses whoever has none", async () => {
    expect(await failureOf(read("vault://secret/spaces//db#password", { allow: ["vault://secret/spaces/{space}/*"] }, null))).toMatchObject(
      {
        code: ErrorCode.BAD_INPUT,
      },
    );
  });
});

it.each([
  "env://",
  "env://DB PASSWORD",
  "env://DB-PASSWORD",
  "env://DB_PASSWORD#x",
  "vault://secret#password",
  "vault://secret/shop",
  "vault://secret/../sys/raw#x",
  "vault://secret/olympus/../../sys#x",
  "vault://secret/./x#y",
  "vault://secret//x#y",
  "vault://secret/olympus/%2e%2e/x#y",
  "vault://secret/olympus/shop?version=1#password",
  "vault://secret/olympus/shop#",
  "aws-sm://",
  "aws-sm://../x",
  "aws-sm://a b",
])("takes %s for no reference", async (text) => {
  expect(await failureOf(read(text))).toMatchObject({ code: ErrorCode.BAD_INPUT });
});

describe("what can't be read is told, with the reference and without a value:", () => {
  it.each<[why: string, text: string, code: ErrorCode, words: RegExp, options?: () => Partial<SecretReferencesOptions>]>([
    ["no such variable", "env://DB_GONE", "CONNECTION_FAILED", /no environment variable DB_GONE/],
    ["an empty variable", "env://DB_EMPTY", "CONNECTION_FAILED", /no environment variable/],
    ["no Vault", "vault://secret/other#password", "CONNECTION_FAILED", /knows no Vault/, () => ({ vault: null })],
    ["nothing there", "vault://secret/nowhere#password", "CONNECTION_FAILED", /no secret at/],
    ["no such field", "vault://secret/other#pasword", "CONNECTION_FAILED", /no field "pasword"/],
    ["an empty field", "vault://secret/olympus/shop#empty", "CONNECTION_FAILED", /no field "empty"/],
    ["a field that is no text", "vault://secret/olympus/shop#nested", "CONNECTION_FAILED", /no field "nested"/],
    ["an inherited field", "vault://secret/other#constructor", "CONNECTION_FAILED", /no field/],
    ["a path that is closed to us", "vault://secret/olympus/closed#password", "AUTHENTICATION_FAILED", /doesn't let Olympus read/],
    [
      "a wrong token",
      "vault://secret/other#password",
      "AUTHENTICATION_FAILED",
      /doesn't let/,
      () => ({ vault: { url: vault.url, token: { value: "bad" }, namespace: "team-a" } }),
    ],
    [
      "a wrong namespace",
      "vault://secret/other#password",
      "AUTHENTICATION_FAILED",
      /doesn't let/,
      () => ({ vault: { url: vault.url, token: { value: "hvs.good" }, namespace: null } }),
    ],
    [
      "a Vault that is gone",
      "vault://secret/other#password",
      "CONNECTION_FAILED",
      /doesn't answer/,
      () => ({ vault: { url: "http://127.0.0.1:1", token: { value: "hvs.good" }, namespace: null } }),
    ],
    ["no such secret of AWS", "aws-sm://olympus/nowhere", "CONNECTION_FAILED", /no secret aws-sm:\/\/olympus\/nowhere/],
    ["no such field of AWS", "aws-sm://olympus/shop#pass", "CONNECTION_FAILED", /no field "pass"/],
    ["a field of a plain text", "aws-sm://olympus/plain#password", "CONNECTION_FAILED", /no field/],
    ["a secret of AWS that is closed to us", "aws-sm://olympus/closed", "AUTHENTICATION_FAILED", /doesn't let Olympus read/],
    [
      "a wrong key of AWS",
      "aws-sm://olympus/plain",
      "AUTHENTICATION_FAILED",
      /doesn't let/,
      () => ({ aws: { region: "eu-west-1", endpoint: aws.url, credentials: { accessKeyId: "BAD", secretAccessKey: "x" } } }),
    ],
    [
      "AWS that is gone",
      "aws-sm://olympus/plain",
      "CONNECTION_FAILED",
      /doesn't answer/,
      () => ({
        aws: { region: "eu-west-1", endpoint: "http://127.0.0.1:1", credentials: { accessKeyId: "AKGOOD", secretAccessKey: "x" } },
      }),
    ],
  ])("%s", async (_why, text, code, words, options) => {
    expect(await failureOf(read(text, options?.()))).toMatchObject({ code, userMessage: expect.stringMatching(words) });
  });

  it.each<["sealed" | "hangs" | "garbage" | "huge" | "redirects", RegExp]>([
    ["sealed", /503/],
    ["hangs", /doesn't answer/],
    ["garbage", /doesn't answer/],
    ["huge", /doesn't answer/],
    ["redirects", /307/],
  ])("a Vault that is or does: %s", async (mishap, words) => {
    vault.mishap = mishap;
    try {
      const timeoutMs = mishap === "hangs" ? 300 : 60_000;
      const failure = await failureOf(read("vault://secret/other#password", { timeoutMs }));
      expect(failure).toMatchObject({ code: ErrorCode.CONNECTION_FAILED, userMessage: expect.stringMatching(words) });
    } finally {
      vault.mishap = null;
    }
  });

  it("and a stop is a stop", async () => {
    vault.mishap = "hangs";
    try {
      const stop = new AbortController();
      const reading = references().resolve({ password: "vault://secret/other#password" }, ["password"], { spaceId, signal: stop.signal });
      stop.abort();
      await expect(reading).rejects.toMatchObject({ code: ErrorCode.CANCELLED });
    } finally {
      vault.mishap = null;
    }
  });
});
