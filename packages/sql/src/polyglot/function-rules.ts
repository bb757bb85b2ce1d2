import type { SqlDialect } from "@olympus/domain";
import duckdbFunctions from "./duckdb-functions.json" with { type: "json" };
import sqliteFunctions from "./sqlite-functions.json" with { type: "json" };

export type PolyglotDialect = Exclude<SqlDialect, "postgres">;

interface DialectRules {
  /** Scalar, aggregate and window functions, from the engine's own catalog. */
  readonly functions: ReadonlySet<string>;
  /** Functions that may stand among the tables. */
  readonly tableFunctions: ReadonlySet<string>;
  /** Wins over both. */
  readonly denied: readonly RegExp[];
  /** Names of relations that may not be read, even without parentheses. */
  readonly deniedRelations: readonly RegExp[];
}

/** Allows nothing. */
const closed: DialectRules = { functions: new Set(), tableFunctions: new Set(), denied: [/./], deniedRelations: [/./] };

const rules: Readonly<Record<PolyglotDialect, DialectRules>> = {
  redshift: closed,
  mysql: closed,
  snowflake: closed,
  bigquery: closed,
  duckdb: {
    // The last ones are grammar to DuckDB, but function calls to the parser.
    functions: new Set([
      ...duckdbFunctions,
      ..."columns rollup cube grouping grouping_id grouping_sets percentile_cont percentile_disc current_timestamp localtime localtimestamp".split(
        " ",
      ),
      ..."coalesce try exists row if ifnull nvl try_cast cast unnest array array_distinct list_distinct map struct extract".split(" "),
    ]),
    tableFunctions: new Set([
      "duckdb_columns",
      "duckdb_constraints",
      "duckdb_functions",
      "duckdb_indexes",
      "duckdb_keywords",
      "duckdb_schemas",
      "duckdb_sequences",
      "duckdb_tables",
      "duckdb_types",
      "duckdb_views",
      "generate_series",
      "histogram",
      "histogram_values",
      "json_each",
      "json_tree",
      "pg_timezone_names",
      "range",
      "repeat_row",
      "unnest",
    ]),
    denied: [
      /^(read_|parquet_|sniff_csv|glob$|query|json_execute|pragma_|getenv|which_secret|sql_auto_complete|seq_scan|arrow_scan|copy_)/,
      /^(current_setting|nextval|setseed|set_config|write_log|stats)$/,
      /sleep/,
      /^(json_serialize_plan|parse_duckdb_log_message|get_block_size|test_|enable_|disable_|force_|checkpoint)/,
    ],
    // Views over the same readers of settings, secrets and paths, and functions that can be called without parentheses there.
    deniedRelations: [
      /^pragma_/,
      /^duckdb_(databases|settings|secrets|logs|log_contexts|temporary_files|external_file_cache|variables|extensions|prepared_statements)/,
      /^pg_settings$/,
    ],
  },
  sqlite: {
    functions: new Set([...sqliteFunctions, "exists", "cast", "row"]),
    tableFunctions: new Set(["json_each", "json_tree", "generate_series"]),
    denied: [
      /^(load_extension|readfile|writefile|edit|fts3_tokenizer|optimize|sqlite_log|sqlite_compileoption_\w+)$/,
      /^(fts5_|rtree|pragma_|eval$)/,
    ],
    deniedRelations: [/^pragma_/, /^(dbstat|sqlite_dbpage|fsdir|zipfile|csv|bytecode|tables_used|sqlite_stmt)$/],
  },
};

export function isAllowedFunction(dialect: PolyglotDialect, name: string): boolean {
  const { functions, tableFunctions } = rules[dialect];
  const folded = name.toLowerCase();
  return !isDeniedFunction(dialect, folded) && (functions.has(folded) || tableFunctions.has(folded));
}

export function isDeniedFunction(dialect: PolyglotDialect, name: string): boolean {
  return rules[dialect].denied.some((pattern) => pattern.test(name.toLowerCase()));
}

/** Whether something of this name may be read as a table. A name that looks like a file or an address is none: DuckDB would open it. */
export function isAllowedRelation(dialect: PolyglotDialect, name: string): boolean {
  return !rules[dialect].deniedRelations.some((pattern) => pattern.test(name.toLowerCase()));
}

const fileName = /[\\/*?:]|\.(csv|tsv|txt|json|jsonl|ndjson|parquet|xlsx?|db|duckdb|sqlite3?|arrow|gz|zst)$/i;

export function looksLikeFile(name: string): boolean {
  return fileName.test(name);
}
