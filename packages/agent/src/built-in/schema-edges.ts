import type { Catalog } from "@olympus/domain";
import { keyColumns } from "./guessed-keys.ts";
import type { SchemaColumn, SchemaTable } from "./schema-model.ts";

/** A way from a referencing table to the one it refers to. */
export interface SchemaEdge {
  readonly from: SchemaTable;
  readonly to: SchemaTable;
  readonly pairs: readonly { readonly from: SchemaColumn; readonly to: SchemaColumn }[];
  /** At most one row of `from` per row of `to`: joining it multiplies nothing. */
  readonly isUnique: boolean;
  /** Declared by the database, not guessed from names. */
  readonly isDeclared: boolean;
}

/** Foreign keys, and where a table has none, columns named like another table's key. */
export function schemaEdges(catalog: Catalog, tables: readonly SchemaTable[]): readonly SchemaEdge[] {
  const byName = new Map(tables.map((table) => [`${table.schema}\u0000${table.name}`, table]));
  const declared = catalog.tables.flatMap((catalogTable, index) =>
    catalogTable.foreignKeys.flatMap((key) => {
      const from = tables[index];
      const to = byName.get(`${key.targetSchema}\u0000${key.targetTable}`);
      if (!from || !to) return [];
      const pairs = key.columns.flatMap((name, at) => {
        const own = from.columns.find((column) => column.name === name);
        const target = to.columns.find((column) => column.name === key.targetColumns[at]);
        return own && target ? [{ from: own, to: target }] : [];
      });
      if (pairs.length !== key.columns.length) return [];
      return [{ from, to, pairs, isUnique: isUnique(catalogTable.indexes, from, pairs), isDeclared: true }];
    }),
  );
  return [...declared, ...guessedEdges(catalog, tables, declared)];
}

function isUnique(
  indexes: readonly { readonly columns: readonly string[]; readonly isUnique: boolean }[],
  table: SchemaTable,
  pairs: readonly { readonly from: SchemaColumn }[],
): boolean {
  const names = new Set(pairs.map((pair) => pair.from.name));
  const within = (columns: readonly string[]) => columns.length > 0 && columns.every((column) => names.has(column));
  return within(table.primaryKey.map((column) => column.name)) || indexes.some((index) => index.isUnique && within(index.columns));
}

function guessedEdges(catalog: Catalog, tables: readonly SchemaTable[], declared: readonly SchemaEdge[]): readonly SchemaEdge[] {
  const keyOf = keyColumns(catalog, tables);
  const keys = new Map<string, SchemaTable[]>();
  for (const [table, key] of keyOf) for (const name of keyNames(table, key)) keys.set(name, [...(keys.get(name) ?? []), table]);
  const taken = new Set(declared.flatMap((edge) => edge.pairs.map((pair) => pair.from)));
  return tables.flatMap((from) =>
    from.columns.flatMap((column) => {
      if (taken.has(column)) return [];
      const named = targetsOf(column.name.toLowerCase(), keys);
      const spelt = named.length > 0 ? named : (keys.get(column.words.map((word) => word.text).join("_")) ?? []);
      const targets = spelt.filter((table) => table !== from && table.schema === from.schema);
      const [to] = targets;
      const key = to && keyOf.get(to);
      if (!to || !key || targets.length > 1 || key.kind !== column.kind) return [];
      if (from.primaryKey.length === 0 && keyOf.get(from) === column) return [];
      const pairs = [{ from: column, to: key }];
      return [{ from, to, pairs, isUnique: isUnique(catalog.tables[from.id]?.indexes ?? [], from, pairs), isDeclared: false }];
    }),
  );
}

/** Tables whose key a column is called after, exactly or with a part in front: "start_station_id". */
function targetsOf(name: string, keys: ReadonlyMap<string, readonly SchemaTable[]>): readonly SchemaTable[] {
  const exact = keys.get(name);
  if (exact) return exact;
  const gaps = [...name.matchAll(/_/g)].map((match) => match.index + 1);
  for (const gap of gaps) {
    const found = name.slice(gap).includes("_") ? keys.get(name.slice(gap)) : undefined;
    if (found) return found;
  }
  return [];
}

/** What a column elsewhere would be called that refers to this key: `customer_id` for both `customers.customer_id` and `customers.id`. */
function keyNames(table: SchemaTable, key: SchemaColumn): readonly string[] {
  const name = key.name.toLowerCase();
  if (["id", "code", "name", "key", "no", "number"].includes(name)) {
    const singularName = table.words.map((word) => word.text).join("_");
    return [`${singularName}_${name}`, `${singularName}${name}`];
  }
  const words = key.words.map((word) => word.text).join("_");
  // Behind a prefix that all columns of the table have, the key may be a plain id.
  return words === "id" ? [name, `${table.words.map((word) => word.text).join("_")}_id`] : [...new Set([name, words])];
}
