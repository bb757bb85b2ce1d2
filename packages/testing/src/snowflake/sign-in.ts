import { createHash, createPublicKey, timingSafeEqual, verify } from "node:crypto";
import { SnowflakeRefusal } from "./snowflake-errors.ts";

export interface StandInUser {
  /** In capitals, as Snowflake keeps names. */
  readonly name: string;
  readonly password?: string;
  /** PEM; what ALTER USER … SET RSA_PUBLIC_KEY was given. */
  readonly publicKey?: string;
  readonly oauthToken?: string;
  readonly role: string;
}

/** The body of a login request, as far as it is looked at. */
export interface LoginData {
  readonly ACCOUNT_NAME?: string;
  readonly LOGIN_NAME?: string;
  readonly PASSWORD?: string;
  readonly AUTHENTICATOR?: string;
  readonly TOKEN?: string;
}

/** The user who signs in, or Snowflake's refusal. */
export function signIn(data: LoginData, account: string, users: readonly StandInUser[]): StandInUser {
  const name = (data.LOGIN_NAME ?? "").toUpperCase();
  const user = users.find((candidate) => candidate.name === name);
  switch (data.AUTHENTICATOR) {
    case "OAUTH": {
      const owner = users.find(({ oauthToken }) => oauthToken !== undefined && isSame(oauthToken, data.TOKEN ?? ""));
      if (owner === undefined) throw new SnowflakeRefusal("390303", "08001", "Invalid OAuth access token.");
      return owner;
    }
    case "SNOWFLAKE_JWT":
      if (user?.publicKey === undefined || !isSignedBy(user.publicKey, data.TOKEN ?? "", `${account.toUpperCase()}.${name}`)) {
        throw new SnowflakeRefusal("390144", "08001", "JWT token is invalid. [c3a1b2d4]");
      }
      return user;
    default:
      if (user?.password === undefined || !isSame(user.password, data.PASSWORD ?? "")) {
        throw new SnowflakeRefusal("390100", "08001", "Incorrect username or password was specified.");
      }
      return user;
  }
}

function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

/** Signature, issuer (with the key's fingerprint), subject and expiry, as Snowflake checks them. */
function isSignedBy(publicKey: string, token: string, subject: string): boolean {
  const [head = "", payload = "", signature = ""] = token.split(".");
  const key = createPublicKey(publicKey);
  if (!verify("RSA-SHA256", Buffer.from(`${head}.${payload}`), key, Buffer.from(signature, "base64url"))) return false;
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as { iss?: string; sub?: string; exp?: number };
  const fingerprint = `SHA256:${createHash("sha256")
    .update(key.export({ format: "der", type: "spki" }))
    .digest("base64")}`;
  // The SDK counts milliseconds where the standard has seconds; Snowflake takes both.
  const expiresAtMs = (claims.exp ?? 0) > 1e11 ? (claims.exp ?? 0) : (claims.exp ?? 0) * 1000;
  return claims.iss === `${subject}.${fingerprint}` && claims.sub === subject && expiresAtMs > Date.now();
}
