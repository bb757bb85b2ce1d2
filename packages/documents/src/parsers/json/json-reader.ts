/** A value of a JSON text. Numbers stay as they are written: none loses a digit. Keys that come twice are there twice. */
export type JsonValue =
  | { readonly kind: "scalar"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly JsonValue[] }
  | { readonly kind: "map"; readonly entries: readonly (readonly [string, JsonValue])[] };

/** Deeper values are left out as `…`. */
const maxDepth = 100;

/** Where and why a text isn't JSON (RFC 8259). */
export class JsonMistake extends Error {
  /** From 1. */
  readonly line: number;
  readonly column: number;

  constructor(text: string, at: number, message: string) {
    super(message);
    const before = text.slice(0, at);
    this.line = before.split("\n").length;
    this.column = at - before.lastIndexOf("\n");
  }
}

/** Reads values one by one from a text that may be cut off: then what is whole of the last one is returned, and `isCut` tells. */
export class JsonReader {
  /** Whether the end came within a value. */
  isCut = false;
  private at = 0;
  private readonly text: string;
  private readonly mayBeCut: boolean;

  constructor(text: string, options: { readonly mayBeCut: boolean }) {
    this.text = text;
    this.mayBeCut = options.mayBeCut;
  }

  /** Whether another value or anything else follows. */
  get hasMore(): boolean {
    this.skipBlanks();
    return this.at < this.text.length;
  }

  /** The character that comes next. */
  get next(): string | undefined {
    this.skipBlanks();
    return this.text[this.at];
  }

  /** Reads the items of a list one by one, so that a long one needn't be read to its end. The next character must be `[`. */
  *items(): Generator<JsonValue> {
    this.expect("[");
    yield* this.elements("]", () => this.value(1));
  }

  /** The next value; null where the text was cut before anything of it was whole. Fails with a JsonMistake. */
  value(depth = 0): JsonValue | null {
    const first = this.next;
    if (first === undefined) return this.cut();
    if (first === "{" || first === "[") return depth >= maxDepth ? this.skipDeep() : this.container(first, depth);
    return this.scalar(first);
  }

  private container(first: string, depth: number): JsonValue {
    this.at++;
    if (first === "[") return { kind: "list", items: [...this.elements("]", () => this.value(depth + 1))] };
    return { kind: "map", entries: [...this.elements("}", () => this.entry(depth))] };
  }

  private *elements<T>(close: string, read: () => T | null): Generator<T> {
    if (this.next === close) {
      this.at++;
      return;
    }
    for (let isFirst = true; ; isFirst = false) {
      const element = read();
      // Of the last item of a list, half is no use; unless it is all there is.
      if (element !== null && (!this.isCut || isFirst || close === "}")) yield element;
      if (this.isCut) return;
      const separator = this.next;
      if (separator === undefined) {
        this.cut();
        return;
      }
      if (separator !== "," && separator !== close) throw this.mistake(`there should be a comma or a ${close} here`);
      this.at++;
      if (separator === close) return;
    }
  }

  private entry(depth: number): readonly [string, JsonValue] | null {
    const first = this.next;
    if (first === undefined) return this.cut();
    if (first !== '"') throw this.mistake("there should be a name in double quotes here");
    const key = this.string();
    if (key === null || this.next === undefined) return this.cut();
    this.expect(":");
    const value = this.value(depth + 1);
    return value === null ? null : [key, value];
  }

  private scalar(first: string): JsonValue | null {
    if (first === '"') {
      const text = this.string();
      return text === null ? null : { kind: "scalar", text };
    }
    const word = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
    word.lastIndex = this.at;
    const text = word.exec(this.text)?.[0];
    const end = this.at + (text?.length ?? 0);
    if (this.mayBeCut && end >= this.text.length - 5 && /^[\w+.-]*$/.test(this.text.slice(end))) return this.cut();
    if (text === undefined || /[\w.]/.test(this.text[end] ?? ""))
      throw this.mistake(`"${this.text.slice(this.at, this.at + 12)}" is no value`);
    this.at = end;
    return { kind: "scalar", text: text === "null" ? "" : text };
  }

  private string(): string | null {
    const end = this.endOfString();
    if (end === null) return this.cut();
    const raw = this.text.slice(this.at, end);
    try {
      const text: unknown = JSON.parse(raw.replace(/[\n\r\t]/g, " "));
      this.at = end;
      return String(text);
    } catch {
      // The only thing that can be wrong inside of the quotes.
      throw this.mistake("a text has a backslash that stands for nothing");
    }
  }

  private endOfString(): number | null {
    for (let quote = this.text.indexOf('"', this.at + 1); quote >= 0; quote = this.text.indexOf('"', quote + 1)) {
      let backslashes = 0;
      while (this.text[quote - 1 - backslashes] === "\\") backslashes++;
      if (backslashes % 2 === 0) return quote + 1;
    }
    if (!this.mayBeCut) throw this.mistake("a text begins here that has no closing quote");
    return null;
  }

  /** Goes over a value without recursion. */
  private skipDeep(): JsonValue | null {
    let open = 0;
    do {
      const character = this.next;
      if (character === undefined) return this.cut();
      if (character === '"') {
        const end = this.endOfString();
        if (end === null) return this.cut();
        this.at = end;
        continue;
      }
      if (character === "{" || character === "[") open++;
      if (character === "}" || character === "]") open--;
      this.at++;
    } while (open > 0);
    return { kind: "scalar", text: "…" };
  }

  private cut(): null {
    if (!this.mayBeCut) throw this.mistake("the text ends in the middle of a value");
    this.isCut = true;
    this.at = this.text.length;
    return null;
  }

  private expect(character: string): void {
    if (this.next !== character) throw this.mistake(`there should be a ${character} here`);
    this.at++;
  }

  private skipBlanks(): void {
    while (this.at < this.text.length && " \n\r\t".includes(this.text[this.at] ?? "")) this.at++;
  }

  private mistake(message: string): JsonMistake {
    return new JsonMistake(this.text, this.at, message);
  }
}
