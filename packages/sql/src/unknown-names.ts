import type { Catalog, CatalogTable, SqlDialect } from "@olympus/domain";
import type { NameReferences, ReferencedTable } from "./name-references.ts";
import { nearestName } from "./nearest-name.ts";
import { type ReadOnlyStatement, referencedNames } from "./read-only-statement.ts";

export interface UnknownName {
  /** As the statement spells it, with its schema or table where it names one. */
  readonly name: string;
  /** The name in the catalog that it may have been meant for. */
  readonly suggestion: string | null;
}

export interface UnknownNames {
  readonly tables: readonly UnknownName[];
  readonly columns: readonly UnknownName[];
}

/**
 * Names that a statement uses and a catalog lacks. Careful: it only reports what is certain from the text, so an empty answer is no promise that
 * the engine will find every name. A table of another database or project counts as unknown unless this one has one of its schema and name.
 */
export function unknownNames(statement: ReadOnlyStatement, catalog: Catalog): UnknownNames {
  const fold = statement.dialect === "postgres" ? (name: string) => name : (name: string) => name.toLowerCase();
  const references = referencedNames(statement);
  const lookUp = (reference: ReferencedTable) => findTables(reference, catalog, fold);
  const tables = references.tables
    .filter((table) => !isSystemTable(table, statement.dialect) && lookUp(table).length === 0)
    .map((table) => ({ name: fullName(table), suggestion: nearestTable(table, catalog) }));
  return { tables, columns: tables.length > 0 ? [] : unknownColumns(references, lookUp, fold) };
}

type Fold = (name: string) => string;

function findTables(reference: ReferencedTable, catalog: Catalog, fold: Fold): readonly CatalogTable[] {
  return catalog.tables.filter(
    ({ schema, name }) => fold(name) === fold(reference.name) && (reference.schema === null || fold(schema) === fold(reference.schema)),
  );
}

interface SystemTables {
  readonly schemas: readonly string[];
  /** Of tables that are found without a schema. */
  readonly names: RegExp | null;
}

const systemTables: Readonly<Record<SqlDialect, SystemTables>> = {
  postgres: { schemas: ["pg_catalog", "information_schema"], names: /^pg_/ },
  redshift: { schemas: ["pg_catalog", "information_schema"], names: /^(pg_|svv_|svl_|svcs_|stl_|stv_|stll_|sys_)/i },
  mysql: { schemas: ["information_schema"], names: null },
  snowflake: { schemas: ["information_schema"], names: null },
  bigquery: { schemas: ["information_schema"], names: /^__tables(_summary)?__$/i },
  duckdb: { schemas: ["pg_catalog", "information_schema", "temp", "system"], names: /^(pg_|duckdb_|sqlite_)/i },
  sqlite: { schemas: ["temp", "information_schema"], names: /^sqlite_/i },
};

/** Whether a table tells of the database itself: no catalog lists those. */
function isSystemTable({ schema, name }: ReferencedTable, dialect: SqlDialect): boolean {
  const { schemas, names } = systemTables[dialect];
  if (schema !== null && schemas.includes(schema.toLowerCase())) return true;
  const isFoundAnywhere = schema === null || dialect === "bigquery" || schema.toLowerCase() === "main";
  return isFoundAnywhere && names?.test(name) === true;
}

// Columns that tables have without saying so, and what the engines call unnamed results.
const implicitNames: ReadonlySet<string> = new Set(
  "ctid xmin xmax cmin cmax tableoid oid rowid _rowid_ row_id case coalesce greatest least exists array row nullif true false null default user current_user session_user current_date current_time current_timestamp localtime localtimestamp value".split(
    " ",
  ),
);

function unknownColumns(
  references: NameReferences,
  lookUp: (table: ReferencedTable) => readonly CatalogTable[],
  fold: Fold,
): UnknownName[] {
  const defined = new Set(references.definedNames.map(fold));
  // A qualifier may stand for a subquery in one place and for a table in another: then nothing is certain.
  const derived = new Set(references.derivedNames.map(fold));
  const found = references.tables.map((table) => ({ table, matches: lookUp(table) }));
  const isWhollyKnown = !references.hasOpaqueSource && found.length > 0 && found.every(({ matches }) => matches.length > 0);
  return references.columns.flatMap(({ qualifier, name }) => {
    const key = fold(name);
    if (implicitNames.has(name.toLowerCase())) return [];
    const qualified = qualifier === null ? found : found.filter(({ table }) => fold(table.alias ?? table.name) === fold(qualifier));
    const isCertain = qualifier === null ? isWhollyKnown && !defined.has(key) : qualified.length > 0 && !derived.has(fold(qualifier));
    const columns = qualified.flatMap(({ matches }) => matches.flatMap((table) => table.columns.map((column) => column.name)));
    // A table's own name stands for its whole row.
    const isWholeRow = found.some(({ table }) => fold(table.name) === key);
    if (!isCertain || columns.length === 0 || isWholeRow || columns.some((column) => fold(column) === key)) return [];
    return [{ name: qualifier === null ? name : `${qualifier}.${name}`, suggestion: nearestName(name, columns) }];
  });
}

function nearestTable(table: ReferencedTable, catalog: Catalog): string | null {
  const exactElsewhere = catalog.tables.find(({ name }) => name.toLowerCase() === table.name.toLowerCase());
  if (exactElsewhere !== undefined) return fullName(exactElsewhere);
  return nearestName(
    table.name,
    catalog.tables.map(({ name }) => name),
  );
}

function fullName({ schema, name }: { readonly schema: string | null; readonly name: string }): string {
  return schema === null ? name : `${schema}.${name}`;
}
