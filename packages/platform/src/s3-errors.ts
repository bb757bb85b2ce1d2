import { AppError, ErrorCode, notFound } from "@olympus/domain";

interface Place {
  readonly bucket: string;
  readonly endpoint: string | null;
}

interface Rule {
  /** Names of the SDK's errors: S3's codes (docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html), or Node's. */
  readonly names: readonly string[];
  readonly problem: string;
  readonly suggestion: string;
  readonly isRetryable: boolean;
}

const rules: readonly Rule[] = [
  {
    names: ["NoSuchBucket", "NotFound"],
    problem: "has no such bucket",
    suggestion: "Make the bucket, or correct S3_BUCKET, S3_REGION and S3_ENDPOINT.",
    isRetryable: false,
  },
  {
    names: ["InvalidAccessKeyId", "SignatureDoesNotMatch", "CredentialsProviderError", "ExpiredToken", "InvalidToken"],
    problem: "refuses the access key",
    suggestion: "Correct S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY, or the role of this machine.",
    isRetryable: false,
  },
  {
    names: ["AccessDenied", "Forbidden", "AllAccessDisabled", "403"],
    problem: "doesn't allow this",
    suggestion: "Allow the key to get, put, list and delete objects of the bucket, and to abort multipart uploads.",
    isRetryable: false,
  },
  {
    names: ["PermanentRedirect", "AuthorizationHeaderMalformed", "301"],
    problem: "has the bucket in another region",
    suggestion: "Correct S3_REGION.",
    isRetryable: false,
  },
  {
    names: ["ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH"],
    problem: "can't be reached",
    suggestion: "Check S3_ENDPOINT and the network.",
    isRetryable: true,
  },
];

/** What the store's and the network's errors become. Those that are about the content itself stay as they are. */
export function toStoreError(error: unknown, place: Place): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const codes = [error.name, codeOf(error), statusOf(error)];
  if (codes.includes("NoSuchKey")) return notFound("File");
  const rule = rules.find(({ names }) => names.some((name) => codes.includes(name)));
  if (rule === undefined && !isOfStore(error)) return error;
  const { problem, suggestion, isRetryable } = rule ?? {
    problem: "doesn't answer as it should",
    suggestion: "Try again in a moment.",
    isRetryable: true,
  };
  const where = `The file store (bucket "${place.bucket}"${place.endpoint === null ? "" : ` at ${new URL(place.endpoint).host}`})`;
  return new AppError(ErrorCode.UNAVAILABLE, `${where} ${problem}: ${error.name} ${error.message}`, {
    userMessage: isRetryable
      ? "The file store can't be reached at the moment. Try again in a few seconds."
      : "The file store of this server is not set up rightly. Ask an admin to look at its log.",
    suggestion: `${where} ${problem}. ${suggestion}`,
    isRetryable,
    cause: error,
  });
}

/** The SDK's errors tell of the answer; Node's of a connection have a code. */
function isOfStore(error: Error): boolean {
  return "$metadata" in error || /^(ECONN|ETIMEDOUT|EPIPE|ERR_STREAM_PREMATURE_CLOSE)/.test(codeOf(error)) || /Timeout/.test(error.name);
}

function codeOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : "";
}

function statusOf(error: Error): string {
  const metadata = "$metadata" in error ? error.$metadata : null;
  return typeof metadata === "object" && metadata !== null && "httpStatusCode" in metadata ? String(metadata.httpStatusCode) : "";
}
