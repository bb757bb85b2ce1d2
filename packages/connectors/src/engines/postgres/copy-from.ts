/** What `pg` calls on a submitted query, as far as COPY needs it. Rows come back from none of these statements. */
interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

const chunkCharacters = 64 * 1024;

/** One `COPY … FROM stdin` with its data, for `client.query`. `pg` itself can't send data. */
export class CopyFrom {
  readonly #text: string;
  readonly #data: string;
  readonly #outcome = Promise.withResolvers<void>();
  #error: Error | null = null;

  constructor(text: string, data: string) {
    this.#text = text;
    this.#data = data;
    // Whoever submits it awaits `done`; a failure before that must not end the process.
    this.#outcome.promise.catch(() => {});
  }

  get done(): Promise<void> {
    return this.#outcome.promise;
  }

  submit(connection: CopyConnection): void {
    connection.query(this.#text);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    for (let at = 0; at < this.#data.length; at += chunkCharacters) {
      // A pair of surrogates must not be taken apart: what is left over goes with the next chunk.
      connection.sendCopyFromChunk(Buffer.from(this.#slice(at)));
    }
    connection.endCopyFrom();
  }

  handleError(error: Error): void {
    this.#error = error;
    this.#outcome.reject(error);
  }

  handleReadyForQuery(): void {
    if (this.#error === null) this.#outcome.resolve();
  }

  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleCommandComplete(): void {}
  handleEmptyQuery(): void {}

  #slice(at: number): string {
    const isLow = (place: number) => (this.#data.charCodeAt(place) & 0xfc00) === 0xdc00;
    const start = isLow(at) ? at + 1 : at;
    const end = at + chunkCharacters;
    return this.#data.slice(start, isLow(end) ? end + 1 : end);
  }
}
