import { generateKeyPairSync, type KeyObject, randomBytes, verify } from "node:crypto";
import { GoogleError } from "./google-error.ts";

/** A service account that the stand-in knows. */
export interface StandInAccount {
  readonly email: string;
  /** The key file as Google's console gives it out. */
  readonly keyFile: string;
  readonly canWrite: boolean;
  /** `dataset.table` names that it may not read. */
  readonly deniedTables: readonly string[];
}

export interface AccountOptions {
  readonly canWrite?: boolean;
  readonly deniedTables?: readonly string[];
}

const tokenUrl = "https://oauth2.googleapis.com/token";
const tokenSeconds = 3600;

/** Gives out keys, takes signed assertions (RFC 7523) and checks them, gives out tokens and knows them again. */
export class GoogleAccounts {
  readonly #project: string;
  readonly #accounts = new Map<string, { readonly account: StandInAccount; readonly publicKey: KeyObject; readonly keyId: string }>();
  readonly #tokens = new Map<string, StandInAccount>();

  constructor(project: string) {
    this.#project = project;
  }

  create(name: string, { canWrite = false, deniedTables = [] }: AccountOptions = {}): StandInAccount {
    const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const email = `${name}@${this.#project}.iam.gserviceaccount.com`;
    const keyId = randomBytes(20).toString("hex");
    const keyFile = JSON.stringify({
      type: "service_account",
      project_id: this.#project,
      private_key_id: keyId,
      private_key: privateKey.export({ type: "pkcs8", format: "pem" }),
      client_email: email,
      client_id: "100000000000000000000",
      auth_uri: "https://accounts.google.com/o/oauth2/auth",
      token_uri: tokenUrl,
      universe_domain: "googleapis.com",
    });
    const account = { email, keyFile, canWrite, deniedTables };
    this.#accounts.set(email, { account, publicKey, keyId });
    return account;
  }

  /** Answers the token endpoint. Fails with 400 and OAuth's words. */
  exchange(form: URLSearchParams): unknown {
    const [head = "", body = "", signature = ""] = (form.get("assertion") ?? "").split(".");
    const claims = decode(body);
    const known = this.#accounts.get(String(claims.iss));
    if (known === undefined) throw new TokenRefusal("invalid_grant", "Invalid grant: account not found");
    const isSigned = verify("sha256", Buffer.from(`${head}.${body}`), known.publicKey, Buffer.from(signature, "base64url"));
    const { kid = known.keyId } = decode(head);
    if (!isSigned || kid !== known.keyId) throw new TokenRefusal("invalid_grant", "Invalid JWT Signature.");
    if (claims.aud !== tokenUrl || Number(claims.exp) * 1000 < Date.now())
      throw new TokenRefusal("invalid_grant", "Invalid JWT: Token must be a short-lived token");
    if (!String(claims.scope).split(" ").includes("https://www.googleapis.com/auth/bigquery"))
      throw new TokenRefusal("invalid_scope", "Invalid OAuth scope or ID token audience provided.");
    const token = `ya29.${randomBytes(40).toString("base64url")}`;
    this.#tokens.set(token, known.account);
    return { access_token: token, expires_in: tokenSeconds, token_type: "Bearer" };
  }

  /** Who sends a request. Fails with 401. */
  identify(authorization: string | undefined): StandInAccount {
    const account = this.#tokens.get(/^Bearer (.+)$/.exec(authorization ?? "")?.[1] ?? "");
    if (account === undefined) throw new GoogleError(401, "authError", "Request had invalid authentication credentials.");
    return account;
  }

  /** From now on no token is known. */
  revokeTokens(): void {
    this.#tokens.clear();
  }
}

/** A refusal in OAuth's form (RFC 6749, 5.2). */
export class TokenRefusal extends Error {
  readonly error: string;

  constructor(error: string, description: string) {
    super(description);
    this.error = error;
  }
}

function decode(part: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString()) as Record<string, unknown>;
  } catch {
    return {};
  }
}
