import { AppError, ErrorCode } from "@olympus/domain";
import { ConnectorError } from "./connector-error.ts";

/** One line of a table that turns a driver's error into ours. The first line that fits wins: codes stand before patterns. */
export interface ErrorRule {
  /** The driver's codes, exactly; a trailing `*` stands for any ending. */
  readonly codes?: readonly string[];
  /** Must match the driver's message when given; with `codes`, both must fit. */
  readonly pattern?: RegExp;
  readonly code: ErrorCode;
  /** For a person; the engine's own words follow where `quotesEngine` is set. */
  readonly say: string;
  readonly quotesEngine?: boolean;
  readonly suggest?: string;
  readonly isRetryable?: boolean;
}

/** What an engine's driver tells in an error, in one shape. */
export interface DriverFailure {
  readonly code: string | null;
  readonly message: string;
  /** In the statement, in characters from 0. */
  readonly position: number | null;
  readonly hint: string | null;
}

const asksForHost = "Check host and port, that the server runs, and that a firewall lets this machine through.";

/** Rules that every engine behind a network shares. */
export const networkRules: readonly ErrorRule[] = [
  {
    codes: ["ENOTFOUND", "EAI_AGAIN", "EAI_NODATA"],
    code: ErrorCode.CONNECTION_FAILED,
    say: "The host's name can't be found.",
    suggest: "Check the spelling of the host.",
  },
  {
    codes: ["ECONNREFUSED"],
    code: ErrorCode.CONNECTION_FAILED,
    say: "The host is there, but nothing answers on this port.",
    suggest: asksForHost,
  },
  {
    codes: ["ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "EHOSTDOWN"],
    code: ErrorCode.CONNECTION_FAILED,
    say: "The host can't be reached.",
    suggest: asksForHost,
  },
  {
    codes: ["ECONNRESET", "EPIPE"],
    code: ErrorCode.UNAVAILABLE,
    say: "The connection to the database broke.",
    suggest: "Try again.",
    isRetryable: true,
  },
];

export const tlsRules: readonly ErrorRule[] = [
  {
    codes: [
      "DEPTH_ZERO_SELF_SIGNED_CERT",
      "SELF_SIGNED_CERT_IN_CHAIN",
      "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
      "UNABLE_TO_GET_ISSUER_CERT*",
      "CERT_SIGNATURE_FAILURE",
      "CERT_UNTRUSTED",
      "INVALID_CA",
    ],
    code: ErrorCode.TLS_FAILED,
    say: "The server's certificate isn't signed by an authority that is trusted here.",
    suggest: "Add the server's CA certificate to the connection.",
  },
  {
    codes: ["ERR_TLS_CERT_ALTNAME_INVALID"],
    code: ErrorCode.TLS_FAILED,
    say: "The server's certificate is for another host.",
    suggest: "Use the host's name as in its certificate, or the mode verify-ca.",
  },
  {
    codes: ["CERT_HAS_EXPIRED"],
    code: ErrorCode.TLS_FAILED,
    say: "The server's certificate has expired.",
    suggest: "Renew the certificate on the server.",
  },
  {
    codes: ["CERT_NOT_YET_VALID"],
    code: ErrorCode.TLS_FAILED,
    say: "The server's certificate isn't valid yet.",
    suggest: "Check the clocks of both machines.",
  },
  {
    codes: ["ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED"],
    code: ErrorCode.TLS_FAILED,
    say: "The server asks for a client certificate.",
    suggest: "Fill in client certificate and client key.",
  },
  {
    codes: [
      "ERR_SSL_TLSV1_ALERT_UNKNOWN_CA",
      "ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE",
      "ERR_SSL_SSLV3_ALERT_CERTIFICATE_*",
      "ERR_SSL_SSL/TLS_ALERT_CERTIFICATE_*",
      "ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE",
    ],
    code: ErrorCode.TLS_FAILED,
    say: "The server doesn't accept the client certificate.",
    quotesEngine: true,
    suggest: "Use a certificate that is valid now and signed by an authority that the server trusts.",
  },
  {
    codes: ["ERR_SSL_*", "ERR_TLS_*", "EPROTO", "ERR_OSSL_*"],
    code: ErrorCode.TLS_FAILED,
    say: "No secure connection could be made.",
    quotesEngine: true,
    suggest: "Check the TLS mode and the certificates.",
  },
];

export interface TranslateOptions {
  readonly rules: readonly ErrorRule[];
  /** Values that no message may show. */
  readonly secrets: readonly string[];
  /** Which connector failed, for the log. */
  readonly subject: string;
}

/** The same failure in our family. What no rule knows is INTERNAL to nobody but UNAVAILABLE to the person, with the engine's words. */
export function translateFailure(error: unknown, failure: DriverFailure, { rules, secrets, subject }: TranslateOptions): AppError {
  if (error instanceof AppError) return error;
  const rule = rules.find((candidate) => fits(candidate, failure));
  const engineMessage = plainText(blotOut(failure.message, secrets));
  const said = engineMessage === "" ? "" : ` The database says: ${engineMessage.slice(0, 500).replace(/[\s.]+$/, "")}.`;
  const userMessage =
    rule === undefined ? `The database could not do this.${said}` : rule.quotesEngine === true ? `${rule.say}${said}` : rule.say;
  return new ConnectorError(rule?.code ?? ErrorCode.UNAVAILABLE, `${subject}: ${engineMessage} (${failure.code ?? "no code"})`, {
    userMessage,
    suggestion: failure.hint === null ? rule?.suggest : plainText(blotOut(failure.hint, secrets)),
    position: failure.position ?? undefined,
    isRetryable: rule?.isRetryable ?? false,
    engineMessage,
    // Not the driver's error itself: it may carry the statement's values, and some carry the credentials.
    cause: new Error(engineMessage),
  });
}

const maxEngineCharacters = 10_000;

/** What a server says as one that shows it may print it: nothing that steers a terminal or turns the order of letters around, and not without end. */
function plainText(text: string): string {
  const shown = text.slice(0, maxEngineCharacters).replace(/[^\P{Cc}\n\t]|\p{Bidi_Control}/gu, "\uFFFD");
  return text.length > maxEngineCharacters ? `${shown}…` : shown;
}

function fits({ codes, pattern }: ErrorRule, { code, message }: DriverFailure): boolean {
  const hasCode =
    codes === undefined ||
    (code !== null && codes.some((wanted) => (wanted.endsWith("*") ? code.startsWith(wanted.slice(0, -1)) : code === wanted)));
  return hasCode && (pattern === undefined || pattern.test(message));
}

/** The text with every secret replaced. Very short ones would blot out ordinary words, so they are replaced as whole words only. */
export function blotOut(text: string, secrets: readonly string[]): string {
  return secrets.reduce((result, secret) => {
    if (secret === "") return result;
    if (secret.length >= 4) return result.replaceAll(secret, "•••");
    return result.replace(new RegExp(`(?<!\\w)${secret.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?!\\w)`, "g"), "•••");
  }, text);
}
