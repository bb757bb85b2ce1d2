/**
 * Reads values of MySQL's binary protocol (ProtocolBinary::ResultsetRow in its internals manual) from one packet. Numbers are little-endian. Fails when the
 * packet says more than it holds.
 */
export class BinaryValues {
  #buffer: Buffer = Buffer.alloc(0);
  #at = 0;
  #end = 0;

  take(buffer: Buffer, start: number, end: number): void {
    this.#buffer = buffer;
    this.#at = start;
    this.#end = end;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#end;
  }

  uint8(): number {
    const at = this.#advance(1);
    return this.#buffer[at] ?? 0;
  }

  uint16(): number {
    const at = this.#advance(2);
    return (this.#buffer[at] ?? 0) | ((this.#buffer[at + 1] ?? 0) << 8);
  }

  int32(): number {
    const at = this.#advance(4);
    const bytes = this.#buffer;
    return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
  }

  float32(): number {
    return this.#buffer.readFloatLE(this.#advance(4));
  }

  float64(): number {
    return this.#buffer.readDoubleLE(this.#advance(8));
  }

  /** All digits, as text. */
  int64(): string {
    const low = this.int32() >>> 0;
    const high = this.int32();
    return isShort(high) ? String(high * 0x1_0000_0000 + low) : String((BigInt(high) << 32n) | BigInt(low));
  }

  uint64(): string {
    const low = this.int32() >>> 0;
    const high = this.int32() >>> 0;
    return isShort(high) ? String(high * 0x1_0000_0000 + low) : String((BigInt(high) << 32n) | BigInt(low));
  }

  text(): string {
    const length = this.#length();
    const at = this.#advance(length);
    return this.#buffer.toString("utf8", at, at + length);
  }

  /** A text of ASCII letters, like the digits of a decimal. */
  ascii(): string {
    const length = this.#length();
    const at = this.#advance(length);
    return this.#buffer.toString("latin1", at, at + length);
  }

  /** Good until the next packet. */
  bytes(): Buffer {
    const length = this.#length();
    const at = this.#advance(length);
    return this.#buffer.subarray(at, at + length);
  }

  /** A length-encoded integer (Protocol::LengthEncodedInteger). */
  #length(): number {
    const first = this.uint8();
    if (first < 251) return first;
    if (first === 252) return this.uint16();
    if (first === 253) return this.uint16() + this.uint8() * 0x1_0000;
    if (first !== 254) throw garbled();
    const low = this.int32() >>> 0;
    return low + (this.int32() >>> 0) * 0x1_0000_0000;
  }

  #advance(count: number): number {
    const at = this.#at;
    if (at + count > this.#end) throw garbled();
    this.#at = at + count;
    return at;
  }
}

/** Whether a number with this upper half is one that JavaScript holds exactly. */
function isShort(high: number): boolean {
  return high >= -0x20_0000 && high < 0x20_0000;
}

export function garbled(): Error {
  return new Error("The server's rows aren't MySQL's protocol");
}
