/** The views of INFORMATION_SCHEMA and what SHOW lists, over DuckDB's own catalog. What a role may not see is left out by the variable `hidden`. */
export function informationSchemaSql(database: string): readonly string[] {
  const own = `database_name = '${database}' AND schema_name <> 'SNOWFLAKE_INFORMATION'`;
  const seen = (name: string) => `NOT list_contains(coalesce(getvariable('hidden'), []::VARCHAR[]), ${name})`;
  const type = `CASE WHEN data_type = 'JSON' THEN 'VARIANT' WHEN data_type LIKE 'DECIMAL%' OR data_type LIKE '%INT%' THEN 'NUMBER' WHEN data_type = 'DOUBLE' THEN 'FLOAT'
    WHEN data_type = 'BLOB' THEN 'BINARY' WHEN data_type LIKE 'TIMESTAMP WITH%' THEN 'TIMESTAMP_TZ' WHEN data_type LIKE 'TIMESTAMP%' THEN 'TIMESTAMP_NTZ'
    WHEN data_type LIKE '%[]' THEN 'ARRAY' WHEN data_type LIKE 'STRUCT%' THEN 'OBJECT' WHEN data_type = 'VARCHAR' THEN 'TEXT' ELSE data_type END`;
  const view = (name: string, sql: string) => `CREATE VIEW "${database}"."SNOWFLAKE_INFORMATION"."${name}" AS ${sql}`;
  const numbered = (columns: string) => `unnest(${columns}) AS COLUMN_NAME, generate_subscripts(${columns}, 1) AS KEY_SEQUENCE`;
  const keys = (
    kind: string,
  ) => `SELECT current_timestamp AS CREATED_ON, database_name AS DATABASE_NAME, schema_name AS SCHEMA_NAME, table_name AS TABLE_NAME,
      ${numbered("constraint_column_names")}, constraint_name AS CONSTRAINT_NAME, 'false' AS RELY, '' AS COMMENT
    FROM duckdb_constraints() WHERE constraint_type = '${kind}' AND ${own} AND ${seen("table_name")}`;
  return [
    `CREATE SCHEMA "${database}"."SNOWFLAKE_INFORMATION"`,
    view(
      "TABLES",
      `SELECT schema_name AS TABLE_SCHEMA, table_name AS TABLE_NAME, 'BASE TABLE' AS TABLE_TYPE, comment AS COMMENT,
          estimated_size AS ROW_COUNT, estimated_size * 64 AS BYTES
        FROM duckdb_tables() WHERE ${own} AND ${seen("table_name")}
        UNION ALL SELECT schema_name, view_name, 'VIEW', comment, NULL, NULL FROM duckdb_views() WHERE ${own} AND NOT internal AND ${seen("view_name")}
        UNION ALL SELECT 'INFORMATION_SCHEMA', 'TABLES', 'VIEW', 'The tables', NULL, NULL`,
    ),
    view(
      "COLUMNS",
      `SELECT schema_name AS TABLE_SCHEMA, table_name AS TABLE_NAME, column_name AS COLUMN_NAME, ${type} AS DATA_TYPE,
          CASE WHEN data_type LIKE '%INT%' THEN 38 ELSE numeric_precision END AS NUMERIC_PRECISION,
          CASE WHEN data_type LIKE '%INT%' THEN 0 ELSE numeric_scale END AS NUMERIC_SCALE,
          CASE WHEN data_type = 'VARCHAR' THEN 16777216 END AS CHARACTER_MAXIMUM_LENGTH,
          CASE WHEN is_nullable THEN 'YES' ELSE 'NO' END AS IS_NULLABLE, column_default AS COLUMN_DEFAULT, comment AS COMMENT,
          column_index AS ORDINAL_POSITION
        FROM duckdb_columns() WHERE ${own} AND NOT internal AND ${seen("table_name")}`,
    ),
    view(
      "FUNCTIONS",
      `SELECT schema_name AS FUNCTION_SCHEMA, function_name AS FUNCTION_NAME, 'SQL' AS FUNCTION_LANGUAGE, 'IMMUTABLE' AS VOLATILITY, 'NO' AS IS_EXTERNAL
        FROM duckdb_functions() WHERE function_type = 'macro' AND ${own}`,
    ),
    view("PRIMARY_KEYS", keys("PRIMARY KEY")),
    view("UNIQUE_KEYS", keys("UNIQUE")),
    view(
      "IMPORTED_KEYS",
      `SELECT current_timestamp AS CREATED_ON, database_name AS PK_DATABASE_NAME, schema_name AS PK_SCHEMA_NAME, referenced_table AS PK_TABLE_NAME,
          unnest(referenced_column_names) AS PK_COLUMN_NAME, database_name AS FK_DATABASE_NAME, schema_name AS FK_SCHEMA_NAME, table_name AS FK_TABLE_NAME,
          unnest(constraint_column_names) AS FK_COLUMN_NAME, generate_subscripts(constraint_column_names, 1) AS KEY_SEQUENCE,
          'NO ACTION' AS UPDATE_RULE, 'NO ACTION' AS DELETE_RULE, constraint_name AS FK_NAME, 'SYS_CONSTRAINT' AS PK_NAME
        FROM duckdb_constraints() WHERE constraint_type = 'FOREIGN KEY' AND ${own} AND ${seen("table_name")}`,
    ),
  ];
}
