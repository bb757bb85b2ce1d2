import type { Catalog, CatalogTable } from "@olympus/domain";

export interface TableName {
  readonly schema: string;
  readonly name: string;
}

/** Tells two tables apart, whatever is in their names. */
export function keyOf({ schema, name }: TableName): string {
  return JSON.stringify([schema, name]);
}

/** A catalog's tables by name, and which of them point at which. */
export class CatalogGraph {
  readonly #tables = new Map<string, CatalogTable>();
  readonly #referencing = new Map<string, TableName[]>();

  constructor({ tables }: Catalog) {
    for (const table of tables) {
      this.#tables.set(keyOf(table), table);
      for (const { targetSchema, targetTable } of table.foreignKeys) {
        const target = keyOf({ schema: targetSchema, name: targetTable });
        const known = this.#referencing.get(target);
        if (known === undefined) this.#referencing.set(target, [table]);
        else known.push(table);
      }
    }
  }

  find(name: TableName): CatalogTable | null {
    return this.#tables.get(keyOf(name)) ?? null;
  }

  /** Tables whose foreign keys point at this one; itself not. */
  referencing(table: TableName): readonly TableName[] {
    return (this.#referencing.get(keyOf(table)) ?? []).filter(({ schema, name }) => schema !== table.schema || name !== table.name);
  }

  /** Tables that it points at and that point at it, each once, at most a hundred. */
  neighbours(table: CatalogTable): readonly { readonly schema: string; readonly table: string }[] {
    const targets = table.foreignKeys.map(({ targetSchema, targetTable }) => ({ schema: targetSchema, name: targetTable }));
    const found = new Map([...targets, ...this.referencing(table)].map((name) => [keyOf(name), name]));
    found.delete(keyOf(table));
    return [...found.values()].slice(0, maxNeighbours).map(({ schema, name }) => ({ schema, table: name }));
  }
}

const maxNeighbours = 100;
