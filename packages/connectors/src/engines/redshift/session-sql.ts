import type { CursorRequest } from "../../cursor.ts";

/** Our own clock comes first and says it better; the server's stands behind it, for when we are gone. */
const serverTimeoutSlackMs = 1_000;

/**
 * One round trip in front of each statement: a read-only transaction, its limit, and the formats that the type map reads. Redshift is told the session's mode
 * by SET SESSION CHARACTERISTICS, as its own drivers do; it knows no limits for locks or for idle transactions, and intervals come in its one style.
 */
export function openingSql({ timeoutMs }: CursorRequest): string {
  return `SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY; BEGIN READ ONLY;
    SET statement_timeout TO ${Math.ceil(timeoutMs) + serverTimeoutSlackMs};
    SET datestyle TO 'ISO, MDY'; SET timezone TO 'UTC'; SET extra_float_digits TO 2`;
}
