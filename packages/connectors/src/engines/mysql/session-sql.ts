/** How long a server waits for a client that takes no rows: as long as a stream's reader may think. */
const writeTimeoutSeconds = 15 * 60;
/** Longer than a connection stays idle in our pool: what we left behind goes by itself. */
const idleTimeoutSeconds = 10 * 60;
/** A stream is bounded by our own clock, batch by batch; the server's stands behind it, for when we are gone. */
const streamTimeoutMs = 6 * 60 * 60_000;
/** Our own clock comes first and says it better. */
const slackMs = 1_000;

/**
 * What each session is set to, whatever the server's defaults or its `init_connect` say. `sql_mode` decides how a text is read: the guard has judged it with
 * backslashes as escapes, double quotes around texts and `||` as OR, so all else is off but the one mode that only refuses. `lc_messages`: our error rules
 * know the English words. `group_concat_max_len`: MySQL's default cuts at 1,024 characters without a word.
 */
export function setUpSql(): readonly string[] {
  return [
    `SET NAMES utf8mb4, SESSION sql_mode = IF(FIND_IN_SET('ONLY_FULL_GROUP_BY', @@SESSION.sql_mode) > 0, 'ONLY_FULL_GROUP_BY', ''),
      SESSION time_zone = '+00:00', SESSION autocommit = 1, SESSION lc_messages = 'en_US', SESSION group_concat_max_len = 16777216,
      SESSION net_write_timeout = ${writeTimeoutSeconds}, SESSION wait_timeout = ${idleTimeoutSeconds}, SESSION sql_auto_is_null = 0`,
    "SET SESSION TRANSACTION READ ONLY",
  ];
}

export interface StatementLimits {
  readonly timeoutMs: number;
  readonly isStream: boolean;
  /** Absent: all rows. */
  readonly maxRows?: number;
}

/** The settings of one statement. The texts are ours; what differs is a number. */
export function limitSql(isMariadb: boolean, { timeoutMs, isStream, maxRows }: StatementLimits): string {
  const wholeMs = isStream ? streamTimeoutMs : Math.ceil(timeoutMs) + slackMs;
  const timeout = isMariadb ? `max_statement_time = ${wholeMs / 1000}` : `max_execution_time = ${wholeMs}`;
  const lockSeconds = Math.ceil((timeoutMs + slackMs) / 1000);
  const rows = maxRows !== undefined && Number.isSafeInteger(maxRows) ? String(maxRows) : "DEFAULT";
  return `SET SESSION ${timeout}, SESSION lock_wait_timeout = ${lockSeconds}, SESSION sql_select_limit = ${rows}`;
}
