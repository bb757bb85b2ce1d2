/**
 * What each session is told after it has signed in. Fixed formats, for dates and times inside of VARIANT come as texts; UTC; the work of a client that
 * has gone ends; one statement at a time; small chunks of results. Secondary roles would add rights that the test of the connection doesn't see.
 */
export const sessionStatements: readonly string[] = [
  `ALTER SESSION SET
    QUERY_TAG = 'olympus',
    TIMEZONE = 'UTC',
    DATE_OUTPUT_FORMAT = 'YYYY-MM-DD',
    TIME_OUTPUT_FORMAT = 'HH24:MI:SS.FF9',
    TIMESTAMP_OUTPUT_FORMAT = 'YYYY-MM-DD"T"HH24:MI:SS.FF9TZH:TZM',
    TIMESTAMP_NTZ_OUTPUT_FORMAT = 'YYYY-MM-DD"T"HH24:MI:SS.FF9',
    TIMESTAMP_LTZ_OUTPUT_FORMAT = 'YYYY-MM-DD"T"HH24:MI:SS.FF9TZH:TZM',
    TIMESTAMP_TZ_OUTPUT_FORMAT = 'YYYY-MM-DD"T"HH24:MI:SS.FF9TZH:TZM',
    BINARY_OUTPUT_FORMAT = 'HEX',
    GEOGRAPHY_OUTPUT_FORMAT = 'WKT',
    GEOMETRY_OUTPUT_FORMAT = 'WKT',
    JSON_INDENT = 0,
    STRICT_JSON_OUTPUT = TRUE,
    QUOTED_IDENTIFIERS_IGNORE_CASE = FALSE,
    ABORT_DETACHED_QUERY = TRUE,
    CLIENT_SESSION_KEEP_ALIVE = FALSE,
    CLIENT_RESULT_CHUNK_SIZE = 48,
    MULTI_STATEMENT_COUNT = 1`,
  "USE SECONDARY ROLES NONE",
];
