import { ErrorCode } from "@olympus/domain";
import { ConnectorError } from "../../connector-error.ts";
import { translateFailure } from "../../error-rules.ts";
import type { HostPolicy } from "../../network/host-policy.ts";
import { type Route, routeFor } from "../../network/route.ts";
import { sshSecrets } from "../../network/ssh-fields.ts";
import { tlsSecrets } from "../../network/tls.ts";
import { clientConfig } from "../postgres-wire/client-config.ts";
import { readWireFailure } from "../postgres-wire/error-rules.ts";
import { IsolatedClient } from "../postgres-wire/isolated-client.ts";
import type { CopyFrom } from "./copy-from.ts";
import type { PostgresCredentials } from "./credentials.ts";
import { postgresRules } from "./error-rules.ts";

type TextRow = readonly (string | null)[];

const goodbyeTimeoutMs = 2_000;

/** One connection that may write, for making databases; ended by `close`, or as soon as `signal` is aborted. */
export class AdminSession {
  readonly #client: IsolatedClient;
  readonly #credentials: PostgresCredentials;
  readonly #secrets: readonly string[];
  readonly #leave: () => void;
  readonly #route: Route;
  /** As the server says with each answer: I idle, T in a transaction, E in one that failed. */
  #status = "I";
  #isCut = false;

  private constructor(client: IsolatedClient, route: Route, credentials: PostgresCredentials, options: AdminSessionOptions) {
    this.#client = client;
    this.#route = route;
    this.#credentials = credentials;
    const { password } = credentials;
    this.#secrets = [
      ...(password === undefined ? [] : [password]),
      ...tlsSecrets(credentials),
      ...sshSecrets(credentials),
      ...(options.secrets ?? []),
    ];
    const abort = () => this.#cut();
    options.signal.addEventListener("abort", abort, { once: true });
    this.#leave = () => options.signal.removeEventListener("abort", abort);
    (client as unknown as ClientInside).connection.on("readyForQuery", ({ status }) => {
      this.#status = status;
    });
  }

  /** Fails with the connector's codes. */
  static async open(credentials: PostgresCredentials, options: AdminSessionOptions): Promise<AdminSession> {
    const route = routeFor(credentials, options.hostPolicy);
    const session = await AdminSession.#over(route, credentials, options);
    try {
      await session.#client.connect();
      return session;
    } catch (error) {
      session.#leave();
      // Saying goodbye on a connection that never was would wait for ever.
      session.#cut();
      throw session.translate(error);
    }
  }

  static async #over(route: Route, credentials: PostgresCredentials, options: AdminSessionOptions): Promise<AdminSession> {
    try {
      const client = new IsolatedClient({ ...(await clientConfig(credentials, route)), keepAlive: true });
      return new AdminSession(client, route, credentials, options);
    } catch (error) {
      await route.close();
      throw error;
    }
  }

  get isInTransaction(): boolean {
    return this.#status === "T";
  }

  /** Exactly one statement: the extended protocol takes no more. Fails with the driver's own errors. */
  async run(sql: string, parameters: readonly string[] = []): Promise<readonly TextRow[]> {
    // The driver's types know neither this mode nor rows as arrays of texts.
    const query = { text: sql, values: [...parameters], rowMode: "array", queryMode: "extended" } as never;
    const { rows } = (await this.#client.query(query)) as unknown as { readonly rows: readonly TextRow[] };
    return rows;
  }

  async copy(copy: CopyFrom): Promise<void> {
    this.#client.query(copy as never);
    await copy.done;
  }

  /** The failure in our family, with no secret in it. */
  translate(error: unknown): ConnectorError {
    if (error instanceof ConnectorError) return error;
    const failure = readWireFailure(error);
    const translated = translateFailure(error, failure, { rules: postgresRules, secrets: this.#secrets, subject: "Postgres" });
    if (translated instanceof ConnectorError) return translated;
    return new ConnectorError(ErrorCode.CONNECTION_FAILED, "The server failed", { userMessage: translated.userMessage, cause: error });
  }

  get credentials(): PostgresCredentials {
    return this.#credentials;
  }

  /** Never fails. */
  async close(): Promise<void> {
    this.#leave();
    if (this.#isCut) return;
    const timer = setTimeout(() => this.#cut(), goodbyeTimeoutMs);
    await this.#client.end().catch(() => {});
    clearTimeout(timer);
    await this.#route.close();
  }

  #cut(): void {
    this.#isCut = true;
    (this.#client as unknown as ClientInside).connection.stream.destroy();
    void this.#route.close();
  }
}

export interface AdminSessionOptions {
  readonly hostPolicy: HostPolicy;
  readonly signal: AbortSignal;
  /** What must not be in a message, beside the credentials' own. */
  readonly secrets?: readonly string[];
}

/** What `pg` doesn't declare. */
interface ClientInside {
  readonly connection: {
    readonly stream: { destroy(): void };
    on(event: "readyForQuery", listener: (message: { readonly status: string }) => void): void;
  };
}
