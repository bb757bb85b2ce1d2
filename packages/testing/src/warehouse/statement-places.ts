/**
 * Lets so many statements work at a time, the others in the order they came: each takes one of the few threads that Node has for such work, and the rest
 * must stay free for the server that the tests talk to.
 */
export class StatementPlaces {
  readonly #places: number;
  readonly #waiting: (() => void)[] = [];
  #taken = 0;

  constructor(places = 2) {
    this.#places = places;
  }

  /** How many work now. */
  get taken(): number {
    return this.#taken;
  }

  /** The outcome of `work`, begun when a place is free. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    while (this.#taken >= this.#places) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#taken += 1;
    try {
      return await work();
    } finally {
      this.#taken -= 1;
      this.#waiting.shift()?.();
    }
  }
}
