const maxKnown = 1_024;
const triedLookups = 8_192;

/** Results for texts that come again and again, as days, categories and shares do in a column. Where they don't, it stops looking. */
export class Memo<T> {
  readonly #make: (text: string) => T;
  readonly #known = new Map<string, T>();
  #hits = 0;
  #misses = 0;

  constructor(make: (text: string) => T) {
    this.#make = make;
  }

  of(text: string): T {
    if (this.#misses > triedLookups && this.#hits < this.#misses) return this.#make(text);
    const known = this.#known.get(text);
    if (known !== undefined) {
      this.#hits++;
      return known;
    }
    this.#misses++;
    if (this.#known.size >= maxKnown) return this.#make(text);
    // A part of a text keeps the whole of it in memory, which is a piece of the file: what is kept is a copy.
    const own = Buffer.from(text, "utf16le").toString("utf16le");
    const made = this.#make(own);
    this.#known.set(own, made);
    return made;
  }
}
