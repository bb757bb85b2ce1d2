import { parseHostRule } from "@olympus/domain";
import { z } from "zod";
import { listOf, oneOf, text, url, variable, wholeNumber } from "./variable.ts";

const keyEntry = /^[A-Za-z0-9_-]{1,32}:[A-Za-z0-9+/]{43}=$/;

/** A key that seals secrets, 256 bits, with the id that sealed values carry. */
export interface CredentialKey {
  readonly id: string;
  readonly key: Buffer;
}

/** Reads `id:base64` entries, comma-separated, newest first. */
const credentialKeys = z
  .string()
  .transform((value) => value.split(",").map((entry) => entry.trim()))
  .refine(
    (entries) => entries.every((entry) => keyEntry.test(entry)),
    "must be id:key pairs, comma-separated, newest first; a key is the base64 of 32 bytes (openssl rand -base64 32)",
  )
  .transform((entries) => entries.map(toCredentialKey))
  .refine((keys) => new Set(keys.map(({ id }) => id)).size === keys.length, "must not name the same key id twice");

/** The key of an `id:base64` entry that is known to be well-formed. */
export function toCredentialKey(entry: string): CredentialKey {
  const colon = entry.indexOf(":");
  return { id: entry.slice(0, colon), key: Buffer.from(entry.slice(colon + 1), "base64") };
}

/** Whether this is one `id:base64-of-32-bytes` entry. */
export const isCredentialKeyEntry = (entry: string): boolean => keyEntry.test(entry);

const hosts = listOf((entry) => parseHostRule(entry) !== null, "host names (* stands for anything), IP addresses or CIDR blocks");
const references = listOf(
  (entry) => /^(env|vault|aws-sm):\/\/[^\s,]+$/.test(entry),
  "patterns of references that start with env://, vault:// or aws-sm://",
);

const server = "Server";
const storage = "Storage";
const files = "Uploaded files in S3-compatible storage (optional)";
const model = "Language model (optional: without one the built-in engine answers)";
const connections = "Connections to databases";
const people = "First admin";
const limits = "Limits";
const logging = "Logging";

/** Every variable that Olympus reads, in the order of `.env.example`. */
export const variables = {
  OLYMPUS_HOME: variable({
    section: server,
    description:
      "Folder for uploaded files and, without DATABASE_URL, for the embedded database and its key. One running Olympus per folder.",
    example: ".olympus",
    fallback: ".olympus",
    schema: text("a folder"),
  }),
  HOST: variable({
    section: server,
    description: "Address to listen on. 127.0.0.1 can be reached from this machine only, 0.0.0.0 from everywhere.",
    example: "127.0.0.1",
    fallback: "127.0.0.1",
    schema: text("an address or a host name"),
  }),
  PORT: variable({
    section: server,
    description: "Port to listen on; 0 picks a free one.",
    example: "3000",
    fallback: "3000",
    schema: wholeNumber(0, 65_535),
  }),
  PUBLIC_URL: variable({
    section: server,
    description: "How people reach Olympus, where that differs from HOST and PORT. With https:// the session cookie is sent over TLS only.",
    example: "https://olympus.example.com",
    fallback: null,
    schema: url(["http:", "https:"]).transform((value) => value.replace(/\/+$/, "")),
  }),
  TRUST_PROXY: variable({
    section: server,
    description: "How many reverse proxies stand in front and may say who the client is (X-Forwarded-For).",
    example: "1",
    fallback: "0",
    schema: wholeNumber(0, 10),
  }),
  DATABASE_URL: variable({
    section: storage,
    description: "A Postgres for Olympus's own data. Without it, an embedded one in OLYMPUS_HOME is used.",
    example: "postgres://olympus:password@localhost:5432/olympus",
    fallback: null,
    isSecret: true,
    schema: url(["postgres:", "postgresql:"]),
  }),
  REDIS_URL: variable({
    section: storage,
    description:
      "A Redis (6.2 or newer) for background jobs and live updates. Needed as soon as more than one process runs; without it jobs live in the database.",
    example: "redis://localhost:6379",
    fallback: null,
    isSecret: true,
    schema: url(["redis:", "rediss:"]),
  }),
  CREDENTIAL_KEYS: variable({
    section: storage,
    description:
      "Keys that encrypt stored credentials: id:key pairs, comma-separated, newest first. Required with DATABASE_URL; without it a key is made in OLYMPUS_HOME. Make one with: openssl rand -base64 32",
    example: "key1:<base64 of 32 random bytes>",
    fallback: null,
    isSecret: true,
    schema: credentialKeys,
  }),
  S3_BUCKET: variable({
    section: files,
    description:
      "Bucket for uploaded files and datasets, of Amazon S3 or what speaks its protocol (MinIO, Ceph, R2). Without it they are kept in OLYMPUS_HOME. Needed as soon as several machines run.",
    example: "olympus-files",
    fallback: null,
    schema: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]$/, "must be the name of a bucket"),
  }),
  S3_ENDPOINT: variable({
    section: files,
    description: "Address of the store; without it Amazon's, by region.",
    example: "https://minio.example.com:9000",
    fallback: null,
    schema: url(["http:", "https:"]).transform((value) => value.replace(/\/+$/, "")),
  }),
  S3_REGION: variable({
    section: files,
    description: "The bucket's region; most other stores take any.",
    example: "eu-central-1",
    fallback: "us-east-1",
    schema: text("a region").refine((value) => /^[a-z0-9-]+$/i.test(value), "must be a region"),
  }),
  S3_PREFIX: variable({
    section: files,
    description: "What the names of all objects start with, where the bucket holds other things too.",
    example: "olympus/",
    fallback: null,
    schema: text("the beginning of a name").refine((value) => !value.startsWith("/"), "must not start with a slash"),
  }),
  S3_PATH_STYLE: variable({
    section: files,
    description:
      "on puts the bucket's name behind the address (https://host/bucket) and not before it (https://bucket.host). Without it: on with S3_ENDPOINT, off otherwise.",
    example: "on",
    fallback: null,
    schema: oneOf(["on", "off"]).transform((value) => value === "on"),
  }),
  S3_ACCESS_KEY_ID: variable({
    section: files,
    description: "The access key. Without it, as the AWS SDK finds one: its own variables, or the role of the machine.",
    example: "AKIA...",
    fallback: null,
    schema: text("an access key"),
  }),
  S3_SECRET_ACCESS_KEY: variable({
    section: files,
    description: "Its secret. Goes with S3_ACCESS_KEY_ID.",
    example: "<the secret of the access key>",
    fallback: null,
    isSecret: true,
    schema: text("the secret of an access key"),
  }),
  CONNECTION_HOST_ALLOW: variable({
    section: connections,
    description:
      "The only hosts that connections may lead to: host names (* stands for anything), IP addresses, CIDR blocks, comma-separated. Names are compared with the host as the connection names it, blocks with the address that is really dialled. Without it, every host but what is denied.",
    example: "*.db.example.com,10.20.0.0/16,fd12:3456::/32",
    fallback: null,
    schema: hosts,
  }),
  CONNECTION_HOST_DENY: variable({
    section: connections,
    description:
      "Hosts that connections may not lead to, written likewise; wins over CONNECTION_HOST_ALLOW. Link-local and cloud metadata addresses are always refused.",
    example: "127.0.0.0/8,::1,10.0.0.5",
    fallback: null,
    schema: hosts,
  }),
  BIGQUERY_APPLICATION_DEFAULT: variable({
    section: connections,
    description:
      "on lets BigQuery connections act with the Google identity of this server (application default credentials). An admin of any Space can then read whatever it may read.",
    example: "on",
    fallback: "off",
    schema: oneOf(["on", "off"]).transform((value) => value === "on"),
  }),
  CONNECTION_REFERENCES: variable({
    section: connections,
    description:
      "Which secrets kept elsewhere connections may refer to, as patterns: * stands for anything, {space} for the id of the connection's Space. An admin of any Space can use whatever fits. Variables of Olympus, AWS and Vault themselves never fit.",
    example: "env://DB_*,vault://secret/olympus/{space}/*,aws-sm://olympus/*",
    fallback: "env://DB_*",
    schema: references,
  }),
  VAULT_ADDR: variable({
    section: connections,
    description: "HashiCorp Vault for references such as vault://secret/shop#password (KV version 2; the first part is the mount).",
    example: "https://vault.example.com:8200",
    fallback: null,
    schema: url(["http:", "https:"]).transform((value) => value.replace(/\/+$/, "")),
  }),
  VAULT_TOKEN: variable({
    section: connections,
    description: "Vault's token. Give it a policy that can read only what connections need.",
    example: "hvs...",
    fallback: null,
    isSecret: true,
    schema: text("a token").refine((value) => /^[\x21-\x7e]+$/.test(value), "must be a token"),
  }),
  VAULT_TOKEN_FILE: variable({
    section: connections,
    description: "A file with the token instead, read anew for each secret, so that an agent may renew it.",
    example: "/run/secrets/vault-token",
    fallback: null,
    schema: text("a file"),
  }),
  VAULT_NAMESPACE: variable({
    section: connections,
    description: "Vault's namespace (Vault Enterprise).",
    example: "team-a",
    fallback: null,
    schema: text("a namespace").refine((value) => /^[\w./-]+$/.test(value), "must be a namespace"),
  }),
  OPENAI_BASE_URL: variable({
    section: model,
    description:
      "Any OpenAI-compatible endpoint: OpenAI, Azure, vLLM, Ollama, LM Studio. Without it, OpenAI itself when OPENAI_API_KEY is set.",
    example: "http://localhost:11434/v1",
    fallback: null,
    schema: url(["http:", "https:"]).transform((value) => value.replace(/\/+$/, "")),
  }),
  OPENAI_API_KEY: variable({
    section: model,
    description: "The endpoint's key. Local servers need none.",
    example: "sk-...",
    fallback: null,
    isSecret: true,
    schema: text("a key"),
  }),
  OPENAI_MODEL: variable({
    section: model,
    description: "Name of the chat model that writes SQL and composes answers.",
    example: "gpt-5.1",
    fallback: null,
    schema: text("the name of a model"),
  }),
  OPENAI_EMBEDDING_MODEL: variable({
    section: model,
    description: "Name of the embedding model; with it, search goes by meaning too.",
    example: "text-embedding-3-small",
    fallback: null,
    schema: text("the name of a model"),
  }),
  MODEL_TIMEOUT_SECONDS: variable({
    section: model,
    description: "How long one answer of the model may take, with everything that it looks up.",
    example: "60",
    fallback: "60",
    schema: wholeNumber(1, 3_600),
  }),
  OLYMPUS_ADMIN_EMAIL: variable({
    section: people,
    description: "Makes the first admin at the first start, instead of the set-up page in the browser. Goes with OLYMPUS_ADMIN_PASSWORD.",
    example: "admin@example.com",
    fallback: null,
    schema: z.string().trim().toLowerCase().pipe(z.email("must be an email address")),
  }),
  OLYMPUS_ADMIN_PASSWORD: variable({
    section: people,
    description: "Password of that admin, at least 10 characters.",
    example: "<at least 10 characters>",
    fallback: null,
    isSecret: true,
    schema: z.string().min(10, "must have at least 10 characters").max(200, "must have at most 200 characters"),
  }),
  SAMPLE_SPACE: variable({
    section: people,
    description: "Whether the first start makes the sample Space with a shop's database and documents: on or off.",
    example: "off",
    fallback: "on",
    schema: oneOf(["on", "off"]).transform((value) => value === "on"),
  }),
  QUESTIONS_PER_HOUR: variable({
    section: limits,
    description: "How many questions each person or token may ask within an hour.",
    example: "100",
    fallback: "100",
    schema: wholeNumber(1, 1_000_000),
  }),
  STATEMENT_TIMEOUT_SECONDS: variable({
    section: limits,
    description: "How long one statement may run on a database. A connection may lower this and the limits below, not raise them.",
    example: "30",
    fallback: "30",
    schema: wholeNumber(1, 3_600),
  }),
  CHAT_MAX_ROWS: variable({
    section: limits,
    description: "Most rows that an answer in the chat reads; more are cut, and the answer says so.",
    example: "1000",
    fallback: "1000",
    schema: wholeNumber(1, 100_000),
  }),
  EDITOR_MAX_ROWS: variable({
    section: limits,
    description: "Most rows that a statement written by a person or a service returns; more are cut, and the result says so.",
    example: "10000",
    fallback: "10000",
    schema: wholeNumber(1, 1_000_000),
  }),
  MAX_RESULT_MB: variable({
    section: limits,
    description: "Largest result of one statement, in MiB; more is cut, and the result says so.",
    example: "64",
    fallback: "64",
    schema: wholeNumber(1, 1_024),
  }),
  BIGQUERY_MAX_GB_BILLED: variable({
    section: limits,
    description: "What one statement may be billed for in BigQuery, in GiB; one that would cost more is refused before it runs.",
    example: "10",
    fallback: "10",
    schema: wholeNumber(1, 1_000_000),
  }),
  MAX_UPLOAD_MB: variable({
    section: limits,
    description: "Largest file that can be uploaded, in MiB.",
    example: "200",
    fallback: "200",
    schema: wholeNumber(1, 10_000),
  }),
  MAX_SPACE_GB: variable({
    section: limits,
    description: "What one Space may keep on the disk, in GiB: uploaded files, their tables, and databases made of files and scripts.",
    example: "50",
    fallback: "50",
    schema: wholeNumber(1, 1_000_000),
  }),
  MIN_FREE_DISK_MB: variable({
    section: limits,
    description:
      "Nothing more is taken in when less than this would stay free on the server's disk, in MiB; 0 to take in as long as there is room.",
    example: "512",
    fallback: "512",
    schema: wholeNumber(0, 100_000_000),
  }),
  LOG_LEVEL: variable({
    section: logging,
    description: "What is logged: debug, info, warn, error or silent.",
    example: "info",
    fallback: "info",
    schema: oneOf(["debug", "info", "warn", "error", "silent"]),
  }),
  LOG_FORMAT: variable({
    section: logging,
    description: "json for machines or text for people. Without it: text in a terminal, json otherwise.",
    example: "json",
    fallback: null,
    schema: oneOf(["json", "text"]),
  }),
} as const;

export type Variables = typeof variables;
export type VariableName = keyof Variables;

/** Their names: nothing that a connection may read. */
export const serverVariables: readonly string[] = Object.keys(variables);
