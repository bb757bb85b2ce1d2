/** Schemas that hold people's data: those named pg_… and a few more are the engine's. */
export const isOwn = (column: string): string => `${column} !~ '^pg_' AND ${column} NOT IN ('information_schema', 'catalog_history')`;

/** Redshift reads a backslash in a text as an escape. */
const literal = (text: string) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;

/** The schemas of a selection as a condition on a column; people's own when null. */
export function isWanted(column: string, schemas: readonly string[] | null): string {
  return schemas === null ? isOwn(column) : `${isOwn(column)} AND ${column} IN (${["NULL", ...schemas.map(literal)].join(", ")})`;
}

/** Tables, views and external tables that the user has access to. */
export const tablesSql = (schemas: readonly string[] | null): string => `
  SELECT schema_name, table_name, table_type, remarks FROM svv_all_tables
  WHERE database_name = current_database() AND ${isWanted("schema_name", schemas)} ORDER BY schema_name, table_name`;

export const columnsSql = (schemas: readonly string[] | null): string => `
  SELECT schema_name, table_name, column_name, data_type, is_nullable, column_default, remarks, character_maximum_length, numeric_precision, numeric_scale
  FROM svv_all_columns
  WHERE database_name = current_database() AND ${isWanted("schema_name", schemas)} ORDER BY schema_name, table_name, ordinal_position`;

export const materializedViewsSql = (schemas: readonly string[] | null): string => `
  SELECT trim(schema_name) AS schema_name, trim(name) AS name FROM svv_mv_info
  WHERE trim(database_name) = current_database() AND ${isWanted("trim(schema_name)", schemas)}`;

/** Rows and blocks of 1 MB. Only superusers and those it was granted to may read this view; it has no line for an empty table. */
export const statisticsSql = (schemas: readonly string[] | null): string => `
  SELECT "schema", "table", coalesce(estimated_visible_rows, tbl_rows), size FROM svv_table_info
  WHERE "database" = current_database() AND ${isWanted('"schema"', schemas)}`;

/**
 * Keys, which Redshift keeps as information for the planner. A line for each column on either side; its arrays can't be unnested, so the order of the columns is
 * found by their numbers in `keys`.
 */
export const keysSql = (schemas: readonly string[] | null): string => {
  const side = (name: string, relation: string, key: string, kinds: string) => `
  SELECT k.oid AS id, '${name}' AS side, n.nspname AS schema_name, c.relname AS table_name, k.contype AS kind, k.conname AS name,
    k.${key} AS keys, a.attnum AS number, a.attname AS column_name, on_n.nspname AS owner_schema, on_c.relname AS owner_table
  FROM pg_constraint k
  JOIN pg_class on_c ON on_c.oid = k.conrelid JOIN pg_namespace on_n ON on_n.oid = on_c.relnamespace
  JOIN pg_class c ON c.oid = k.${relation} JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = k.${relation} AND a.attnum = ANY (k.${key})
  WHERE k.contype IN (${kinds}) AND ${isWanted("on_n.nspname", schemas)}`;
  return `${side("own", "conrelid", "conkey", "'p', 'f', 'u'")} UNION ALL ${side("target", "confrelid", "confkey", "'f'")} ORDER BY 1, 2, 8`;
};

/** Functions that people have made, with what is declared of them. */
export const functionsSql = `
  SELECT n.nspname, p.proname, p.provolatile, p.prosecdef, l.lanname FROM pg_proc p
  JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
  WHERE ${isOwn("n.nspname")} ORDER BY n.nspname, p.proname`;
