import { AppError, type ConnectionCheck, type ConnectorKind, type Ctx, ErrorCode } from "@olympus/domain";
import { runCheck } from "./connection-check.ts";
import { type ConnectorOptions, connectorRegistry, createConnector } from "./connector-registry.ts";
import { type CredentialSchema, type Credentials, fieldAcceptsReference, fieldsOf } from "./credential-fields.ts";
import type { DatabaseConnector } from "./database-connector.ts";
import { SecretReferenceError } from "./references/reference-error.ts";
import { findReferences } from "./references/reference-fields.ts";
import { isReference } from "./references/secret-reference.ts";
import { type ReferenceUse, SecretReferences } from "./references/secret-references.ts";

const noReferences = new SecretReferences({ allow: [] });

/**
 * As `createConnector`, with the secrets in place that references name: read now, kept by the connector only. Fails with `SecretReferenceError` when one can't
 * be read or doesn't fit its field.
 */
export async function openConnector(
  kind: ConnectorKind,
  credentials: Credentials,
  options: ConnectorOptions,
  use: ReferenceUse,
): Promise<DatabaseConnector> {
  return createConnector(kind, await resolveCredentials(kind, credentials, options, use), options);
}

/** Credentials with the secrets in place that references name; never to be stored. Fails as `openConnector`. */
export async function resolveCredentials(
  kind: ConnectorKind,
  credentials: Credentials,
  options: ConnectorOptions,
  use: ReferenceUse,
): Promise<Credentials> {
  const schema: CredentialSchema = connectorRegistry[kind].credentialSchema;
  const { names } = findReferences(credentials, () => true);
  const wanted = names.filter((name) => fieldAcceptsReference(schema, name));
  if (wanted.length === 0) return credentials;
  const resolved = await (options.references ?? noReferences).resolve(credentials, wanted, use);
  assertFits(schema, credentials, resolved);
  return resolved;
}

/** The outcome of a test whose secrets could not be read. Any other error is thrown again. */
export async function checkWithoutSecrets(ctx: Ctx, error: unknown): Promise<ConnectionCheck> {
  if (!(error instanceof SecretReferenceError)) throw error;
  const run = () => Promise.reject(error);
  return await runCheck(ctx, [{ name: "sign_in", label: "Read the secrets", run }], (failure) =>
    failure instanceof AppError ? failure : new AppError(ErrorCode.INTERNAL, "A step of a test failed"),
  );
}

/** A secret may be anything: what the form would have refused is refused now, without showing it. */
function assertFits(schema: CredentialSchema, credentials: Credentials, resolved: Credentials): void {
  const result = schema.safeParse(resolved);
  if (result.success) return;
  const [issue] = result.error.issues;
  const name = String(issue?.path[0] ?? "");
  const label = fieldsOf(schema).find((field) => field.name === name)?.label ?? name;
  // A rule between two fields may complain of the one that was typed: that value is no reference and is never shown.
  const given = credentials[name];
  const subject = isReference(given)
    ? `The secret behind ${given} doesn't fit the field ${label}`
    : `With the secrets read, the field ${label} doesn't fit`;
  throw new SecretReferenceError(ErrorCode.BAD_INPUT, `${subject} (${name})`, {
    userMessage: `${subject}: it ${issue?.message ?? "is wrong"}.`,
    suggestion: "Store what the field asks for, or name another secret.",
  });
}
