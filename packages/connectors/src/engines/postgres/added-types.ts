import type { SessionPool } from "../postgres-wire/session-pool.ts";
import { arrayOf, builtInType, type WireType } from "../postgres-wire/wire-type.ts";
import { addedTypesSql } from "./catalog-sql.ts";
import { addedType } from "./type-map.ts";

type TypeRow = readonly [oid: string, name: string, kind: string, elementOid: string | null];

/** The types that a database has beside Postgres' own (enums, extensions' types), read when the first of them is met. */
export class AddedTypes {
  readonly #pool: SessionPool;
  #loading: Promise<ReadonlyMap<number, WireType>> | null = null;

  constructor(pool: SessionPool) {
    this.#pool = pool;
  }

  /** The types of these oids; a type that was added a moment ago makes the list be read again, once. */
  async find(oids: readonly number[]): Promise<(oid: number) => WireType> {
    const isMissing = (added: ReadonlyMap<number, WireType>) => oids.some((oid) => builtInType(oid) === null && !added.has(oid));
    let added: ReadonlyMap<number, WireType> = new Map();
    if (isMissing(added)) {
      added = await this.#load();
      if (isMissing(added)) {
        this.#loading = null;
        added = await this.#load();
      }
    }
    return (oid) => builtInType(oid) ?? added.get(oid) ?? addedType(`oid ${oid}`, "b");
  }

  #load(): Promise<ReadonlyMap<number, WireType>> {
    this.#loading ??= this.#read().catch((error: unknown) => {
      this.#loading = null;
      throw error;
    });
    return this.#loading;
  }

  /** On a connection of its own outside the pool's five, which may all be waiting for this. */
  async #read(): Promise<ReadonlyMap<number, WireType>> {
    const rows = await this.#pool.queryApart<TypeRow>(addedTypesSql);
    const types = new Map<number, WireType>();
    for (const [oid, name, kind, elementOid] of rows) if (elementOid === null) types.set(Number(oid), addedType(name, kind));
    for (const [oid, , , elementOid] of rows) {
      const element = elementOid === null ? null : (types.get(Number(elementOid)) ?? builtInType(Number(elementOid)));
      if (element !== null) types.set(Number(oid), arrayOf(element));
    }
    return types;
  }
}
