import type { Cell, Row } from "@olympus/domain";
import { BinaryValues, garbled } from "./binary-values.ts";
import type { DriverPacket } from "./driver.ts";
import type { MysqlType } from "./type-map.ts";

/** The bits of the map of nulls begin with two that are never used. */
const nullMapOffset = 2;

/** Turns packets of the binary protocol (a zero, a map of the nulls, then the other values) into rows of cells. */
export class RowReader {
  readonly #readers: readonly MysqlType["read"][];
  readonly #nullMapBytes: number;
  readonly #values = new BinaryValues();

  constructor(types: readonly MysqlType[]) {
    this.#readers = types.map(({ read }) => read);
    this.#nullMapBytes = (types.length + nullMapOffset + 7) >> 3;
  }

  /** Fails when the packet contradicts itself or the columns. */
  read({ buffer, offset, end }: DriverPacket): Row {
    const nullMap = offset + 1;
    const values = this.#values;
    if (nullMap + this.#nullMapBytes > end) throw garbled();
    values.take(buffer, nullMap + this.#nullMapBytes, end);
    const readers = this.#readers;
    const row = new Array<Cell>(readers.length);
    for (let column = 0; column < readers.length; column++) {
      const bit = column + nullMapOffset;
      const isNull = ((buffer[nullMap + (bit >> 3)] ?? 0) & (1 << (bit & 7))) !== 0;
      row[column] = isNull ? null : (readers[column]?.(values) ?? null);
    }
    if (!values.isAtEnd) throw garbled();
    return row;
  }
}
