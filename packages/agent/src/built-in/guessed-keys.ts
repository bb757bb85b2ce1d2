import type { Catalog } from "@olympus/domain";
import type { SchemaColumn, SchemaTable } from "./schema-model.ts";

/**
 * The column that a table's rows are told apart by. Declared; or, in a database that declares no keys at all, the column that is called as one: `id`,
 * `customer_id` or `cid` of customers, `city_name` of cities. Tables are asked in turn, so that one that only refers to another isn't taken for it.
 */
export function keyColumns(catalog: Catalog, tables: readonly SchemaTable[]): ReadonlyMap<SchemaTable, SchemaColumn> {
  const keys = new Map<SchemaTable, SchemaColumn>();
  for (const table of tables) {
    const [key] = table.primaryKey;
    if (key !== undefined && table.primaryKey.length === 1) keys.set(table, key);
  }
  if (declaresKeys(catalog)) return keys;
  const open = tables.filter((table) => !keys.has(table) && table.primaryKey.length === 0);
  const taken = new Set([...keys.values()].map(({ name }) => name.toLowerCase()));
  for (const isKeyOf of [isNamedKey, isInitialKey, isNameKey]) {
    for (const table of open) {
      if (keys.has(table)) continue;
      const key = table.columns.find((column) => !taken.has(column.name.toLowerCase()) && isKeyOf(table, column));
      if (key === undefined) continue;
      keys.set(table, key);
    }
    for (const key of keys.values()) taken.add(key.name.toLowerCase());
  }
  for (const table of open) {
    const [first] = table.columns;
    // Of several words, so that `name` or `year` of one table isn't taken for the key of all that have one.
    if (first === undefined || keys.has(table) || taken.has(first.name.toLowerCase())) continue;
    if (first.words.length > 1 && (isIdentifier(first) || first.words.at(-1)?.text === "name")) keys.set(table, first);
  }
  return keys;
}

/** Whether anybody has said which columns refer to which tables. */
export function declaresKeys(catalog: Catalog): boolean {
  return catalog.tables.some((table) => table.foreignKeys.length > 0);
}

/** Whether a column's values are there to point at rows, not to be read. */
export function isIdentifier(column: SchemaColumn): boolean {
  return /(?:id|code|key|no|number)$/.test(column.words.at(-1)?.text ?? "") || /^[a-z]id$/i.test(column.name);
}

function isNamedKey(table: SchemaTable, column: SchemaColumn): boolean {
  if (!isIdentifier(column)) return false;
  const own = column.words.filter((word) => word.text !== "id");
  if (column.name.toLowerCase() === "id") return true;
  return own.length > 0 && own.length === table.words.length && own.every((word, at) => word.stem === table.words[at]?.stem);
}

function isInitialKey(table: SchemaTable, column: SchemaColumn): boolean {
  const initials = table.words.map((word) => word.text.slice(0, 1)).join("");
  return column.name.toLowerCase() === `${initials}id`;
}

function isNameKey(table: SchemaTable, column: SchemaColumn): boolean {
  const own = column.words.filter((word) => word.text !== "name");
  return (
    column.kind === "text" &&
    column.words.length > own.length &&
    own.length === table.words.length &&
    own.every((word, at) => word.stem === table.words[at]?.stem)
  );
}
