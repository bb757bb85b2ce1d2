import { connectTimeoutMs, type Endpoint } from "../../network/dial.ts";
import { type Dialled, type DialOptions, dialMysql } from "./dial.ts";
import { type DriverCommand, type DriverConnection, type DriverStatement, refuseFile } from "./driver.ts";
import type { PacketBounds } from "./packet-bounds.ts";
import { setUpSql } from "./session-sql.ts";

/** A row of one of our own statements: numbers that fit, and texts. */
type PlainRow = readonly unknown[];

/** A signed-in connection whose settings are as our statements need them. One call at a time. */
export class Session {
  /** Where it leads to, so that a request to kill its statement goes to the same server. */
  readonly address: Endpoint;
  readonly bounds: PacketBounds;
  readonly #connection: DriverConnection;
  #isMariadb = false;
  #server = "";
  #limits = "";
  #failure: Error | null = null;
  #onFailure: (error: Error) => void = () => {};

  private constructor({ connection, bounds, address }: Dialled) {
    this.#connection = connection;
    this.bounds = bounds;
    this.address = address;
    const fail = (error: Error) => {
      this.#failure ??= error;
      this.#onFailure(this.#failure);
    };
    connection.on("error", fail);
    connection.on("end", () => fail(connectionLost()));
  }

  /** A new connection. Fails as `dialMysql` does, or when the server knows no read-only sessions. */
  static async open(options: DialOptions): Promise<Session> {
    const session = await Session.openBare(options);
    try {
      for (const sql of setUpSql()) await session.ask(sql);
      return session;
    } catch (error) {
      session.destroy();
      throw error;
    }
  }

  /** One for requests about other sessions: its settings are the server's. */
  static async openBare(options: DialOptions): Promise<Session> {
    const session = new Session(await dialMysql(options));
    try {
      const [[version, server] = []] = await session.ask("SELECT VERSION(), CONCAT(@@hostname, ':', @@port)");
      session.#isMariadb = /mariadb/i.test(String(version));
      session.#server = String(server);
      return session;
    } catch (error) {
      session.destroy();
      throw error;
    }
  }

  get isMariadb(): boolean {
    return this.#isMariadb;
  }

  /** The server's own name and port. */
  get server(): string {
    return this.#server;
  }

  /** The server's number for this connection. */
  get id(): number {
    return this.#connection.threadId ?? 0;
  }

  get isBroken(): boolean {
    return this.#failure !== null;
  }

  /** Called when the connection breaks, with the next failure only; the last one to ask is told. */
  set onFailure(listener: (error: Error) => void) {
    this.#onFailure = listener;
    if (this.#failure !== null) listener(this.#failure);
  }

  /** Settings that differ from statement to statement: sent when they aren't yet so. */
  async limit(sql: string): Promise<void> {
    if (sql === this.#limits) return;
    // Unknown until the server has said yes.
    this.#limits = "";
    await this.ask(sql);
    this.#limits = sql;
  }

  /** Runs one of our own statements as text. */
  ask(sql: string): Promise<readonly PlainRow[]> {
    return this.#call((done) => {
      this.#connection.query({ sql, rowsAsArray: true }, (error, rows) => done(error, Array.isArray(rows) ? rows : []));
    });
  }

  prepare(sql: string): Promise<DriverStatement> {
    return this.#call((done) => void this.#connection.prepare({ sql }, done));
  }

  /** Frees a prepared statement on the server, which doesn't answer to that. */
  unprepare(sql: string): void {
    this.#connection.unprepare({ sql });
  }

  execute(statement: DriverStatement, values: readonly unknown[]): DriverCommand {
    this.bounds.expectAnswer();
    const command = statement.execute(values);
    command._streamFactory = refuseFile;
    return command;
  }

  pause(): void {
    this.#connection.stream.pause();
  }

  resume(): void {
    this.#connection.stream.resume();
  }

  ref(): void {
    this.#connection.stream.ref();
  }

  /** Idle, it is no reason to keep the process alive. */
  unref(): void {
    this.#connection.stream.unref();
  }

  /** Ends the connection for a reason that whoever waits for it is told. */
  fail(error: Error): void {
    this.#connection.stream.destroy(error);
  }

  /** Says goodbye, for at most a second. */
  async end(): Promise<void> {
    if (!this.isBroken) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, 1_000);
      this.onFailure = () => resolve();
      this.#connection.end(resolve);
      await promise;
      clearTimeout(timer);
    }
    this.destroy();
  }

  destroy(): void {
    this.#failure ??= connectionLost();
    this.#connection.destroy();
    this.#connection.stream.destroy();
  }

  /** A failure of the connection isn't told to each waiting command by the driver. */
  #call<T>(start: (done: (error: Error | null, value: T) => void) => void): Promise<T> {
    this.bounds.expectAnswer();
    return new Promise((resolve, reject) => {
      this.onFailure = reject;
      if (this.#failure === null) start((error, value) => (error ? reject(error) : resolve(value)));
    });
  }
}

/** What opening a connection may take in all. */
export const openTimeoutMs = ({ timeoutMs }: DialOptions["route"]): number => timeoutMs + connectTimeoutMs;

function connectionLost(): Error {
  return Object.assign(new Error("Connection lost: the server closed the connection"), { code: "PROTOCOL_CONNECTION_LOST" });
}
