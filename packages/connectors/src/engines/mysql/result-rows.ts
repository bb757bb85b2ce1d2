import type { ResultColumn, Row } from "@olympus/domain";
import type { DriverField, DriverPacket, DriverStatement } from "./driver.ts";
import { RowReader } from "./row-reader.ts";
import type { Session } from "./session.ts";
import { typeOfField } from "./type-map.ts";

/** A batch is given away as soon as it is this large, whatever number of rows was asked for. */
const batchBytes = 2 * 1024 * 1024;

/**
 * The rows of one running statement between the wire and who takes them. The socket is read only while rows are wanted: the rest waits in the server, so that
 * memory stays the same for any number of rows.
 */
export class ResultRows {
  /** Of the result; none for a statement without one. */
  readonly columns: Promise<readonly ResultColumn[]>;
  readonly #session: Session;
  #rows: Row[] = [];
  #bytes = 0;
  #wanted = 1;
  #isPaused = false;
  #isEnded = false;
  #failure: { readonly error: unknown } | null = null;
  #wake: () => void = () => {};
  #lastBatchBytes = 0;

  constructor(session: Session, statement: DriverStatement, values: readonly unknown[]) {
    this.#session = session;
    const { promise, resolve, reject } = Promise.withResolvers<readonly ResultColumn[]>();
    this.columns = promise;
    // Whoever waits for them gets the failure; nobody may.
    promise.catch(() => {});
    const fail = (error: unknown) => {
      this.#failure ??= { error };
      reject(error);
      this.#wake();
    };
    session.onFailure = fail;
    const command = session.execute(statement, values);
    command.buildParserFromFields = (fields) => this.#parserFor(fields);
    command.on("fields", (fields, index) => {
      // A procedure's second result: the guard lets none through.
      if (index > 0) session.fail(new Error("The server sent more than one result"));
      else resolve((fields ?? []).map(toColumn));
    });
    command.on("error", fail);
    command.on("end", () => {
      this.#isEnded = true;
      this.#resume();
      this.#wake();
    });
  }

  /** Whether the server has nothing more to send. */
  get isEnded(): boolean {
    return this.#isEnded;
  }

  get lastBatchBytes(): number {
    return this.#lastBatchBytes;
  }

  /** The next batch, at most `maxRows`; empty at the end. */
  async take(maxRows: number): Promise<readonly Row[]> {
    this.#wanted = maxRows;
    while (!this.#isEnough && !this.#isEnded && this.#failure === null) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#wake = resolve;
      this.#resume();
      await promise;
    }
    if (this.#failure !== null) throw this.#failure.error;
    const all = this.#rows;
    const batch = all.length <= maxRows ? all : all.slice(0, maxRows);
    this.#rows = all.length <= maxRows ? [] : all.slice(maxRows);
    this.#lastBatchBytes = all.length === 0 ? 0 : Math.round((this.#bytes * batch.length) / all.length);
    this.#bytes -= this.#lastBatchBytes;
    return batch;
  }

  get #isEnough(): boolean {
    return this.#rows.length >= this.#wanted || this.#bytes >= batchBytes;
  }

  /** `mysql2` makes an object of this class for the result and calls `next` for each row. */
  #parserFor(fields: readonly DriverField[]): new () => { next(packet: DriverPacket): void } {
    const reader = new RowReader(fields.map(typeOfField));
    this.#session.bounds.expectRow();
    const add = (packet: DriverPacket) => this.#add(reader, packet);
    return class {
      next(packet: DriverPacket): void {
        add(packet);
      }
    };
  }

  #add(reader: RowReader, packet: DriverPacket): void {
    try {
      this.#rows.push(reader.read(packet));
    } catch (error) {
      // Thrown here, it would make the driver take the statement for ended.
      this.#session.fail(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    this.#bytes += packet.end - packet.offset;
    this.#session.bounds.expectRow();
    if (!this.#isEnough) return;
    if (!this.#isPaused) {
      this.#isPaused = true;
      this.#session.pause();
    }
    this.#wake();
  }

  #resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    this.#session.resume();
  }
}

function toColumn(field: DriverField): ResultColumn {
  const { type, nativeType } = typeOfField(field);
  return { name: field.name, type, nativeType };
}
