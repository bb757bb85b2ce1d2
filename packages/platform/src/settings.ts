import { resolve } from "node:path";
import { AppError, type DeploymentLimits, ErrorCode } from "@olympus/domain";
import { z } from "zod";
import type { S3Settings } from "./s3-file-store.ts";
import { type CredentialKey, type VariableName, type Variables, variables } from "./settings-variables.ts";

/** Where Olympus keeps its own data. */
export type DatabaseSettings = { readonly mode: "embedded" } | { readonly mode: "postgres"; readonly url: string };

/** Where the keys come from that seal credentials: a file in the home folder, or the environment (newest first). */
export type CredentialKeySettings =
  | { readonly source: "home" }
  | { readonly source: "environment"; readonly keys: readonly CredentialKey[] };

export interface OpenAiSettings {
  readonly kind: "openai";
  readonly baseUrl: string;
  /** Null for servers that need none. */
  readonly apiKey: string | null;
  readonly model: string;
}

/** Where connections may lead, and which secrets kept elsewhere they may name. Entries as the variables describe them, checked. */
export interface ConnectionSettings {
  readonly hostAllow: readonly string[];
  readonly hostDeny: readonly string[];
  /** Whether BigQuery connections may act with this server's own Google identity. */
  readonly bigqueryApplicationDefault: boolean;
  readonly references: readonly string[];
}

/** Where `vault://` references lead. Null when there is no Vault. */
export type VaultSettings = {
  readonly url: string;
  readonly token: { readonly value: string } | { readonly file: string };
  readonly namespace: string | null;
} | null;

export type ModelSettings = { readonly kind: "builtin" } | OpenAiSettings;
/** `builtin`: search by words alone. */
export type EmbeddingSettings = { readonly kind: "builtin" } | OpenAiSettings;

/** Where uploaded files are: in the home folder, or in a bucket. */
export type FileStoreSettings = { readonly kind: "local" } | ({ readonly kind: "s3" } & S3Settings);

/** All that an operator can set, checked. Features are unions: what is on has all that it needs. */
export interface Settings {
  /** Absolute path. */
  readonly home: string;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Without a slash at its end. */
  readonly publicUrl: string | null;
  /** Reverse proxies in front. */
  readonly trustedProxies: number;
  readonly database: DatabaseSettings;
  readonly redisUrl: string | null;
  readonly files: FileStoreSettings;
  readonly credentialKeys: CredentialKeySettings;
  readonly connections: ConnectionSettings;
  readonly vault: VaultSettings;
  readonly model: ModelSettings;
  readonly embedding: EmbeddingSettings;
  readonly modelTimeoutMs: number;
  readonly firstAdmin: { readonly email: string; readonly password: string } | null;
  readonly hasSampleSpace: boolean;
  readonly questionsPerHour: number;
  /** Of one statement on a database. */
  readonly limits: DeploymentLimits;
  readonly maxUploadBytes: number;
  /** What a Space may keep, and what must stay free on the disk. */
  readonly storage: { readonly maxSpaceBytes: number; readonly minFreeBytes: number };
  readonly logLevel: "debug" | "info" | "warn" | "error" | "silent";
  /** Null: text in a terminal, JSON otherwise. */
  readonly logFormat: "json" | "text" | null;
  /** Sentences for the operator about what looks like a mistake but stops nothing. */
  readonly warnings: readonly string[];
}

export interface SettingsProblem {
  readonly variable: VariableName;
  /** What is wrong and what to write. */
  readonly message: string;
}

/** All that is wrong with the settings, one line each. Holds no secret. */
export class SettingsError extends AppError {
  readonly problems: readonly SettingsProblem[];

  constructor(problems: readonly SettingsProblem[]) {
    const lines = problems.map(({ variable, message }) => `  ${variable} ${message}`);
    super(ErrorCode.BAD_INPUT, `These settings are wrong:\n${lines.join("\n")}`, {
      fields: Object.fromEntries(problems.map(({ variable, message }) => [variable, message])),
    });
    this.problems = problems;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;
type Given = Partial<Record<VariableName, string>>;
type Shape = {
  [Name in VariableName]: Variables[Name]["fallback"] extends string ? Variables[Name]["schema"] : z.ZodOptional<Variables[Name]["schema"]>;
};

/** The one schema of the environment: each variable by itself, as text, fallbacks filled in. */
const schema = z.object(
  Object.fromEntries(
    Object.entries(variables).map(([name, { schema, fallback }]) => [name, fallback === null ? schema.optional() : schema]),
  ) as unknown as Shape,
);
type Values = z.output<typeof schema>;

const openAiUrl = "https://api.openai.com/v1";

/**
 * Reads the settings; an empty variable counts as not set. Relative folders are taken from `cwd`.
 * Fails with `SettingsError`, which lists every problem at once.
 */
export function loadSettings(env: Environment, cwd: string = process.cwd()): Settings {
  const given = givenIn(env);
  const parsed = schema.safeParse(withFallbacks(given));
  const problems = [...(parsed.success ? [] : parsed.error.issues.map(toProblem(given))), ...contradictionsIn(given)];
  if (!parsed.success || problems.length > 0) throw new SettingsError(problems);
  return toSettings(parsed.data, cwd, [...unknownIn(env), ...halvesIn(given)]);
}

function givenIn(env: Environment): Given {
  const names = Object.keys(variables) as VariableName[];
  return Object.fromEntries(names.filter((name) => env[name]?.trim()).map((name) => [name, env[name]]));
}

const withFallbacks = (given: Given): Given =>
  Object.fromEntries(Object.entries(variables).map(([name, { fallback }]) => [name, given[name as VariableName] ?? fallback ?? undefined]));

const toProblem =
  (given: Given) =>
  (issue: z.core.$ZodIssue): SettingsProblem => {
    const name = String(issue.path[0]) as VariableName;
    const { isSecret, example } = variables[name];
    const found = isSecret ? "" : ` (it is "${(given[name] ?? "").slice(0, 100)}")`;
    return { variable: name, message: `${issue.message}${found}, for example: ${name}=${example}` };
  };

/** What is wrong between variables, judged by which are set. */
function contradictionsIn(given: Given): SettingsProblem[] {
  const problems: SettingsProblem[] = [];
  const need = (variable: VariableName, because: string) => {
    if (given[variable] === undefined)
      problems.push({ variable, message: `is missing: ${because}, for example: ${variable}=${variables[variable].example}` });
  };
  if (given.DATABASE_URL)
    need("CREDENTIAL_KEYS", "with DATABASE_URL set, the keys that encrypt credentials must be given (openssl rand -base64 32 makes one)");
  if (given.OLYMPUS_ADMIN_EMAIL) need("OLYMPUS_ADMIN_PASSWORD", "OLYMPUS_ADMIN_EMAIL is set, and the two go together");
  if (given.OLYMPUS_ADMIN_PASSWORD) need("OLYMPUS_ADMIN_EMAIL", "OLYMPUS_ADMIN_PASSWORD is set, and the two go together");

  if (given.S3_ACCESS_KEY_ID) need("S3_SECRET_ACCESS_KEY", "S3_ACCESS_KEY_ID is set, and the two go together");
  if (given.S3_SECRET_ACCESS_KEY) need("S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY is set, and the two go together");
  const s3 = (["S3_ENDPOINT", "S3_PREFIX", "S3_PATH_STYLE", "S3_ACCESS_KEY_ID"] as const).find((name) => given[name]);
  if (s3) need("S3_BUCKET", `${s3} is set, so say which bucket to use`);

  const endpoint = (["OPENAI_API_KEY", "OPENAI_BASE_URL"] as const).find((name) => given[name]);
  const model = (["OPENAI_MODEL", "OPENAI_EMBEDDING_MODEL"] as const).find((name) => given[name]);
  if (endpoint && !model) need("OPENAI_MODEL", `${endpoint} is set, so say which model to use`);
  if (model && !endpoint) need("OPENAI_API_KEY", `${model} is set; set the key, or for a local server OPENAI_BASE_URL`);
  return problems;
}

/** Ours by name, but read by nobody: most likely misspelt. Variables for tests and benchmarks are no concern of the product. */
function unknownIn(env: Environment): string[] {
  return Object.keys(env)
    .filter((name) => name.startsWith("OLYMPUS_") && !(name in variables) && !/^OLYMPUS_(TEST|BENCH)_/.test(name))
    .map((name) => `${name} is set, but Olympus knows no such variable; see .env.example.`);
}

/** What is of no use by itself. Vault's variables are often set for its own command line, so they stop nothing. */
function halvesIn(given: Given): string[] {
  const hasToken = Boolean(given.VAULT_TOKEN || given.VAULT_TOKEN_FILE);
  if (given.VAULT_ADDR && !hasToken)
    return ["VAULT_ADDR is set without VAULT_TOKEN or VAULT_TOKEN_FILE: connections can't use vault:// references."];
  return hasToken && !given.VAULT_ADDR ? ["VAULT_TOKEN is set without VAULT_ADDR: connections can't use vault:// references."] : [];
}

function toSettings(set: Values, cwd: string, warnings: readonly string[]): Settings {
  const endpoint = { baseUrl: set.OPENAI_BASE_URL ?? openAiUrl, apiKey: set.OPENAI_API_KEY ?? null };
  const openAi = (model: string | undefined): ModelSettings => (model ? { kind: "openai", ...endpoint, model } : { kind: "builtin" });
  return {
    home: resolve(cwd, set.OLYMPUS_HOME),
    host: set.HOST,
    port: set.PORT,
    publicUrl: set.PUBLIC_URL ?? null,
    trustedProxies: set.TRUST_PROXY,
    database: set.DATABASE_URL ? { mode: "postgres", url: set.DATABASE_URL } : { mode: "embedded" },
    redisUrl: set.REDIS_URL ?? null,
    files: toFiles(set),
    credentialKeys: set.CREDENTIAL_KEYS ? { source: "environment", keys: set.CREDENTIAL_KEYS } : { source: "home" },
    connections: {
      hostAllow: set.CONNECTION_HOST_ALLOW ?? [],
      hostDeny: set.CONNECTION_HOST_DENY ?? [],
      bigqueryApplicationDefault: set.BIGQUERY_APPLICATION_DEFAULT,
      references: set.CONNECTION_REFERENCES,
    },
    vault: toVault(set, cwd),
    model: openAi(set.OPENAI_MODEL),
    embedding: openAi(set.OPENAI_EMBEDDING_MODEL),
    modelTimeoutMs: set.MODEL_TIMEOUT_SECONDS * 1_000,
    firstAdmin:
      set.OLYMPUS_ADMIN_EMAIL && set.OLYMPUS_ADMIN_PASSWORD
        ? { email: set.OLYMPUS_ADMIN_EMAIL, password: set.OLYMPUS_ADMIN_PASSWORD }
        : null,
    hasSampleSpace: set.SAMPLE_SPACE,
    questionsPerHour: set.QUESTIONS_PER_HOUR,
    limits: {
      statementTimeoutMs: set.STATEMENT_TIMEOUT_SECONDS * 1_000,
      chatRows: set.CHAT_MAX_ROWS,
      editorRows: set.EDITOR_MAX_ROWS,
      resultBytes: set.MAX_RESULT_MB * 1024 ** 2,
      billedBytes: set.BIGQUERY_MAX_GB_BILLED * 1024 ** 3,
    },
    maxUploadBytes: set.MAX_UPLOAD_MB * 1024 * 1024,
    storage: { maxSpaceBytes: set.MAX_SPACE_GB * 1024 ** 3, minFreeBytes: set.MIN_FREE_DISK_MB * 1024 ** 2 },
    logLevel: set.LOG_LEVEL,
    logFormat: set.LOG_FORMAT ?? null,
    warnings,
  };
}

function toFiles(set: Values): FileStoreSettings {
  if (!set.S3_BUCKET) return { kind: "local" };
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = set;
  return {
    kind: "s3",
    bucket: set.S3_BUCKET,
    endpoint: set.S3_ENDPOINT ?? null,
    region: set.S3_REGION,
    prefix: set.S3_PREFIX ?? "",
    isPathStyle: set.S3_PATH_STYLE ?? set.S3_ENDPOINT !== undefined,
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : null,
  };
}

function toVault(set: Values, cwd: string): VaultSettings {
  if (!set.VAULT_ADDR) return null;
  // The file first: it is the one that is renewed.
  if (set.VAULT_TOKEN_FILE)
    return { url: set.VAULT_ADDR, token: { file: resolve(cwd, set.VAULT_TOKEN_FILE) }, namespace: set.VAULT_NAMESPACE ?? null };
  return set.VAULT_TOKEN ? { url: set.VAULT_ADDR, token: { value: set.VAULT_TOKEN }, namespace: set.VAULT_NAMESPACE ?? null } : null;
}
