import { cancelled, ErrorCode, type SpaceId } from "@olympus/domain";
import type { Credentials } from "../credential-fields.ts";
import { type AwsOptions, readAwsSecret } from "./aws-source.ts";
import { SecretReferenceError } from "./reference-error.ts";
import { ReferenceRules } from "./reference-rules.ts";
import { parseReference, referenceForms, type SecretReference } from "./secret-reference.ts";
import { readVaultSecret, type VaultOptions } from "./vault-source.ts";

export interface SecretReferencesOptions {
  /** Which references may be used: see `ReferenceRules`. */
  readonly allow: readonly string[];
  /** Names of environment variables that may never be read, beside those that are refused anyway. */
  readonly serverVariables?: readonly string[];
  /** Null or not given: no Vault. */
  readonly vault?: VaultOptions | null;
  readonly aws?: AwsOptions;
  /** Where `env://` looks; this process's environment unless given. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** For each secret. Default 10,000. */
  readonly timeoutMs?: number;
}

/** Whose connection it is, and until when its secrets are wanted. */
export interface ReferenceUse {
  readonly spaceId: SpaceId | null;
  readonly signal?: AbortSignal;
}

/** Reads secrets that are kept elsewhere. Nothing is kept between two calls, so that a secret changed there holds for the next connector. */
export class SecretReferences {
  readonly #options: SecretReferencesOptions;
  readonly #rules: ReferenceRules;

  constructor(options: SecretReferencesOptions) {
    this.#options = options;
    this.#rules = new ReferenceRules(options.allow, options.serverVariables ?? []);
  }

  /** `credentials` with the secrets in place of the references in the fields `names`. Fails with SecretReferenceError, or CANCELLED. */
  async resolve(credentials: Credentials, names: readonly string[], use: ReferenceUse): Promise<Credentials> {
    // Several fields of one secret are read at once.
    const read = new Map<string, Promise<unknown>>();
    const resolved = await Promise.all(
      names.map(async (name) => [name, await this.#resolveOne(String(credentials[name]), use, read)] as const),
    );
    return { ...credentials, ...Object.fromEntries(resolved) };
  }

  async #resolveOne(text: string, { spaceId, signal }: ReferenceUse, read: Map<string, Promise<unknown>>): Promise<string> {
    const reference = parseReference(text);
    if (reference === null) throw unreadable(text);
    this.#rules.assertAllowed(reference, spaceId);
    if (reference.scheme === "env") return this.#variable(reference);
    const place = text.replace(/#.*$/, "");
    const secret =
      read.get(place) ?? this.#read(reference, AbortSignal.any([timeout(this.#options.timeoutMs), ...(signal ? [signal] : [])]));
    read.set(place, secret);
    const content = await secret.catch((error: unknown) => {
      throw signal?.aborted === true ? cancelled(error) : error;
    });
    return fieldOf(reference, content);
  }

  #variable({ name, text }: Extract<SecretReference, { scheme: "env" }>): string {
    const value = (this.#options.env ?? process.env)[name];
    if (value !== undefined && value !== "") return value;
    throw new SecretReferenceError(ErrorCode.CONNECTION_FAILED, `The environment has no ${name}`, {
      userMessage: `${text} can't be read: this server has no environment variable ${name}.`,
      suggestion: "Ask whoever runs Olympus to set it and to restart.",
    });
  }

  #read(reference: Exclude<SecretReference, { scheme: "env" }>, signal: AbortSignal): Promise<unknown> {
    const { vault = null, aws = {} } = this.#options;
    if (reference.scheme === "aws-sm") return readAwsSecret(reference, aws, signal);
    if (vault !== null) return readVaultSecret(reference, vault, signal);
    throw new SecretReferenceError(ErrorCode.CONNECTION_FAILED, `There is no Vault for ${reference.text}`, {
      userMessage: `${reference.text} can't be read: this server knows no Vault.`,
      suggestion: "Ask whoever runs Olympus to set VAULT_ADDR and VAULT_TOKEN.",
    });
  }
}

const timeout = (ms = 10_000) => AbortSignal.timeout(ms);

/** `content` is Vault's fields, or the text of a secret of AWS, which holds fields as JSON. */
function fieldOf(reference: Exclude<SecretReference, { scheme: "env" }>, content: unknown): string {
  const { field, text } = reference;
  if (field === null && typeof content === "string" && content !== "") return content;
  const fields = typeof content === "string" ? parseJson(content) : content;
  const value =
    field !== null && typeof fields === "object" && fields !== null && Object.hasOwn(fields, field)
      ? (fields as Record<string, unknown>)[field]
      : null;
  if (typeof value === "string" && value !== "") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw new SecretReferenceError(ErrorCode.CONNECTION_FAILED, `The secret has no text at ${text}`, {
    userMessage:
      field === null ? `The secret ${text} is empty.` : `The secret ${text.replace(/#.*$/, "")} has no field "${field}" with a text.`,
    suggestion: "Check the name after #; a secret of AWS must be JSON to have fields.",
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function unreadable(text: string): SecretReferenceError {
  return new SecretReferenceError(ErrorCode.BAD_INPUT, `${text} is no reference`, {
    userMessage: `${text} is not a reference that Olympus can read.`,
    suggestion: `Write ${referenceForms}.`,
  });
}
