import { textChunks } from "./text-chunks.ts";
import { UnreadableTable } from "./unreadable-table.ts";

const maxRecordCharacters = 16 * 1024 * 1024;
/** Deeper inside of an object no list of records is looked for. */
const maxListDepth = 3;

const special = /["\\{}[\]]/g;

/** The texts of a file's records one by one, in memory that doesn't grow with the file. Nothing when there is no list of them. */
export function* jsonRecords(path: string): Generator<string> {
  const scanner = new RecordScanner(isLineByLine(path) ? 0 : null);
  for (const chunk of textChunks(path)) yield* scanner.push(chunk);
  scanner.end();
}

/** Follows brackets and quotes. Records are what begins at the depth of the first list of objects or lists, or at the top when objects follow each other. */
class RecordScanner {
  #depth = 0;
  #inString = false;
  #escapes = false;
  /** Depth at which records begin; null until it is known. */
  #recordDepth: number | null;
  #isOver = false;
  #record = "";
  /** A `[` waits for what follows it. */
  #listAt: number | null = null;

  constructor(recordDepth: number | null) {
    this.#recordDepth = recordDepth;
  }

  *push(chunk: string): Generator<string> {
    let start = 0;
    special.lastIndex = 0;
    for (let place = 0; place < chunk.length && !this.#isOver; ) {
      if (this.#escapes) {
        this.#escapes = false;
        place++;
        continue;
      }
      special.lastIndex = place;
      const found = special.exec(chunk);
      if (found === null) break;
      const [sign] = found;
      place = found.index + 1;
      if (this.#inString) {
        if (sign === "\\") this.#escapes = true;
        else if (sign === '"') this.#inString = false;
      } else if (sign === '"') this.#inString = true;
      else if (sign === "{" || sign === "[") {
        this.#lookForList(sign, chunk, found.index);
        if (this.#depth === this.#recordDepth) {
          start = found.index;
          this.#record = "";
        }
        this.#depth++;
      } else {
        this.#depth--;
        if (this.#depth === this.#recordDepth) {
          yield this.#record + chunk.slice(start, place);
          this.#record = "";
          start = place;
        } else if (this.#recordDepth !== null && this.#depth < this.#recordDepth) this.#isOver = true;
      }
    }
    if (this.#recordDepth !== null && this.#depth > this.#recordDepth) {
      this.#record += chunk.slice(start);
      if (this.#record.length > maxRecordCharacters)
        throw new UnreadableTable(
          "A record of this file has more than 16 million characters. Part it into smaller records and upload the file again.",
        );
    }
  }

  end(): void {
    if (this.#recordDepth !== null && !this.#isOver && this.#depth > 0)
      throw new UnreadableTable(
        "This file ends in the middle: its JSON is not whole. Write it again in the program it comes from and upload that copy.",
      );
  }

  /** The first `[` that an object or a list follows holds the records. */
  #lookForList(sign: string, chunk: string, index: number): void {
    if (this.#recordDepth !== null) return;
    if (this.#listAt !== null && this.#listAt === this.#depth && this.#depth <= maxListDepth) this.#recordDepth = this.#depth;
    else this.#listAt = sign === "[" && /^\s*(?:[{[]|$)/.test(chunk.slice(index + 1, index + 200)) ? this.#depth + 1 : null;
  }
}

/** Whether the first line is an object by itself and another one follows. */
function isLineByLine(path: string): boolean {
  let head = "";
  for (const chunk of textChunks(path)) {
    head += chunk;
    const [first = "", second] = head.split("\n").filter((line) => line.trim() !== "");
    if (first !== "" && !first.trimStart().startsWith("{")) return false;
    if (second !== undefined) return second.trimStart().startsWith("{") && isJson(first);
    if (head.length > maxRecordCharacters) return false;
  }
  return false;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // The object goes on in the next line.
    return false;
  }
}
