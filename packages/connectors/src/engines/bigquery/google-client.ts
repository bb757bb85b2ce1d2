import type { BigQuery } from "@google-cloud/bigquery";
import { ErrorCode } from "@olympus/domain";
import type { AuthClient } from "google-auth-library";
import { ConnectorError } from "../../connector-error.ts";
import type { BigqueryCredentials } from "./credentials.ts";
import { GoogleAgent, type GoogleAgentOptions } from "./google-agent.ts";
import { sendThrough, toFailure } from "./google-transport.ts";
import { readServiceAccount } from "./service-account.ts";

export const bigqueryHost = "bigquery.googleapis.com";
const googleDomain = "googleapis.com";
const scopes = ["https://www.googleapis.com/auth/bigquery"];
const requestTimeoutMs = 90_000;

export interface GoogleClientOptions extends GoogleAgentOptions {
  /** Whether a connection may act as the server itself. */
  readonly allowApplicationDefault: boolean;
}

/**
 * The vendor's library for one connection: loaded when it is first used (a sixth of a second and 25 MB), signed in once, each request through our own agent. What
 * the environment says of endpoints, proxies, projects and universes has no effect; only application default credentials read it.
 */
export class GoogleClient {
  readonly #credentials: BigqueryCredentials;
  readonly #options: GoogleClientOptions;
  readonly #agent: GoogleAgent;
  #auth: Promise<AuthClient> | null = null;

  constructor(credentials: BigqueryCredentials, options: GoogleClientOptions) {
    this.#credentials = credentials;
    this.#options = options;
    this.#agent = new GoogleAgent(options);
  }

  /** A client whose requests end when `signal` is aborted. */
  async bigquery(signal?: AbortSignal): Promise<BigQuery> {
    const [{ BigQuery }, auth] = await Promise.all([import("@google-cloud/bigquery"), this.#signedIn()]);
    const apiEndpoint = `https://${bigqueryHost}`;
    const projectId = this.#credentials.billingProjectId ?? this.#credentials.projectId;
    const client = new BigQuery({ projectId, apiEndpoint, universeDomain: googleDomain, authClient: auth });
    // The library lets BIGQUERY_EMULATOR_HOST win over its options.
    client.baseUrl = `${apiEndpoint}/bigquery/v2`;
    client.makeAuthenticatedRequest = sendThrough(auth, client.makeAuthenticatedRequest, { signal, renew: (old) => this.#renew(old) });
    return client;
  }

  /** Fails when Google doesn't take the credentials. */
  async signIn(): Promise<void> {
    const auth = await this.#signedIn();
    try {
      await auth.getRequestHeaders();
    } catch (error) {
      throw toFailure(error);
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  async #signedIn(): Promise<AuthClient> {
    this.#auth ??= this.#authClient();
    this.#auth.catch(() => {
      this.#auth = null;
    });
    return await this.#auth;
  }

  /** Many requests may find out at once that a token is no longer taken: the first of them signs in, for all. */
  async #renew(old: AuthClient): Promise<AuthClient> {
    if ((await this.#auth) === old) this.#auth = null;
    return await this.#signedIn();
  }

  async #authClient(): Promise<AuthClient> {
    const { authentication, serviceAccountJson } = this.#credentials;
    const transporterOptions = { agent: this.#agent, timeout: requestTimeoutMs, redirect: "error" as const };
    if (authentication === "APPLICATION_DEFAULT") {
      if (!this.#options.allowApplicationDefault) throw notAllowed();
      const { GoogleAuth } = await import("google-auth-library");
      return await new GoogleAuth({ scopes, clientOptions: { transporterOptions } }).getClient();
    }
    const account = readServiceAccount(serviceAccountJson ?? "");
    if ("problem" in account) throw noKey(account.problem);
    const { JWT } = await import("google-auth-library");
    const { clientEmail: email, privateKey: key, privateKeyId } = account;
    return new JWT({ email, key, keyId: privateKeyId ?? undefined, scopes, universeDomain: googleDomain, transporterOptions });
  }
}

function notAllowed(): ConnectorError {
  return new ConnectorError(ErrorCode.AUTHENTICATION_FAILED, "Application default credentials are not allowed here", {
    userMessage: "This server doesn't lend its own Google identity to connections.",
    suggestion: "Use a service account's key, or ask the operator to set BIGQUERY_APPLICATION_DEFAULT=on.",
  });
}

function noKey(problem: string): ConnectorError {
  return new ConnectorError(ErrorCode.AUTHENTICATION_FAILED, `The service account's key ${problem}`, {
    userMessage: `The service account's key ${problem}.`,
    suggestion: "Paste the JSON key file as the Google Cloud console gives it out.",
  });
}
