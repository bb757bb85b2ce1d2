import allowedFunctions from "./allowed-functions.json" with { type: "json" };

// Made by scripts/postgres-functions.sql from the servers' own catalogs: immutable and stable functions.
const stableFunctions: ReadonlySet<string> = new Set(allowedFunctions);

// Volatile by declaration, harmless in effect: time, chance, sizes, and the state of sequences and the server.
const harmlessVolatile: ReadonlySet<string> = new Set([
  "array_sample",
  "array_shuffle",
  "clock_timestamp",
  "currval",
  "current_query",
  "gen_random_uuid",
  "lastval",
  "pg_blocking_pids",
  "pg_database_size",
  "pg_indexes_size",
  "pg_is_in_recovery",
  "pg_partition_ancestors",
  "pg_partition_tree",
  "pg_relation_size",
  "pg_sequence_last_value",
  "pg_table_size",
  "pg_tablespace_size",
  "pg_total_relation_size",
  "random",
  "random_normal",
  "timeofday",
  "uuidv4",
  "uuidv7",
]);

// Wins over everything above, whatever a catalog says of volatility.
const denied: readonly RegExp[] = [
  /^pg_sleep/, // holds a connection
  /^(pg_read|pg_ls|pg_stat_file|pg_current_logfile)/, // read the server's files
  /^lo_|^loread$|^lowrite$/, // large objects, also to and from files
  /^dblink|^postgres_fdw/, // open connections
  /^(set_config|setseed|setval|nextval)$/,
  /^pg_(terminate|cancel)_backend$/,
  /^pg_(try_)?advisory/,
  // They run SQL from text, or read whole tables past the guard's name check.
  /^(query|table|schema|database|cursor)_to_xml/,
  /^ts_(stat|rewrite)$/,
  /^pg_(logical|replication|create_|drop_|copy_|switch_wal|reload_conf|rotate_logfile|promote|backup|start_backup|stop_backup|wal_replay)/,
  /^(txid_current|pg_current_xact_id)$/, // assigns a transaction id, which is a write
  /^pg_(notify|export_snapshot|log_|stat_reset|stat_clear|stat_force|import_|extension_config_dump|hba_file|ident_file|show_all_file|config$)/,
  /^(binary_upgrade_|pg_event_trigger_|fmgr_)|_validator$/,
  /^(xpath_table|crosstab|connectby|plpgsql_)/,
];

/** Whether a function of pg_catalog with this name (lower case) may be called by a reading statement. */
export function isAllowedFunction(name: string): boolean {
  if (denied.some((pattern) => pattern.test(name))) return false;
  return stableFunctions.has(name) || harmlessVolatile.has(name);
}

// What `(x).name` must not call, written closely: columns have names like `lo_revenue`. Whether a function of an extension is meant can't be seen without the
// catalog; these are the ones that reach out of the database.
const callableFields =
  /^(lo_(import|export|get|put|unlink|creat|create|open|close|lseek|lseek64|tell|tell64|truncate|truncate64|from_bytea)|loread|lowrite|nextval|currval|setseed|ts_stat|dblink|dblink_\w+|http_(get|head|post|put|patch|delete)|xpath_table|gin_clean_pending_list|brin_\w+|fmgr_\w+|plpgsql_validator|binary_upgrade_\w+|(query|table|schema|database|cursor)_to_xml\w*)$/;

/** Whether a field may have this name, which Postgres may read as a call: of the server's own functions only what `isAllowedFunction` allows. */
export function isAllowedField(name: string): boolean {
  if (name.startsWith("pg_")) return isAllowedFunction(name);
  return !callableFields.test(name);
}

// Views over functions that read the server's configuration files, and the catalog's stores of secrets and large objects.
const deniedRelations: ReadonlySet<string> = new Set([
  "pg_authid",
  "pg_shadow",
  "pg_largeobject",
  "pg_user_mapping",
  "pg_user_mappings",
  "pg_subscription",
  "pg_hba_file_rules",
  "pg_ident_file_mappings",
  "pg_file_settings",
  "pg_config",
]);

/** Whether a relation of pg_catalog with this name may be read. */
export function isAllowedRelation(schema: string | null, name: string): boolean {
  return !(schema === null || schema === "pg_catalog") || !deniedRelations.has(name);
}
