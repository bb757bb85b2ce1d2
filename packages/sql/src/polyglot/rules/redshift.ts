import { type DialectRules, deniesAssignments, deniesInto, deniesLocks, plainTail, queryRoots, words } from "./dialect-rules.ts";
// The SQL functions reference of the Redshift database developer guide, without those that wait, send, stop sessions or change settings.
import redshiftFunctions from "./redshift-functions.json" with { type: "json" };

/** As in Postgres, `(x).f` may be another way to write `f(x)`. */
const redshiftFields =
  /^(pg_(terminate_backend|cancel_backend|sleep|stat_file|reload_conf|rotate_logfile|start_backup|stop_backup|switch_xlog|(read|ls)_\w+|(try_)?advisory\w*)|lo_(import|export|get|put|unlink|creat|create|open|close)|set_config|nextval|setval|dblink\w*|query_to_xml\w*|reboot_cluster|change_\w+_priority|cancel_query)$/;

export const redshiftRules: DialectRules = {
  parser: "redshift",
  functions: new Set([...redshiftFunctions, "current_setting"]),
  functionNamespaces: new Set(["pg_catalog"]),
  deniedFunctions: [
    /^pg_sleep|^(set_config|nextval|setval|currval|setseed)$|^pg_(terminate|cancel)_backend$|^pg_(try_)?advisory/,
    /^(lo_|loread$|lowrite$|dblink|pg_read|pg_ls|pg_stat_file|query_to_xml|table_to_xml)/,
    /^(ai_generate|explain_model|reboot_cluster|change_(query_priority|session_priority|user_priority)|cancel_query)/,
    /^(aws_|invoke_|lambda_|external_)/,
  ],
  deniedFields: redshiftFields,
  deniedRelations: [/^(pg_authid|pg_shadow|pg_user_info|pg_largeobject|pg_user_mapping|pg_user_mappings)$/],
  deniedPhrases: [deniesInto, deniesLocks, deniesAssignments],
  deniedParameters: [],
  shows: [new RegExp(`^SHOW [\\p{L}_]+${plainTail}`, "u"), new RegExp(`^DESC (?:DATASHARE|IDENTITY PROVIDER)${plainTail}`, "u")],
  explain: /^EXPLAIN( VERBOSE)? (?=SELECT\b|WITH\b|\()/,
  queryStarts: words("SELECT WITH VALUES"),
  roots: new Set(queryRoots),
};
