/** The schema of the views and functions that BigQuery has and DuckDB hasn't. */
export const ownSchema = "bigquery_own";

/** What of INFORMATION_SCHEMA the connector asks for, in BigQuery's shapes, over DuckDB's own catalog. `project` has been checked to be harmless in SQL. */
export function informationSchemaStatements(project: string, location: string): readonly string[] {
  const here = `database_name = '${project}' AND schema_name NOT IN ('main', '${ownSchema}', 'information_schema', 'pg_catalog')`;
  const view = (name: string, select: string) => `CREATE VIEW ${ownSchema}."${name}" AS ${select}`;
  return [
    `CREATE SCHEMA ${ownSchema}`,
    `CREATE MACRO ${ownSchema}.bigquery_type(t) AS CASE
      WHEN t IN ('TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'HUGEINT') THEN 'INT64' WHEN t = 'VARCHAR' THEN 'STRING' WHEN t IN ('DOUBLE', 'FLOAT') THEN 'FLOAT64'
      WHEN t = 'BOOLEAN' THEN 'BOOL' WHEN t = 'BLOB' THEN 'BYTES' WHEN t = 'TIMESTAMP' THEN 'DATETIME' WHEN t = 'TIMESTAMP WITH TIME ZONE' THEN 'TIMESTAMP'
      WHEN t LIKE 'DECIMAL(%' THEN replace(replace(t, 'DECIMAL', 'NUMERIC'), ',', ', ') WHEN t LIKE '%[]' THEN 'ARRAY<' || t[:-3] || '>'
      WHEN t LIKE 'STRUCT(%' THEN 'STRUCT<' || t[8:-2] || '>' ELSE t END`,
    `CREATE MACRO ${ownSchema}.st_geogpoint(x, y) AS {'bigquery_geography': 'POINT(' || x || ' ' || y || ')'}`,
    `CREATE MACRO ${ownSchema}.range(a, b) AS {'bigquery_range': '[' || coalesce(a::varchar, 'UNBOUNDED') || ', ' || coalesce(b::varchar, 'UNBOUNDED') || ')'}`,
    view(
      "TABLES",
      `SELECT schema_name AS table_schema, table_name, 'BASE TABLE' AS table_type FROM duckdb_tables() WHERE ${here}
       UNION ALL SELECT schema_name, view_name, 'VIEW' FROM duckdb_views() WHERE ${here}`,
    ),
    view(
      "TABLE_OPTIONS",
      `SELECT schema_name AS table_schema, table_name, 'description' AS option_name, '"' || replace(comment, '"', '\\"') || '"' AS option_value
       FROM duckdb_tables() WHERE ${here} AND comment IS NOT NULL`,
    ),
    view(
      "COLUMNS",
      `SELECT schema_name AS table_schema, table_name, column_name, column_index AS ordinal_position, ${ownSchema}.bigquery_type(data_type) AS data_type,
       CASE WHEN is_nullable THEN 'YES' ELSE 'NO' END AS is_nullable, coalesce(column_default, 'NULL') AS column_default, 'NO' AS is_hidden
       FROM duckdb_columns() WHERE ${here}`,
    ),
    view(
      "COLUMN_FIELD_PATHS",
      `SELECT schema_name AS table_schema, table_name, column_name, column_name AS field_path, comment AS description FROM duckdb_columns() WHERE ${here}`,
    ),
    view(
      "TABLE_STORAGE",
      `SELECT schema_name AS table_schema, table_name, estimated_size AS total_rows, estimated_size * column_count * 8 AS total_logical_bytes, false AS deleted
       FROM duckdb_tables() WHERE ${here}`,
    ),
    view(
      "__TABLES__",
      `SELECT schema_name AS table_schema, schema_name AS dataset_id, table_name AS table_id, estimated_size AS row_count, estimated_size * column_count * 8 AS size_bytes, 1 AS type
       FROM duckdb_tables() WHERE ${here}`,
    ),
    view(
      "TABLE_CONSTRAINTS",
      `SELECT schema_name AS table_schema, table_name, table_name || '.' || constraint_name AS constraint_name, constraint_type
       FROM duckdb_constraints() WHERE ${here} AND constraint_type IN ('PRIMARY KEY', 'FOREIGN KEY')`,
    ),
    view(
      "KEY_COLUMN_USAGE",
      `SELECT table_schema, table_name, constraint_name, column_name, ordinal_position,
         CASE WHEN constraint_type = 'FOREIGN KEY' THEN list_position(target_key, target_column) END AS position_in_unique_constraint
       FROM (SELECT c.schema_name AS table_schema, c.table_name, c.table_name || '.' || c.constraint_name AS constraint_name, c.constraint_type,
           unnest(c.constraint_column_names) AS column_name, generate_subscripts(c.constraint_column_names, 1) AS ordinal_position,
           unnest(CASE WHEN c.constraint_type = 'FOREIGN KEY' THEN c.referenced_column_names ELSE c.constraint_column_names END) AS target_column, p.constraint_column_names AS target_key
         FROM duckdb_constraints() c LEFT JOIN duckdb_constraints() p ON p.database_name = c.database_name AND p.schema_name = c.schema_name
           AND p.table_name = c.referenced_table AND p.constraint_type = 'PRIMARY KEY'
         WHERE c.${here.replaceAll("schema_name", "c.schema_name")} AND c.constraint_type IN ('PRIMARY KEY', 'FOREIGN KEY'))`,
    ),
    view(
      "CONSTRAINT_COLUMN_USAGE",
      `SELECT schema_name AS table_schema, CASE WHEN constraint_type = 'FOREIGN KEY' THEN referenced_table ELSE table_name END AS table_name, table_name || '.' || constraint_name AS constraint_name,
         unnest(CASE WHEN constraint_type = 'FOREIGN KEY' THEN referenced_column_names ELSE constraint_column_names END) AS column_name
       FROM duckdb_constraints() WHERE ${here} AND constraint_type IN ('PRIMARY KEY', 'FOREIGN KEY')`,
    ),
    `CREATE TABLE ${ownSchema}.places AS SELECT '${location}' AS location`,
  ];
}
