import { type Catalog, type CatalogColumn, type CatalogTable, isNumeric, isTemporal, type SqlDialect } from "@olympus/domain";
import { moneyKindOf, nameColumnsOf } from "./column-roles.ts";
import { formulasOf } from "./formulas.ts";
import { isIdentifier } from "./guessed-keys.ts";
import { columnPrefix, tablePrefix } from "./name-prefixes.ts";
import { type NameWord, nameWords, withoutTableWords } from "./names.ts";
import { type SchemaEdge, schemaEdges } from "./schema-edges.ts";

/** A catalog read as language: names as words, columns with the part they play. Built once per catalog. */
export interface SchemaModel {
  readonly tables: readonly SchemaTable[];
  readonly edges: readonly SchemaEdge[];
  /** Edges by `SchemaTable.id`, in both directions. */
  readonly edgesOf: ReadonlyMap<number, readonly SchemaEdge[]>;
}

export interface SchemaTable {
  readonly id: number;
  readonly schema: string;
  readonly name: string;
  readonly words: readonly NameWord[];
  readonly comment: string | null;
  readonly rowEstimate: number | null;
  columns: readonly SchemaColumn[];
  primaryKey: readonly SchemaColumn[];
  /** What a person calls a row: a name, a title, first and last name. Empty when there is nothing of the kind. */
  nameColumns: readonly SchemaColumn[];
  /** Holds little but foreign keys: it only ties others together. */
  isLink: boolean;
}

export interface SchemaColumn {
  readonly table: SchemaTable;
  readonly name: string;
  readonly words: readonly NameWord[];
  /** `words` without those that repeat the table's name: "product_name" of products is "name". */
  readonly ownWords: readonly NameWord[];
  readonly comment: string | null;
  readonly kind: "number" | "text" | "date" | "boolean" | "other";
  /** Has a time zone: its days are taken in UTC. */
  readonly isZoned: boolean;
  /** A floating-point number: of a discount, a part of one rather than an amount of money. */
  readonly isFloat: boolean;
  /** Carries a time of day. */
  readonly isTimestamp: boolean;
  readonly isNullable: boolean;
  isKey: boolean;
  /** Its values in the order of the calendar, where they are names of months or weekdays. */
  calendar: readonly string[] | null;
  isForeignKey: boolean;
  /** `total` sums up to money that flowed, `unit` is the money of one piece. */
  readonly money: "total" | "unit" | null;
  /** Not a stored column but computed from others of the row. */
  readonly formula: Formula | null;
}

export type Formula =
  | {
      readonly kind: "product";
      readonly factors: readonly SchemaColumn[];
      readonly discount: SchemaColumn | null;
      readonly isFraction: boolean;
    }
  | { readonly kind: "duration"; readonly start: SchemaColumn; readonly end: SchemaColumn }
  /** Whether `end` is later than `start`: by days, unless `isToTheMinute`. */
  | { readonly kind: "late"; readonly start: SchemaColumn; readonly end: SchemaColumn; readonly isToTheMinute: boolean };

/** Reads a catalog. Linear in its columns. */
export function schemaModel(catalog: Catalog, dialect: SqlDialect): SchemaModel {
  const prefix = tablePrefix(catalog.tables.map((table) => table.name));
  const tables = catalog.tables.map((table, id) => schemaTable(table, id, { dialect, prefix }));
  const edges = schemaEdges(catalog, tables);
  const edgesOf = new Map<number, SchemaEdge[]>(tables.map((table) => [table.id, []]));
  for (const edge of [...edges].sort((a, b) => nameFit(b) - nameFit(a))) {
    edgesOf.get(edge.from.id)?.push(edge);
    if (edge.to.id !== edge.from.id) edgesOf.get(edge.to.id)?.push(edge);
    // A name that is a key elsewhere is still what people ask for: only identifiers point and say nothing.
    for (const pair of edge.pairs) if (edge.isDeclared || isIdentifier(pair.from)) pair.from.isForeignKey = true;
  }
  for (const table of tables) {
    table.isLink = isLink(table);
    table.nameColumns = nameColumnsOf(table);
    table.columns = [...table.columns, ...formulasOf(table)];
  }
  return { tables, edges, edgesOf };
}

/** How much a foreign key's name says about its target: `customer_id` is a plainer way to customers than `referred_by_id`. */
function nameFit(edge: SchemaEdge): number {
  const target = new Set(edge.to.words.map((word) => word.stem));
  const words = edge.pairs.flatMap((pair) => pair.from.words);
  return words.filter((word) => target.has(word.stem)).length / Math.max(1, words.length);
}

interface Reader {
  readonly dialect: SqlDialect;
  /** What names begin with and what says nothing. */
  readonly prefix: string;
}

function schemaTable(table: CatalogTable, id: number, reader: Reader): SchemaTable {
  const result: SchemaTable = {
    id,
    schema: table.schema,
    name: table.name,
    words: nameWords(table.name.slice(reader.prefix.length)),
    comment: table.comment,
    rowEstimate: table.rowEstimate,
    columns: [],
    primaryKey: [],
    nameColumns: [],
    isLink: false,
  };
  const common = columnPrefix(table.columns.map((column) => column.name));
  // Where the prefix is the table's own word it is dealt with as such.
  const isOwn = nameWords(common).every((word) => result.words.some((own) => own.text === word.text));
  const columnReader = { dialect: reader.dialect, prefix: isOwn ? "" : common };
  result.columns = table.columns.map((column) => schemaColumn(result, column, columnReader));
  result.primaryKey = table.primaryKey.flatMap((name) => result.columns.filter((column) => column.name === name));
  for (const column of result.columns) {
    const isNamedId = column.ownWords.length === 1 && column.ownWords[0]?.text === "id";
    column.isKey = result.primaryKey.includes(column) || isNamedId || column.words.at(-1)?.text === "id";
  }
  return result;
}

function schemaColumn(table: SchemaTable, column: CatalogColumn, { dialect, prefix }: Reader): SchemaColumn {
  const words = nameWords(column.name.slice(prefix.length));
  const kind = kindOf(column, words, dialect);
  return {
    table,
    name: column.name,
    words,
    ownWords: withoutTableWords(words, table.words),
    comment: column.comment,
    kind,
    isZoned: column.type.name === "timestamptz",
    isFloat: column.type.name === "float64",
    isTimestamp: column.type.name === "timestamptz" || column.type.name === "timestamp" || (kind === "date" && column.type.name === "text"),
    isNullable: column.isNullable,
    isKey: false,
    calendar: null,
    isForeignKey: false,
    money: kind === "number" ? moneyKindOf(words) : null,
    formula: null,
  };
}

function kindOf(column: CatalogColumn, words: readonly NameWord[], dialect: SqlDialect): SchemaColumn["kind"] {
  if (isNumeric(column.type)) return "number";
  if (isTemporal(column.type)) return "date";
  if (column.type.name === "boolean") return "boolean";
  // SQLite has no date type: dates are ISO text, told by the column's name or declared type.
  const sounds = words.some((word) => ["date", "datetime", "timestamp"].includes(word.text)) || words.at(-1)?.text === "at";
  if (dialect === "sqlite" && (sounds || /date|timestamp/i.test(column.nativeType))) return "date";
  return column.type.name === "text" || column.type.name === "uuid" ? "text" : "other";
}

function isLink(table: SchemaTable): boolean {
  const ties = table.columns.filter((column) => column.isForeignKey);
  const others = table.columns.filter((column) => !column.isForeignKey && !table.primaryKey.includes(column));
  return ties.length >= 2 && others.length === 0;
}
