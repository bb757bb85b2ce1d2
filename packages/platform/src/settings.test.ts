import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { renderEnvExample } from "./env-example.ts";
import { loadSettings, SettingsError } from "./settings.ts";

const key = randomBytes(32).toString("base64");

function problemsOf(env: Record<string, string>): readonly { variable: string; message: string }[] {
  try {
    loadSettings(env);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}

describe("loadSettings", () => {
  it("runs embedded, on loopback, with the built-in engine when nothing is set", () => {
    expect(loadSettings({}, "/srv/app")).toMatchObject({
      home: "/srv/app/.olympus",
      host: "127.0.0.1",
      port: 3000,
      publicUrl: null,
      database: { mode: "embedded" },
      redisUrl: null,
      credentialKeys: { source: "home" },
      connections: { hostAllow: [], hostDeny: [], bigqueryApplicationDefault: false, references: ["env://DB_*"] },
      vault: null,
      model: { kind: "builtin" },
      embedding: { kind: "builtin" },
      modelTimeoutMs: 60_000,
      firstAdmin: null,
      hasSampleSpace: true,
      questionsPerHour: 100,
      limits: { statementTimeoutMs: 30_000, chatRows: 1_000, editorRows: 10_000, resultBytes: 64 * 1024 ** 2, billedBytes: 10 * 1024 ** 3 },
      maxUploadBytes: 200 * 1024 * 1024,
      logLevel: "info",
      warnings: [],
    });
  });

  it("keeps files in a bucket when one is named", () => {
    expect(loadSettings({}).files).toEqual({ kind: "local" });
    const aws = { kind: "s3", bucket: "files", endpoint: null, region: "eu-west-1", prefix: "", isPathStyle: false, credentials: null };
    expect(loadSettings({ S3_BUCKET: "files", S3_REGION: "eu-west-1" }).files).toEqual(aws);
    const own = { S3_BUCKET: "files", S3_ENDPOINT: "http://minio:9000/", S3_ACCESS_KEY_ID: "id", S3_SECRET_ACCESS_KEY: "s3cret" };
    expect(loadSettings(own).files).toMatchObject({
      endpoint: "http://minio:9000",
      isPathStyle: true,
      credentials: { accessKeyId: "id", secretAccessKey: "s3cret" },
    });
    const missing = problemsOf({ S3_ENDPOINT: "http://minio:9000", S3_SECRET_ACCESS_KEY: "s3cret" });
    expect(missing.map(({ variable }) => variable).sort()).toEqual(["S3_ACCESS_KEY_ID", "S3_BUCKET"]);
    expect(JSON.stringify(missing)).not.toContain("s3cret");
  });

  it("takes an empty variable as not set", () => {
    expect(loadSettings({ PORT: "", DATABASE_URL: "  ", SAMPLE_SPACE: "" })).toMatchObject({ port: 3000, database: { mode: "embedded" } });
  });

  it("reads the whole set for production", () => {
    const settings = loadSettings({
      PUBLIC_URL: "https://olympus.example.com/",
      DATABASE_URL: "postgresql://o:p@db/olympus",
      REDIS_URL: "rediss://cache:6380",
      CREDENTIAL_KEYS: `new:${key}, old:${key}`,
      OPENAI_API_KEY: "sk-1",
      OPENAI_MODEL: "large",
      OPENAI_EMBEDDING_MODEL: "small",
      OLYMPUS_ADMIN_EMAIL: "Ada@Example.com",
      OLYMPUS_ADMIN_PASSWORD: "correct horse",
      SAMPLE_SPACE: "OFF",
    });
    expect(settings).toMatchObject({
      publicUrl: "https://olympus.example.com",
      database: { mode: "postgres", url: "postgresql://o:p@db/olympus" },
      credentialKeys: { source: "environment", keys: [{ id: "new" }, { id: "old" }] },
      model: { kind: "openai", baseUrl: "https://api.openai.com/v1", apiKey: "sk-1", model: "large" },
      embedding: { kind: "openai", baseUrl: "https://api.openai.com/v1", apiKey: "sk-1", model: "small" },
      firstAdmin: { email: "ada@example.com", password: "correct horse" },
      hasSampleSpace: false,
    });
  });

  it("reads what connections may lead and refer to", () => {
    const settings = loadSettings(
      {
        CONNECTION_HOST_ALLOW: "*.db.example.com, 10.0.0.0/8 ,::1",
        CONNECTION_HOST_DENY: "10.0.0.5,",
        BIGQUERY_APPLICATION_DEFAULT: "on",
        CONNECTION_REFERENCES: "env://SHOP_*, vault://secret/{space}/*,aws-sm://olympus/*",
        VAULT_ADDR: "http://127.0.0.1:8200/",
        VAULT_TOKEN_FILE: "token",
        VAULT_NAMESPACE: "team/a",
      },
      "/srv",
    );
    expect(settings).toMatchObject({
      connections: {
        hostAllow: ["*.db.example.com", "10.0.0.0/8", "::1"],
        hostDeny: ["10.0.0.5"],
        bigqueryApplicationDefault: true,
        references: ["env://SHOP_*", "vault://secret/{space}/*", "aws-sm://olympus/*"],
      },
      vault: { url: "http://127.0.0.1:8200", token: { file: "/srv/token" }, namespace: "team/a" },
      warnings: [],
    });
  });

  it("warns of half a Vault, which may be meant for another program", () => {
    expect(loadSettings({ VAULT_ADDR: "http://127.0.0.1:8200" })).toMatchObject({
      vault: null,
      warnings: [expect.stringMatching(/^VAULT_ADDR/)],
    });
    expect(loadSettings({ VAULT_TOKEN: "hvs.1" })).toMatchObject({ vault: null, warnings: [expect.stringMatching(/^VAULT_TOKEN/)] });
  });

  it("needs no key for a local model server", () => {
    expect(loadSettings({ OPENAI_BASE_URL: "http://127.0.0.1:11434/v1", OPENAI_MODEL: "qwen" }).model).toEqual({
      kind: "openai",
      baseUrl: "http://127.0.0.1:11434/v1",
      apiKey: null,
      model: "qwen",
    });
  });

  it.each([
    ["PORT", "70000"],
    ["PORT", "3e3"],
    ["PUBLIC_URL", "olympus.example.com"],
    ["DATABASE_URL", "mysql://root@db/olympus"],
    ["REDIS_URL", "http://cache"],
    ["CREDENTIAL_KEYS", key],
    ["CREDENTIAL_KEYS", `a:${key},a:${key}`],
    ["CREDENTIAL_KEYS", "a:c2hvcnQ="],
    ["OPENAI_BASE_URL", "localhost:11434"],
    ["MODEL_TIMEOUT_SECONDS", "0"],
    ["CONNECTION_HOST_ALLOW", "10.0.0.0/99"],
    ["CONNECTION_HOST_DENY", "10.*"],
    ["CONNECTION_HOST_DENY", "postgres://db"],
    ["CONNECTION_REFERENCES", "DB_*"],
    ["CONNECTION_REFERENCES", "file:///etc/*"],
    ["VAULT_ADDR", "vault:8200"],
    ["SAMPLE_SPACE", "yes"],
    ["LOG_LEVEL", "verbose"],
    ["OLYMPUS_ADMIN_EMAIL", "ada"],
    ["OLYMPUS_ADMIN_PASSWORD", "short"],
  ])("names %s when it is wrong (%j)", (variable, value) => {
    const problems = problemsOf({ [variable]: value }).filter((problem) => problem.variable === variable);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toMatch(/^must .*for example: /);
  });

  it.each([
    [{ DATABASE_URL: "postgres://db/olympus" }, "CREDENTIAL_KEYS"],
    [{ OLYMPUS_ADMIN_EMAIL: "ada@example.com" }, "OLYMPUS_ADMIN_PASSWORD"],
    [{ OLYMPUS_ADMIN_PASSWORD: "correct horse" }, "OLYMPUS_ADMIN_EMAIL"],
    [{ OPENAI_API_KEY: "sk-1" }, "OPENAI_MODEL"],
    [{ OPENAI_BASE_URL: "http://127.0.0.1/v1" }, "OPENAI_MODEL"],
    [{ OPENAI_MODEL: "large" }, "OPENAI_API_KEY"],
    [{ OPENAI_EMBEDDING_MODEL: "small" }, "OPENAI_API_KEY"],
  ])("says what %j still needs: %s", (env, variable) => {
    expect(problemsOf(env)).toEqual([{ variable, message: expect.stringContaining("is missing") }]);
  });

  it("lists all problems at once, one line each, and shows no secret", () => {
    const env = {
      PORT: "x",
      DATABASE_URL: "mysql://u:hunter2@db",
      CREDENTIAL_KEYS: "a:hunter3",
      OPENAI_MODEL: "large",
      OLYMPUS_ADMIN_PASSWORD: "hunter4",
    };
    expect(() => loadSettings(env)).toThrow(SettingsError);
    const problems = problemsOf(env);
    expect(problems.map(({ variable }) => variable)).toEqual([
      "PORT",
      "DATABASE_URL",
      "CREDENTIAL_KEYS",
      "OLYMPUS_ADMIN_PASSWORD",
      "OLYMPUS_ADMIN_EMAIL",
      "OPENAI_API_KEY",
    ]);
    const { message } = new SettingsError(problems as never);
    expect(message.split("\n")).toHaveLength(7);
    expect(message).not.toContain("hunter");
  });

  it("warns about a variable of ours that nobody reads", () => {
    expect(loadSettings({ OLYMPUS_HOM: "/x", OLYMPUS_TEST_REDIS_URL: "x", HOME: "/root" }).warnings).toEqual([
      expect.stringMatching(/^OLYMPUS_HOM is set/),
    ]);
  });
});

describe(".env.example", () => {
  it("is what the table of variables says", async () => {
    await expect(renderEnvExample()).toMatchFileSnapshot("../../../.env.example");
  });

  it("changes nothing while commented out", () => {
    expect(
      renderEnvExample()
        .split("\n")
        .filter((line) => line && !line.startsWith("#")),
    ).toEqual([]);
  });
});
