import { ErrorCode } from "@olympus/domain";
import type pg from "pg";
import { ConnectorError } from "../../connector-error.ts";

export interface ExchangeOutcome {
  /** Of the result, when the server was asked to describe it and there is one. */
  readonly fields: readonly pg.FieldDef[];
  /** Of a portal that was executed: whether it has more rows than were asked for, or came to its end. */
  readonly portal: "suspended" | "ended" | null;
}

/**
 * Messages of Postgres' extended protocol that are sent together, with a Sync behind them, and the server's answer up to its ReadyForQuery. Runs by
 * `client.query(exchange)`: the handlers are those that `pg` calls.
 */
export class Exchange {
  readonly outcome: Promise<ExchangeOutcome>;
  readonly #send: (connection: pg.Connection) => void;
  readonly #settle = Promise.withResolvers<ExchangeOutcome>();
  #fields: readonly pg.FieldDef[] = [];
  #portal: ExchangeOutcome["portal"] = null;

  constructor(send: (connection: pg.Connection) => void) {
    this.#send = send;
    this.outcome = this.#settle.promise;
    // Whoever waits for it gets the failure; nobody may.
    this.outcome.catch(() => {});
  }

  submit(connection: pg.Connection): void {
    // One packet instead of one for each message.
    connection.stream.cork();
    this.#send(connection);
    connection.sync();
    connection.stream.uncork();
  }

  handleRowDescription({ fields }: { readonly fields: readonly pg.FieldDef[] }): void {
    this.#fields = fields;
  }

  handlePortalSuspended(): void {
    this.#portal = "suspended";
  }

  handleReadyForQuery(): void {
    this.#settle.resolve({ fields: this.#fields, portal: this.#portal });
  }

  handleError(error: Error): void {
    this.#settle.reject(error);
  }

  handleDataRow(): void {
    this.handleError(new Error("The server sent rows that nobody asked for"));
  }

  handleCommandComplete(): void {
    this.#portal = "ended";
  }

  handleEmptyQuery(): void {
    this.#portal = "ended";
  }

  handleCopyInResponse(connection: { sendCopyFail(reason: string): void }): void {
    connection.sendCopyFail("Nothing is sent here");
    this.handleError(notRows());
  }

  handleCopyData(): void {
    this.handleError(notRows());
  }
}

function notRows(): ConnectorError {
  return new ConnectorError(ErrorCode.NOT_READ_ONLY, "The statement began a COPY", {
    userMessage: "The statement copies data, which this connection doesn't allow.",
    suggestion: "Write it as a SELECT that only reads.",
  });
}
