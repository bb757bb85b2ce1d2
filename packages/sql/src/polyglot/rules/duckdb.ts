import { type DialectRules, deniesLocks, queryRoots, words } from "./dialect-rules.ts";
// duckdb_functions() of DuckDB itself: scalar, aggregate and window functions, and macros.
import duckdbFunctions from "./duckdb-functions.json" with { type: "json" };

// Grammar to DuckDB, but function calls to the parser.
const grammar =
  "star columns rollup cube grouping grouping_id grouping_sets percentile_cont percentile_disc current_timestamp localtime localtimestamp coalesce try exists row if ifnull nvl try_cast cast unnest array array_distinct list_distinct map struct extract date json";

const tableFunctions =
  "duckdb_columns duckdb_constraints duckdb_functions duckdb_indexes duckdb_keywords duckdb_schemas duckdb_sequences duckdb_tables duckdb_types duckdb_views duckdb_dependencies duckdb_memory duckdb_optimizers duckdb_triggers icu_calendar_names pragma_collations pragma_database_size pragma_metadata_info pragma_show pragma_storage_info pragma_table_info stats test_all_types test_vector_types generate_series histogram histogram_values json_each json_tree pg_timezone_names range repeat_row unnest";

export const duckdbRules: DialectRules = {
  parser: "duckdb",
  functions: new Set([...duckdbFunctions, ...words(grammar, tableFunctions)]),
  functionNamespaces: new Set(["main", "system", "pg_catalog"]),
  deniedFunctions: [
    /^(read_|parquet_|sniff_csv|glob$|query|json_execute|getenv|which_secret|sql_auto_complete|seq_scan|arrow_scan|copy_)/,
    /^(current_setting|nextval|setseed|set_config|write_log)$/,
    /sleep|_scan$|^scan_|_(query|execute|attach)$|^(st_read|from_substrait|get_substrait|load_aws|iceberg_|delta_|ducklake_|http_)/,
    /^pragma_(?!(collations|database_size|metadata_info|show|storage_info|table_info)$)/,
    /^(json_serialize_plan|parse_duckdb_log_message|get_block_size|test_(?!all_types|vector_types)|enable_|disable_|force_|checkpoint)/,
  ],
  deniedFields: null,
  // Views over the same readers of settings, secrets and paths, and functions that can be called without parentheses there.
  deniedRelations: [
    /^pragma_(?!(collations|database_size|metadata_info|show|storage_info|table_info)$)/,
    /^duckdb_(databases|settings|secrets|logs|log_contexts|temporary_files|external_file_cache|variables|extensions|prepared_statements)/,
    /^pg_settings$/,
  ],
  deniedPhrases: [
    deniesLocks,
    // The parser takes both words for tables, and what stands behind them, which may be a file, for their other names.
    { pattern: /(?<!\. )\bTABLE [\w"'$]/u, userMessage: "TABLE can't be used here. Write SELECT * FROM and the table's name." },
    {
      pattern: /\( SHOW (?!(?:ALL )?(?:TABLES|DATABASES|SCHEMAS)\b)/u,
      userMessage: "Only SHOW TABLES and the like are allowed.",
    },
  ],
  deniedParameters: [],
  shows: [],
  explain: /^EXPLAIN (?=SELECT\b|WITH\b|FROM\b|VALUES\b|\()/,
  queryStarts: words("SELECT WITH FROM VALUES PIVOT UNPIVOT DESCRIBE DESC SHOW SUMMARIZE"),
  roots: new Set([...queryRoots, "pivot", "unpivot", "describe", "show", "summarize"]),
};
