import type { Row } from "@olympus/domain";
import type { MessageReader, RowSink } from "./message-reader.ts";
import type { RowReader } from "./row-reader.ts";

/** A batch is given away as soon as it is this large, whatever number of rows was asked for. */
const batchBytes = 2 * 1024 * 1024;
/** With so much waiting to be taken, the server has to wait. */
const maxWaitingBytes = 16 * 1024 * 1024;

/** The rows of one portal between the wire and who takes them: bounded by bytes, so that memory stays the same whatever the rows hold. */
export class PortalRows implements RowSink {
  #source: MessageReader | null = null;
  #reader: RowReader | null = null;
  #rows: Row[] = [];
  #bytes = 0;
  #allRows = 0;
  #allBytes = 0;
  #isPaused = false;
  #isFetching = false;
  #isEnded = false;
  #isDiscarded = false;
  #failure: { readonly error: unknown } | null = null;
  #wake: () => void = () => {};
  #lastBatchBytes = 0;

  /** Whether the server has nothing more to send. */
  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** Of the batch that was taken last, as it came over the wire. */
  get lastBatchBytes(): number {
    return this.#lastBatchBytes;
  }

  begin(source: MessageReader, reader: RowReader): void {
    this.#source = source;
    this.#reader = reader;
    source.sendRowsTo(this);
  }

  /** Before rows are asked for; `endFetch` or `fail` says that no more of them come. */
  beginFetch(): void {
    this.#isFetching = true;
  }

  endFetch(hasMore: boolean): void {
    this.#isFetching = false;
    this.#isEnded = !hasMore;
    this.#wake();
  }

  fail(error: unknown): void {
    this.#isFetching = false;
    this.#failure = { error };
    this.#wake();
  }

  takeRows(bytes: Buffer, start: number, end: number): void {
    if (this.#isDiscarded || this.#reader === null) return;
    const rows = this.#reader.read(bytes, start, end);
    if (this.#rows.length === 0) this.#rows = rows;
    else for (const row of rows) this.#rows.push(row);
    this.#bytes += end - start;
    this.#allRows += rows.length;
    this.#allBytes += end - start;
    if (this.#bytes > maxWaitingBytes && !this.#isPaused) {
      this.#isPaused = true;
      this.#source?.pause();
    }
    this.#wake();
  }

  /** How many rows to ask for, at most `maxRows`, so that by the size of those before they make one batch. */
  fitting(maxRows: number): number {
    return Math.max(1, Math.min(maxRows, Math.floor((batchBytes * this.#allRows) / Math.max(1, this.#allBytes))));
  }

  /** Whether a batch of so many rows, or one that is large enough, is there without waiting. */
  has(maxRows: number): boolean {
    return this.#rows.length >= maxRows || this.#bytes >= batchBytes;
  }

  /** The next batch, at most `maxRows`; waits for rows that were asked for. Empty at the end. */
  async take(maxRows: number): Promise<readonly Row[]> {
    while (!this.has(maxRows) && this.#isFetching && this.#failure === null) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#wake = resolve;
      await promise;
    }
    if (this.#failure !== null) throw this.#failure.error;
    const all = this.#rows;
    const batch = all.length <= maxRows ? all : all.slice(0, maxRows);
    this.#rows = all.length <= maxRows ? [] : all.slice(maxRows);
    this.#lastBatchBytes = all.length === 0 ? 0 : Math.round((this.#bytes * batch.length) / all.length);
    this.#bytes -= this.#lastBatchBytes;
    if (this.#bytes <= maxWaitingBytes) this.#resume();
    return batch;
  }

  /** Nobody takes rows any more: what still comes is thrown away, so that the server's last word comes through. */
  discard(): void {
    this.#isDiscarded = true;
    this.#rows = [];
    this.#bytes = 0;
    this.#resume();
  }

  #resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    this.#source?.resume();
  }
}
