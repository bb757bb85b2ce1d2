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

// What MySQL and BigQuery keep for themselves beyond the words above.
const alsoReserved = new Set(
  (
    "assert_rows_modified by change character columns condition contains continue convert cube cume_dist current cursor databases day_hour dec decimal define delayed dense_rank describe " +
    "div double dual each empty enum explain extract float following force function generated groups grouping hash high_priority if ignore int integer interval inout kill lag last_value lead " +
    "leave linear lines load lock long loop low_priority maxvalue merge mod modifies new ntile nulls numeric of optimize option out over partition percent_rank precision preceding procedure " +
    "proto purge range rank read reads real recursive regexp release rename repeat replace require respect return revoke rlike rollup row_number rows schema schemas separator show signal " +
    "sql ssl starting stored struct system tablesample terminated treat unbounded undo unlock unsigned usage use varying virtual while within write xor zerofill key keys index range groups treat"
  ).split(" "),
);

/** How a dialect writes names: which case of them needs no quotes, and what the quotes are. */
export type NameSpelling = "lower" | "upper" | "backtick";

/** A name as SQL needs it: bare where that is safe, else in quotes. */
export function identifier(name: string, spelling: NameSpelling): string {
  const folded = name.toLowerCase();
  if (spelling === "backtick") {
    const isBare = /^[a-z_][a-z0-9_]*$/i.test(name) && !reserved.has(folded) && !alsoReserved.has(folded);
    // BigQuery has no way to double a backtick: its names can't hold one.
    return isBare ? name : `\`${name.replaceAll("`", "``")}\``;
  }
  const isBare = spelling === "upper" ? /^[A-Z_][A-Z0-9_]*$/.test(name) : /^[a-z_][a-z0-9_]*$/.test(name);
  return isBare && !reserved.has(folded) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** A table's name; its schema in front unless it is the default one. */
export function tableName(table: SchemaTable, { defaultSchema, spelling }: TableSpelling): string {
  const name = identifier(table.name, spelling);
  return table.schema === defaultSchema || table.schema === "" ? name : `${identifier(table.schema, spelling)}.${name}`;
}

export interface TableSpelling {
  readonly spelling: NameSpelling;
  /** The schema that is meant when none is written; null when that isn't known. */
  readonly defaultSchema: string | null;
}

/** Short names for the tables of one statement: the initials of their words. */
export interface Aliases {
  of(table: SchemaTable): string;
  column(column: SchemaColumn): string;
  /** The same with other names for the tables of a subquery. */
  nested(tables: readonly SchemaTable[]): Aliases;
}

/** Aliases for `tables`. `isPlain`: a single table needs none, and columns stand alone. */
export function aliasesFor(tables: readonly SchemaTable[], isPlain: boolean, spelling: NameSpelling): Aliases {
  return isPlain
    ? { of: () => "", column: (column) => identifier(column.name, spelling), nested: (inner) => aliased(inner, new Map(), spelling) }
    : aliased(tables, new Map(), spelling);
}

function aliased(tables: readonly SchemaTable[], outer: ReadonlyMap<SchemaTable, string>, spelling: NameSpelling): Aliases {
  const names = new Map(outer);
  const taken = new Set(outer.values());
  for (const table of tables) {
    const initials =
      table.words
        .map((word) => word.text.charAt(0))
        .join("")
        .replace(/[^a-z]/g, "") || "t";
    let name = initials;
    for (let count = 2; taken.has(name) || reserved.has(name) || alsoReserved.has(name); count++) name = `${initials}${count}`;
    taken.add(name);
    names.set(table, name);
  }
  const of = (table: SchemaTable) => names.get(table) ?? identifier(table.name, spelling);
  return {
    of,
    column: (column) => `${of(column.table)}.${identifier(column.name, spelling)}`,
    nested: (inner) => aliased(inner, names, spelling),
  };
}
