import type { Socket } from "node:net";
import mysql, { type ConnectionOptions } from "mysql2";

/** A packet of the protocol as `mysql2` hands it on: a part of a buffer that is only good until the next one. */
export interface DriverPacket {
  readonly buffer: Buffer;
  readonly offset: number;
  readonly end: number;
  readonly sequenceId: number;
  isError(): boolean;
}

/** A column of a result, as the server defines it. */
export interface DriverField {
  readonly name: string;
  readonly columnType: number;
  readonly columnLength: number;
  readonly characterSet: number;
  readonly flags: number;
  readonly decimals: number;
  /** MariaDB's own types, which travel as texts: `uuid`, `inet6`. */
  readonly extendedTypeName?: string;
  /** `json`, which MariaDB keeps as a text. */
  readonly extendedFormat?: string;
}

/** A prepared statement that runs. */
export interface DriverCommand {
  /** Opens the file that a server asks for. */
  _streamFactory: (path: string) => never;
  /** The class that reads rows; `mysql2` makes one for each result. */
  buildParserFromFields(fields: readonly DriverField[]): new () => { next(packet: DriverPacket): unknown };
  on(event: "fields", listener: (fields: readonly DriverField[] | undefined, index: number) => void): this;
  on(event: "error", listener: (error: Error) => void): this;
  on(event: "end", listener: () => void): this;
}

export interface DriverStatement {
  readonly columns: readonly DriverField[];
  readonly parameters: readonly unknown[];
  execute(values: readonly unknown[]): DriverCommand;
}

type Callback<T> = (error: Error | null, value: T) => void;

/**
 * What we use of a connection of `mysql2`, with the inner parts that it doesn't declare. They let rows be read without a value passing through a JavaScript
 * number, and a hostile server be stopped; the driver's version is pinned for them.
 */
export interface DriverConnection {
  stream: Socket;
  packetParser: { execute(chunk: Buffer): void };
  readonly sequenceId: number;
  readonly threadId: number | null;
  readonly _command: unknown;
  handlePacket(packet?: DriverPacket): void;
  startTLS(onSecure: (error?: Error) => void): void;
  connect(callback: (error: Error | null) => void): void;
  query(options: { readonly sql: string; readonly rowsAsArray: true }, callback: Callback<unknown>): unknown;
  prepare(options: { readonly sql: string }, callback: Callback<DriverStatement>): unknown;
  unprepare(options: { readonly sql: string }): unknown;
  on(event: "error", listener: (error: Error) => void): this;
  on(event: "end", listener: () => void): this;
  /** Says goodbye to the server. */
  end(callback: () => void): unknown;
  /** Ends our half of the connection only. */
  destroy(): void;
}

/** A server may ask for any file of ours in answer to any statement. We offer none, and who asks all the same isn't talked to any more. */
export function refuseFile(): never {
  throw new Error("The server asked for a file of ours");
}

/** A connection that has begun its handshake over the given stream. */
export function openDriver(options: ConnectionOptions): DriverConnection {
  return mysql.createConnection(options) as unknown as DriverConnection;
}
