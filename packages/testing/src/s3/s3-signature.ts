import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

export interface S3Account {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Why S3 would refuse a request: its code, or null when the signature holds. */
export type S3Refusal = "AccessDenied" | "InvalidAccessKeyId" | "SignatureDoesNotMatch" | "XAmzContentSHA256Mismatch" | null;

const authorizationPattern =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

/** Checks a signature of version 4 in the header (docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html), and that the body is the signed one. */
export function checkS3Signature(request: IncomingMessage, body: Buffer, account: S3Account): S3Refusal {
  const parsed = authorizationPattern.exec(request.headers.authorization ?? "");
  if (parsed === null) return "AccessDenied";
  const [, keyId, date = "", region = "", signedHeaders = "", signature = ""] = parsed;
  if (keyId !== account.accessKeyId) return "InvalidAccessKeyId";
  const payloadHash = String(request.headers["x-amz-content-sha256"] ?? "");
  const scope = `${date}/${region}/s3/aws4_request`;
  const text = [
    "AWS4-HMAC-SHA256",
    request.headers["x-amz-date"],
    scope,
    sha256(canonicalRequest(request, signedHeaders, payloadHash)),
  ].join("\n");
  const key = [date, region, "s3", "aws4_request"].reduce<string | Buffer>(
    (secret, part) => hmac(secret, part),
    `AWS4${account.secretAccessKey}`,
  );
  if (!timingSafeEqual(hmac(key, text), Buffer.from(signature, "hex"))) return "SignatureDoesNotMatch";
  return payloadHash === "UNSIGNED-PAYLOAD" || payloadHash === sha256(body) ? null : "XAmzContentSHA256Mismatch";
}

function canonicalRequest(request: IncomingMessage, signedHeaders: string, payloadHash: string): string {
  const [path = "/", query = ""] = (request.url ?? "/").split("?");
  const parameters = query
    .split("&")
    .filter((parameter) => parameter !== "")
    .map((parameter) => (parameter.includes("=") ? parameter : `${parameter}=`))
    .sort();
  const headers = signedHeaders.split(";").map(
    (name) =>
      `${name}:${String(request.headers[name] ?? "")
        .trim()
        .replace(/\s+/g, " ")}\n`,
  );
  return [request.method, path, parameters.join("&"), headers.join(""), signedHeaders, payloadHash].join("\n");
}

function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
