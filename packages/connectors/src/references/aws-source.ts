import { ErrorCode } from "@olympus/domain";
import { SecretReferenceError } from "./reference-error.ts";
import type { SecretReference } from "./secret-reference.ts";

/** Where AWS Secrets Manager is, where it differs from what the SDK finds by itself (AWS_REGION, AWS_PROFILE, AWS_ENDPOINT_URL …, the machine's role). */
export interface AwsOptions {
  readonly region?: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

type AwsReference = Extract<SecretReference, { scheme: "aws-sm" }>;

/** The text of a secret. Fails with SecretReferenceError. */
export async function readAwsSecret(reference: AwsReference, options: AwsOptions, signal: AbortSignal): Promise<string> {
  // Heavy, and most installations need none of it.
  const { SecretsManagerClient, GetSecretValueCommand } = await import("@aws-sdk/client-secrets-manager");
  const client = new SecretsManagerClient({ ...options, maxAttempts: 2 });
  try {
    const { SecretString, SecretBinary } = await client.send(new GetSecretValueCommand({ SecretId: reference.name }), {
      abortSignal: signal,
    });
    return SecretString ?? Buffer.from(SecretBinary ?? []).toString("utf8");
  } catch (error) {
    throw toReferenceError(reference, error instanceof Error ? error.name : "unknown", error instanceof Error ? error.message : "");
  } finally {
    client.destroy();
  }
}

const refusals = new Set([
  "AccessDeniedException",
  "UnrecognizedClientException",
  "InvalidSignatureException",
  "IncompleteSignatureException",
  "ExpiredTokenException",
  "InvalidClientTokenId",
]);

function toReferenceError(reference: AwsReference, name: string, message: string): SecretReferenceError {
  if (name === "ResourceNotFoundException")
    return new SecretReferenceError(ErrorCode.CONNECTION_FAILED, `Secrets Manager has no ${reference.text}`, {
      userMessage: `AWS Secrets Manager has no secret ${reference.text} in this server's region.`,
      suggestion: "Check the name and the region.",
    });
  if (refusals.has(name))
    return new SecretReferenceError(ErrorCode.AUTHENTICATION_FAILED, `Secrets Manager refused ${reference.text} (${name})`, {
      userMessage: `AWS doesn't let Olympus read ${reference.text}.`,
      suggestion: "Ask whoever runs Olympus to check its AWS credentials: they need secretsmanager:GetSecretValue on that secret.",
    });
  const isUnset = name === "CredentialsProviderError" || /region is missing/i.test(message);
  return new SecretReferenceError(ErrorCode.CONNECTION_FAILED, `Secrets Manager could not be asked for ${reference.text} (${name})`, {
    userMessage: isUnset
      ? `${reference.text} can't be read: this server has no AWS region or credentials.`
      : `${reference.text} can't be read: AWS Secrets Manager doesn't answer.`,
    suggestion: "Ask whoever runs Olympus to check AWS_REGION, the AWS credentials and the network.",
    isRetryable: !isUnset,
  });
}
