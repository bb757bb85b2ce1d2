import { createPrivateKey } from "node:crypto";
import { ErrorCode } from "@olympus/domain";
import type { Connection, ConnectionOptions, RowStatement, SnowflakeError } from "snowflake-sdk";
import { ConnectorError } from "../../connector-error.ts";
import type { QueryParameter } from "../../cursor.ts";
import { connectTimeoutMs, tooSlow } from "../../network/dial.ts";
import type { HostPolicy } from "../../network/host-policy.ts";
import { accountUrl, type SnowflakeCredentials } from "./credentials.ts";
import { GuardedTransport } from "./guarded-transport.ts";
import { loadSnowflakeSdk } from "./load-sdk.ts";
import { sessionStatements } from "./session-settings.ts";

const logoutTimeoutMs = 2_000;
/** For what follows the sign-in. Nobody else would end it: whoever waits is told by their own clock, and the next ones wait for the same session. */
const settingsTimeoutMs = 30_000;

export interface SnowflakeSessionOptions {
  readonly credentials: SnowflakeCredentials;
  readonly hostPolicy: HostPolicy;
  /** Where to dial instead of the account's host, plain HTTP allowed. For tests only. */
  readonly accessUrl?: string;
}

export interface StatementRequest {
  readonly sql: string;
  readonly parameters: readonly QueryParameter[];
  readonly timeoutSeconds?: number;
}

/** A statement on its way. */
export interface RunningStatement {
  /** Fulfilled when the statement has ended and its first rows are there. */
  readonly result: Promise<RowStatement>;
  /** Asks the server to stop it. */
  abort(): void;
}

/** One signed-in session; it runs any number of statements at once. */
export class SnowflakeSession {
  readonly #transport: GuardedTransport;
  readonly #connection: Connection;

  private constructor(transport: GuardedTransport, connection: Connection) {
    this.#transport = transport;
    this.#connection = connection;
  }

  /** Signs in within 10 s and makes the session's settings within 30 s; fails at once when `signal` is aborted. */
  static async open(options: SnowflakeSessionOptions, signal: AbortSignal): Promise<SnowflakeSession> {
    const signInOptions = withSecrets(options.credentials);
    const sdk = await loadSnowflakeSdk();
    const transport = new GuardedTransport({ policy: options.hostPolicy, allowsPlain: options.accessUrl !== undefined });
    try {
      const connection = sdk.createConnection({ ...connectionOptions(options, transport), ...signInOptions });
      await inTime(signIn(connection), connectTimeoutMs, signal);
      const session = new SnowflakeSession(transport, connection);
      const settings = Promise.all(sessionStatements.map((sql) => session.execute({ sql, parameters: [] }).result));
      await inTime(settings, settingsTimeoutMs, signal);
      return session;
    } catch (error) {
      transport.destroy();
      throw error;
    }
  }

  execute({ sql, parameters, timeoutSeconds = 30 }: StatementRequest): RunningStatement {
    const { promise, resolve, reject } = Promise.withResolvers<RowStatement>();
    const statement = this.#connection.execute({
      sqlText: sql,
      binds: [...parameters],
      streamResult: true,
      parameters: { MULTI_STATEMENT_COUNT: 1, STATEMENT_TIMEOUT_IN_SECONDS: timeoutSeconds },
      complete: (error, done) => {
        if (error) reject(error);
        else resolve(done as RowStatement);
      },
    });
    return { result: promise, abort: () => statement.cancel(() => {}) };
  }

  /** Signs out, or gives up after 2 s, and breaks the connections. Never fails. */
  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, logoutTimeoutMs);
      this.#connection.destroy(() => {
        clearTimeout(timer);
        resolve();
      });
    });
    this.#transport.destroy();
  }
}

function signIn(connection: Connection): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.connect((error: SnowflakeError | undefined) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

/** The work's outcome, unless it takes too long or the signal is aborted: the SDK itself would wait for minutes. */
function inTime<T>(work: Promise<T>, timeoutMs: number, signal: AbortSignal): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const abort = () => reject(signal.reason);
  const timer = setTimeout(() => reject(tooSlow()), timeoutMs);
  signal.addEventListener("abort", abort, { once: true });
  if (signal.aborted) abort();
  work.then(resolve, reject);
  return promise.finally(() => {
    clearTimeout(timer);
    signal.removeEventListener("abort", abort);
  });
}

function connectionOptions({ credentials, accessUrl }: SnowflakeSessionOptions, transport: GuardedTransport): ConnectionOptions {
  const { account, user, warehouse, database, schema, role } = credentials;
  const options: ConnectionOptions & TestedOptions = {
    account,
    accessUrl: accessUrl ?? accountUrl(credentials),
    username: user,
    warehouse,
    database,
    ...(schema === undefined ? {} : { schema }),
    ...(role === undefined ? {} : { role }),
    application: "Olympus",
    rowMode: "array",
    // The base class has its own clock, and whoever waits is told at once.
    sfRetryMaxLoginRetries: 0,
    resultPrefetch: 1,
    rowStreamHighWaterMark: 1_000,
    clientSessionKeepAlive: false,
    clientStoreTemporaryCredential: false,
    clientRequestMFAToken: false,
    disableQueryContextCache: true,
    agentClass: ({ protocol }) => transport.agentFor(protocol),
  };
  return options;
}

/** Options that the SDK takes but doesn't declare. */
interface TestedOptions {
  readonly resultPrefetch: number;
  readonly rowStreamHighWaterMark: number;
  readonly sfRetryMaxLoginRetries: number;
  readonly agentClass: (options: { readonly protocol: string }) => unknown;
}

function withSecrets(credentials: SnowflakeCredentials): ConnectionOptions {
  const { authentication, password, privateKey, privateKeyPassphrase, token } = credentials;
  switch (authentication) {
    case "PASSWORD":
      if (password === undefined) throw missing("password", "Fill in the password.");
      return { authenticator: "SNOWFLAKE", password };
    case "KEY_PAIR":
      if (privateKey === undefined) throw missing("private key", "Paste the private key in PEM form.");
      return { authenticator: "SNOWFLAKE_JWT", privateKey: readKey(privateKey, privateKeyPassphrase) };
    case "OAUTH_TOKEN":
      if (token === undefined) throw missing("OAuth token", "Paste an access token for Snowflake.");
      return { authenticator: "OAUTH", token };
  }
}

/** As PKCS #8 without a passphrase, the only form that the SDK takes. */
function readKey(privateKey: string, passphrase: string | undefined): string {
  try {
    const key = createPrivateKey({ key: privateKey, passphrase });
    if (key.asymmetricKeyType !== "rsa") throw new Error("Not an RSA key");
    return key.export({ format: "pem", type: "pkcs8" }).toString();
  } catch {
    throw new ConnectorError(ErrorCode.AUTHENTICATION_FAILED, "The private key can't be read", {
      userMessage: "The private key can't be read.",
      suggestion: "Paste an RSA key whole, in PEM form, and its passphrase if it has one.",
    });
  }
}

function missing(what: string, suggestion: string): ConnectorError {
  return new ConnectorError(ErrorCode.AUTHENTICATION_FAILED, `No ${what} was given`, {
    userMessage: `The connection has no ${what} to sign in with.`,
    suggestion,
  });
}
