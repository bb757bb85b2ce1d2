import allowedFunctions from "./allowed-functions.json" with { type: "json" };

// Made by scripts/postgres-functions.sql from the servers' own catalogs: immutable and stable functions, and types, whose names are casts when called.
const stableFunctions: ReadonlySet<string> = new Set(allowedFunctions);

// Volatile by declaration, harmless in effect: time, chance, sizes, and the state of sequences, transactions and the server.
const harmlessVolatile: ReadonlySet<string> = new Set(
  [
    "clock_timestamp timeofday random random_normal gen_random_uuid uuidv4 uuidv7 array_sample array_shuffle",
    "currval lastval pg_sequence_last_value pg_get_sequence_data",
    "pg_database_size pg_indexes_size pg_relation_size pg_table_size pg_tablespace_size pg_total_relation_size",
    "pg_partition_ancestors pg_partition_tree current_query amvalidate ts_rewrite",
    "pg_blocking_pids pg_safe_snapshot_blocking_pids pg_lock_status pg_prepared_xact pg_get_wait_events",
    "pg_collation_actual_version pg_database_collation_actual_version pg_jit_available pg_notification_queue_usage",
    "txid_status pg_xact_status pg_xact_commit_timestamp pg_xact_commit_timestamp_origin pg_last_committed_xact pg_get_multixact_members",
    "pg_is_in_recovery pg_is_wal_replay_paused pg_get_wal_replay_pause_state pg_last_xact_replay_timestamp",
    "pg_current_wal_lsn pg_current_wal_insert_lsn pg_current_wal_flush_lsn pg_last_wal_receive_lsn pg_last_wal_replay_lsn",
    "pg_control_checkpoint pg_control_init pg_control_recovery pg_control_system pg_show_replication_origin_status",
    "pg_get_backend_memory_contexts pg_get_shmem_allocations pg_get_shmem_allocations_numa pg_get_aios pg_get_wal_resource_managers",
    "pg_stat_have_stats pg_stat_get_io pg_stat_get_backend_io pg_stat_get_backend_wal pg_stat_get_recovery_prefetch",
  ].flatMap((names) => names.split(" ")),
);
const harmlessStatistics = /^pg_stat_get_xact_\w+$/;

// Wins over everything above, whatever a catalog says of volatility, and over what the catalog says of functions that people have made or installed.
const denied: readonly RegExp[] = [
  /^pg_sleep/, // holds a connection
  /^pg_(read|ls|file)_|^pg_(stat_file|current_logfile|logdir_ls|logfile_rotate)/, // read and write the server's files
  /^lo_|^loread$|^lowrite$/, // large objects, also to and from files
  /^dblink|^postgres(ql)?_fdw|^https?_?(get|post|put|patch|delete|head)?$|^aws_(lambda|s3)/, // open connections
  /^(set_config|setseed|setval|nextval|set_limit)$/,
  /^pg_(terminate|cancel)_backend$/,
  /^pg_(try_)?advisory/,
  // They run SQL from text, or read whole tables past the guard's name check.
  /^(query|table|schema|database|cursor)_to_xml/,
  /^ts_stat$|^(xpath_table|crosstab\d*|crosstab_hash|connectby|xslt_process)$/,
  /^pg_(logical|replication|create_|drop_|copy_|switch_|reload_conf|rotate_logfile|promote|backup|start_backup|stop_|wal_replay|sync_|wal_summary|available_wal)/,
  /^(txid_current|pg_current_xact_id)$/, // assigns a transaction's number, which is a write
  /^pg_(notify|export_snapshot|log_|stat_reset|stat_clear|stat_force|stat_statements_reset|clear_|restore_|import_|extension_config_dump)/,
  /^pg_(hba_file|ident_file|show_all_file|config$|get_loaded_modules)/,
  /^pg_(nextoid|isolation_test|prewarm|truncate_visibility|get_wal_summarizer)|^heap_force_/,
  /^(binary_upgrade_|pg_event_trigger_|fmgr_|plpgsql_)|_validator$/,
  /^(brin_(de)?summarize|gin_clean_pending|currtid)/,
];

/** Whether no function of this name (lower case) may ever be called, whoever made it. */
export function isDeniedFunction(name: string): boolean {
  return denied.some((pattern) => pattern.test(name)) || (name.startsWith("pg_") && !isAllowedFunction(name));
}

/** Whether a function of pg_catalog with this name (lower case) may be called by a reading statement. */
export function isAllowedFunction(name: string): boolean {
  if (denied.some((pattern) => pattern.test(name))) return false;
  return stableFunctions.has(name) || harmlessVolatile.has(name) || harmlessStatistics.test(name);
}

/** `ts_rewrite(query, text)` runs the text as SQL; with three arguments it is plain. */
export function isAllowedCall(name: string, argumentCount: number): boolean {
  return isAllowedFunction(name) && (name !== "ts_rewrite" || argumentCount === 3);
}

/** Whether a function of the schema information_schema may be called. They come with the server and compute what its views show. */
export function isInformationSchemaFunction(name: string): boolean {
  return /^_pg_[a-z_]+$/.test(name);
}

// What `(x).name` must not call, written closely: columns have names like `lo_revenue`. Functions that people have made are looked up in the catalog; these are
// the ones that reach out of the database, whatever the catalog says.
const callableFields =
  /^(lo_(import|export|get|put|unlink|creat|create|open|close|lseek|lseek64|tell|tell64|truncate|truncate64|from_bytea)|loread|lowrite|nextval|setval|setseed|set_limit|ts_stat|crosstab\d*|crosstab_hash|connectby|xslt_process|dblink|dblink_\w+|http_(get|head|post|put|patch|delete)|xpath_table|gin_clean_pending_list|brin_\w+|fmgr_\w+|plpgsql_validator|binary_upgrade_\w+|(query|table|schema|database|cursor)_to_xml\w*)$/;

/** Whether a field may have this name, which Postgres may read as a call: of the server's own functions only what `isAllowedFunction` allows. */
export function isAllowedField(name: string): boolean {
  if (name.startsWith("pg_")) return isAllowedFunction(name);
  return !callableFields.test(name);
}
