import type { CursorRequest } from "../../cursor.ts";

/** Our own clock comes first and says it better; the server's stands behind it, for when we are gone. */
const serverTimeoutSlackMs = 1_000;
/** A reader waits only for whoever rebuilds a table: that isn't worth the whole time. */
const maxLockWaitMs = 10_000;

/**
 * One round trip in front of each statement: a read-only transaction, its limits, and the formats that the type map reads. The text is ours; the time is a
 * number. Whatever the server's, database's or role's own settings say is overridden here each time, and locally, for pools in between may swap the session.
 * A search path that puts something before the engine's own functions gets them back to the front, so that the names that the guard has judged mean
 * what it thought. Our own statements over large catalogs would be compiled, which takes longer than running them.
 */
export function openingSql({ timeoutMs, isInternal }: CursorRequest): string {
  const statementTimeoutMs = Math.ceil(timeoutMs) + serverTimeoutSlackMs;
  return `SET default_transaction_read_only = on; BEGIN READ ONLY;
    SET LOCAL statement_timeout = ${statementTimeoutMs}; SET LOCAL lock_timeout = ${Math.min(statementTimeoutMs, maxLockWaitMs)};
    SET LOCAL idle_in_transaction_session_timeout = '15min';
    SET LOCAL client_encoding = 'UTF8'; SET LOCAL datestyle = 'ISO, MDY'; SET LOCAL intervalstyle = 'iso_8601'; SET LOCAL timezone = 'UTC';
    SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'; SET LOCAL xmlbinary = 'base64';
    SET LOCAL standard_conforming_strings = on; SET LOCAL backslash_quote = 'safe_encoding'; SET LOCAL transform_null_equals = off;
    ${isInternal === true ? "SET LOCAL jit = off;" : ""}
    SELECT pg_catalog.set_config('search_path', 'pg_catalog, ' OPERATOR(pg_catalog.||) pg_catalog.current_setting('search_path'), true)
      WHERE pg_catalog.strpos(pg_catalog.current_setting('search_path'), 'pg_catalog') OPERATOR(pg_catalog.>) 0`;
}
