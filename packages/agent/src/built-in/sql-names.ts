import type { SchemaColumn, SchemaTable } from "./schema-model.ts";

const reserved = new Set(
  (
    "all analyse analyze and any array as asc asymmetric at between both by case cast check collate column constraint create cross current_date current_time current_timestamp " +
    "default deferrable delete desc distinct do else end except exists false fetch for foreign freeze from full glob grant group having if ilike in index initially inner insert " +
    "intersect into is isnull join key lateral leading left like limit localtime natural no not notnull null of off offset on only or order outer over overlaps placing primary " +
    "qualify references returning right select session_user set similar some summarize symmetric table then to trailing transaction true union unique unpivot pivot update user using values " +
    "variadic verbose view when where window with database drop alter add begin commit rollback match temp temporary trigger vacuum row rows escape exclude"
  ).split(" "),
);

/** A name as SQL needs it: bare where that is safe, else in double quotes. */
export function identifier(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !reserved.has(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** A table's name; its schema in front unless it is the default one. */
export function tableName(table: SchemaTable, defaultSchema: string): string {
  return table.schema === defaultSchema || table.schema === ""
    ? identifier(table.name)
    : `${identifier(table.schema)}.${identifier(table.name)}`;
}

/** Short names for the tables of one statement: the initials of their words. */
export interface Aliases {
  of(table: SchemaTable): string;
  column(column: SchemaColumn): string;
  /** The same with other names for the tables of a subquery. */
  nested(tables: readonly SchemaTable[]): Aliases;
}

/** Aliases for `tables`. `isPlain`: a single table needs none, and columns stand alone. */
export function aliasesFor(tables: readonly SchemaTable[], isPlain: boolean): Aliases {
  return isPlain
    ? { of: () => "", column: (column) => identifier(column.name), nested: (inner) => aliased(inner, new Map()) }
    : aliased(tables, new Map());
}

function aliased(tables: readonly SchemaTable[], outer: ReadonlyMap<SchemaTable, string>): Aliases {
  const names = new Map(outer);
  const taken = new Set(outer.values());
  for (const table of tables) {
    const initials =
      table.words
        .map((word) => word.text.charAt(0))
        .join("")
        .replace(/[^a-z]/g, "") || "t";
    let name = initials;
    for (let count = 2; taken.has(name) || reserved.has(name); count++) name = `${initials}${count}`;
    taken.add(name);
    names.set(table, name);
  }
  const of = (table: SchemaTable) => names.get(table) ?? identifier(table.name);
  return { of, column: (column) => `${of(column.table)}.${identifier(column.name)}`, nested: (inner) => aliased(inner, names) };
}
