import { quoteIdentifier, quoteLiteral } from "@olympus/sql";
import type { CatalogPlace } from "./catalog-place.ts";

/** Up to so many datasets are asked one by one, which needs no rights on the whole project; more are asked through their region. */
const maxDatasetsOneByOne = 100;
/** A query may name 1,000 tables, and keys need three views of each dataset. */
const maxDatasetsOfKeys = 300;

const quote = (name: string) => quoteIdentifier("bigquery", name);

/** One view of INFORMATION_SCHEMA over all datasets of a place. */
function view({ projectId, location, datasets }: CatalogPlace, name: string): string {
  const of = (owner: string) => `${quote(projectId)}.${quote(owner)}.INFORMATION_SCHEMA.${name}`;
  if (datasets.length <= maxDatasetsOneByOne) return `(${datasets.map((dataset) => `SELECT * FROM ${of(dataset)}`).join(" UNION ALL ")})`;
  const names = datasets.map((dataset) => quoteLiteral("bigquery", dataset)).join(", ");
  return `(SELECT * FROM ${of(`region-${location.toLowerCase()}`)} WHERE table_schema IN (${names}))`;
}

export function tableNamesSql(place: CatalogPlace): string {
  return `SELECT table_schema, table_name FROM ${view(place, "TABLES")} t`;
}

/** Dataset, table, kind, description (as a literal). */
export function tablesSql(place: CatalogPlace): string {
  return `SELECT t.table_schema, t.table_name, t.table_type, o.option_value FROM ${view(place, "TABLES")} t
    LEFT JOIN ${view(place, "TABLE_OPTIONS")} o ON o.table_schema = t.table_schema AND o.table_name = t.table_name AND o.option_name = 'description'
    ORDER BY t.table_schema, t.table_name`;
}

/** Dataset, table, column, type, nullable, default, description. */
export function columnsSql(place: CatalogPlace): string {
  return `SELECT c.table_schema, c.table_name, c.column_name, c.data_type, c.is_nullable, c.column_default, p.description FROM ${view(place, "COLUMNS")} c
    LEFT JOIN ${view(place, "COLUMN_FIELD_PATHS")} p
      ON p.table_schema = c.table_schema AND p.table_name = c.table_name AND p.column_name = c.column_name AND p.field_path = c.column_name
    WHERE c.is_hidden = 'NO' ORDER BY c.table_schema, c.table_name, c.ordinal_position`;
}

/** Dataset, table, rows, bytes: of tables that BigQuery itself stores. */
export function sizesSql(place: CatalogPlace): string {
  const { projectId, datasets } = place;
  if (datasets.length > maxDatasetsOneByOne)
    return `SELECT table_schema, table_name, total_rows, total_logical_bytes FROM ${view(place, "TABLE_STORAGE")} s WHERE NOT deleted`;
  const of = (dataset: string) =>
    `SELECT dataset_id, table_id, row_count, size_bytes FROM ${quote(projectId)}.${quote(dataset)}.__TABLES__ WHERE type = 1`;
  return datasets.map(of).join(" UNION ALL ");
}

/** Dataset, table, constraint, its kind, column, place in the key, place in the target's key, target's dataset and table. Null when there are too many datasets. */
export function keysSql({ projectId, datasets }: CatalogPlace): string | null {
  if (datasets.length > maxDatasetsOfKeys) return null;
  const keysOf = (dataset: string) => {
    const of = (name: string) => `${quote(projectId)}.${quote(dataset)}.INFORMATION_SCHEMA.${name}`;
    return `SELECT c.table_schema, c.table_name, c.constraint_name, c.constraint_type, k.column_name, k.ordinal_position, k.position_in_unique_constraint, u.target_schema, u.target_table
      FROM ${of("TABLE_CONSTRAINTS")} c
      JOIN ${of("KEY_COLUMN_USAGE")} k ON k.constraint_name = c.constraint_name AND k.table_name = c.table_name
      LEFT JOIN (SELECT DISTINCT constraint_name, table_schema AS target_schema, table_name AS target_table FROM ${of("CONSTRAINT_COLUMN_USAGE")}) u ON u.constraint_name = c.constraint_name`;
  };
  return datasets.map(keysOf).join(" UNION ALL ");
}
