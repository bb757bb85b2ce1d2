import type { Cell } from "@olympus/domain";

const names = ["", "POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON", "GEOMETRYCOLLECTION"];
const maxDepth = 16;
const maxShownBytes = 1024 * 1024;
const sridBytes = 4;

/**
 * A geometry in MySQL's own form (its SRID in four bytes, then Well-Known Binary) as Well-Known Text, `SRID=4326;POINT(13.4 52.5)`, coordinates in the order
 * that they are kept in. What can't be read so, or is larger than a megabyte, as binary.
 */
export function decodeGeometry(bytes: Buffer): Cell {
  const asBinary = { bytes: bytes.length, hex: bytes.toString("hex", 0, 32) };
  if (bytes.length > maxShownBytes) return asBinary;
  try {
    const reader = new WkbReader(bytes, sridBytes);
    const text = reader.geometry(0);
    const srid = bytes.readUInt32LE(0);
    return srid === 0 ? text : `SRID=${srid};${text}`;
  } catch (error) {
    // Reading beyond the end, or a kind of geometry that isn't known.
    if (error instanceof RangeError) return asBinary;
    throw error;
  }
}

class WkbReader {
  readonly #bytes: Buffer;
  #at: number;
  #isLittle = true;

  constructor(bytes: Buffer, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  geometry(depth: number): string {
    const { name, body } = this.#parts(depth);
    return `${name}${body}`;
  }

  #parts(depth: number): { readonly name: string; readonly body: string } {
    this.#isLittle = this.#bytes.readUInt8(this.#at) === 1;
    this.#at += 1;
    const name = names[this.#uint32()];
    if (name === undefined || name === "" || depth > maxDepth) throw new RangeError("Unknown geometry");
    return { name, body: this.#body(name, depth) };
  }

  #body(name: string, depth: number): string {
    if (name === "POINT") return `(${this.#point()})`;
    if (name === "LINESTRING") return this.#list(() => this.#point());
    if (name === "POLYGON") return this.#list(() => this.#list(() => this.#point()));
    if (name === "GEOMETRYCOLLECTION") return this.#list(() => this.geometry(depth + 1));
    return this.#list(() => this.#parts(depth + 1).body);
  }

  #list(read: () => string): string {
    const count = this.#uint32();
    const items: string[] = [];
    for (let index = 0; index < count; index++) items.push(read());
    return count === 0 ? " EMPTY" : `(${items.join(",")})`;
  }

  #point(): string {
    return `${this.#float64()} ${this.#float64()}`;
  }

  #uint32(): number {
    this.#at += 4;
    return this.#isLittle ? this.#bytes.readUInt32LE(this.#at - 4) : this.#bytes.readUInt32BE(this.#at - 4);
  }

  #float64(): number {
    this.#at += 8;
    return this.#isLittle ? this.#bytes.readDoubleLE(this.#at - 8) : this.#bytes.readDoubleBE(this.#at - 8);
  }
}
