import { type DialectRules, deniesAssignments, deniesInto, deniesLocks, describingTail, queryRoots, words } from "./dialect-rules.ts";
// Snowflake's "All functions (alphabetical)" without those that change, wait, send, sign addresses, call models or read stages.
import snowflakeFunctions from "./snowflake-functions.json" with { type: "json" };

/** Table functions of INFORMATION_SCHEMA; all read the account's history. */
const histories =
  "automatic_clustering_history automatic_refresh_history alert_history auto_refresh_registration_history complete_task_graphs copy_history current_task_graphs data_transfer_history database_refresh_history database_refresh_progress database_refresh_progress_by_job database_replication_usage_history database_storage_usage_history dynamic_table_graph_history dynamic_table_refresh_history external_table_files external_table_file_registration_history login_history login_history_by_user materialized_view_refresh_history pipe_usage_history policy_references query_acceleration_history query_history query_history_by_session query_history_by_user query_history_by_warehouse replication_group_refresh_history replication_usage_history search_optimization_history serverless_task_history stage_directory_file_registration_history stage_storage_usage_history tag_references tag_references_all_columns tag_references_with_lineage task_dependents task_history warehouse_load_history warehouse_metering_history";

/** Grammar that looks like calls, and the system functions that only tell. */
const grammar =
  "classifier match_number match_sequence_number identifier match_condition sys_connect_by_path semantic_view system$current_user_task_name system$stream_has_data system$last_change_commit_time system$stream_get_table_timestamp system$clustering_depth system$clustering_information system$pipe_status system$estimate_search_optimization_costs";

export const snowflakeRules: DialectRules = {
  parser: "snowflake",
  functions: new Set([...snowflakeFunctions, ...words(histories, grammar)]),
  functionNamespaces: new Set(["information_schema"]),
  deniedFunctions: [
    /^system\$(?!(typeof|current_user_task_name|stream_has_data|last_change_commit_time|stream_get_table_timestamp|clustering_depth|clustering_information|pipe_status|estimate_search_optimization_costs)$)/,
    /^(get_presigned_url|get_stage_location|get_relative_path|get_absolute_path|build_scoped_file_url|build_stage_file_url|getnextval|directory|infer_schema|list_stage_files)$/,
    /^(ai_(?!count_tokens$)|complete$|classify|invoke_|external_|notification_|snowflake_|generate_column_description)/,
    /\$(wait|cancel|abort|send|set|execute|query)/,
  ],
  deniedFields: /^nextval$/,
  deniedRelations: [],
  deniedPhrases: [
    deniesInto,
    deniesLocks,
    deniesAssignments,
    { pattern: /\bIDENTIFIER \(.*\) \(/, userMessage: "A function can't be called by a name that is made up." },
    { pattern: /! (?!=)/, userMessage: "Methods of objects can't be called here." },
    { pattern: /\bAS PROCEDURE\b|\bCALL [\w"]/, userMessage: "Procedures can't be called here." },
    { pattern: /- > >/, userMessage: "Only one statement can run at a time." },
  ],
  deniedParameters: [],
  shows: [new RegExp(`^(?:SHOW|DESCRIBE|DESC) [\\p{L}_]+${describingTail}`, "u")],
  explain: /^EXPLAIN( USING (TABULAR|JSON|TEXT))? (?=SELECT\b|WITH\b|\()/,
  queryStarts: words("SELECT WITH VALUES"),
  roots: new Set(queryRoots),
};
