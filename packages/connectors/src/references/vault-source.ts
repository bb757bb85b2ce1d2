import { readFile } from "node:fs/promises";
import { ErrorCode } from "@olympus/domain";
import { SecretReferenceError } from "./reference-error.ts";
import type { SecretReference } from "./secret-reference.ts";

/** How to get into HashiCorp Vault. */
export interface VaultOptions {
  /** Without a slash at its end. */
  readonly url: string;
  /** A file is read anew for each secret, so that an agent may renew it. */
  readonly token: { readonly value: string } | { readonly file: string };
  readonly namespace: string | null;
}

type VaultReference = Extract<SecretReference, { scheme: "vault" }>;

const maxResponseBytes = 1024 * 1024;

/** All fields of a secret: `GET /v1/<mount>/data/<path>` (Vault's API, KV secrets engine, version 2). Fails with SecretReferenceError. */
export async function readVaultSecret(reference: VaultReference, options: VaultOptions, signal: AbortSignal): Promise<unknown> {
  const [mount = "", ...rest] = reference.path.split("/").map(encodeURIComponent);
  const headers = {
    "x-vault-token": await readToken(reference, options),
    "x-vault-request": "true",
    ...(options.namespace === null ? {} : { "x-vault-namespace": options.namespace }),
  };
  // A redirect would carry the token along.
  const response = await fetch(`${options.url}/v1/${mount}/data/${rest.join("/")}`, { headers, signal, redirect: "manual" }).catch(
    (error: unknown) => {
      const reason = (error as { cause?: { code?: string } }).cause?.code ?? (error instanceof Error ? error.name : "unknown");
      throw unreachable(reference, reason);
    },
  );
  if (!response.ok) {
    await response.body?.cancel();
    throw refused(reference, response.status);
  }
  return fieldsOf(reference, await readBounded(reference, response));
}

async function readToken(reference: VaultReference, { token }: VaultOptions): Promise<string> {
  if ("value" in token) return token.value;
  const text = await readFile(token.file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new SecretReferenceError(ErrorCode.CONNECTION_FAILED, `The file of Vault's token can't be read (${error.code ?? "unknown"})`, {
      userMessage: `${reference.text} can't be read: this server's token for Vault is missing.`,
      suggestion: "Ask whoever runs Olympus to check VAULT_TOKEN_FILE.",
    });
  });
  return text.trim();
}

async function readBounded(reference: VaultReference, response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response.body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > maxResponseBytes) throw new RangeError("too large");
      chunks.push(chunk);
    }
  } catch (error) {
    throw unreachable(reference, error instanceof Error ? error.name : "unknown");
  }
  return Buffer.concat(chunks).toString("utf8");
}

function fieldsOf(reference: VaultReference, body: string): unknown {
  try {
    const { data } = JSON.parse(body) as { data?: { data?: unknown } };
    return data?.data;
  } catch {
    // The parser's error quotes the text, which may hold the secret.
    throw unreachable(reference, "the answer is no JSON");
  }
}

function unreachable(reference: VaultReference, reason: string): SecretReferenceError {
  return new SecretReferenceError(ErrorCode.CONNECTION_FAILED, `Vault gave no answer for ${reference.text} (${reason})`, {
    userMessage: `${reference.text} can't be read: Vault doesn't answer.`,
    suggestion: "Ask whoever runs Olympus to check Vault and VAULT_ADDR.",
    isRetryable: true,
  });
}

function refused(reference: VaultReference, status: number): SecretReferenceError {
  if (status === 404)
    return new SecretReferenceError(ErrorCode.CONNECTION_FAILED, `Vault has nothing at ${reference.text}`, {
      userMessage: `Vault has no secret at ${reference.text}.`,
      suggestion: "Check the path: the mount first, then the secret's own path without data/. The mount must be of KV version 2.",
    });
  if (status === 401 || status === 403)
    return new SecretReferenceError(ErrorCode.AUTHENTICATION_FAILED, `Vault refused ${reference.text} (${status})`, {
      userMessage: `Vault doesn't let Olympus read ${reference.text}.`,
      suggestion: "Ask whoever runs Olympus to check the token and its policy: it needs read on that path.",
    });
  return new SecretReferenceError(ErrorCode.CONNECTION_FAILED, `Vault answered ${status} for ${reference.text}`, {
    userMessage: `${reference.text} can't be read: Vault answered with the status ${status}.`,
    suggestion:
      status === 503 ? "Vault is sealed or down: ask whoever runs it." : "Ask whoever runs Olympus to check Vault and VAULT_ADDR.",
    isRetryable: status >= 500,
  });
}
