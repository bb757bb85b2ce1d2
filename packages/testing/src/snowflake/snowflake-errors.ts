import { UnreadableSql } from "./folded-sql.ts";

/** A failure in Snowflake's own form. */
export class SnowflakeRefusal extends Error {
  readonly code: string;
  readonly sqlState: string;

  constructor(code: string, sqlState: string, message: string) {
    super(message);
    this.code = code;
    this.sqlState = sqlState;
  }
}

export const aborted = () => new SnowflakeRefusal("000604", "57014", "SQL execution canceled");
export const timedOut = (seconds: number) =>
  new SnowflakeRefusal("000630", "57014", `Statement reached its statement or warehouse timeout of ${seconds} second(s) and was canceled.`);
export const objectMissing = (name: string) =>
  new SnowflakeRefusal("002003", "42S02", `SQL compilation error:\nObject '${name}' does not exist or not authorized.`);
export const notPrivileged = () =>
  new SnowflakeRefusal("003001", "42501", "SQL access control error:\nInsufficient privileges to operate on schema 'PUBLIC'.");

/** What DuckDB or the translation says, as Snowflake would. */
export function toRefusal(error: unknown, sql: string): SnowflakeRefusal {
  if (error instanceof SnowflakeRefusal) return error;
  const message = error instanceof Error ? error.message : String(error);
  const table = /(?:Table|Catalog|Schema|Database) (?:with name )?"?([^"\s]+)"? does not exist/.exec(message)?.[1];
  if (table !== undefined) return objectMissing(table.replace(/!$/, ""));
  const column = /Referenced column "([^"]+)"|column named "([^"]+)"|Referenced table "([^"]+)"/.exec(message);
  const name = column?.[1] ?? column?.[2] ?? column?.[3];
  if (name !== undefined) {
    return new SnowflakeRefusal("000904", "42000", `SQL compilation error: error ${placeOf(sql, name)}\ninvalid identifier '${name}'`);
  }
  const near = /at or near "([^"]+)"/.exec(message)?.[1];
  if (near !== undefined || error instanceof UnreadableSql) {
    const word = near ?? /\S+/.exec(sql)?.[0] ?? "";
    return new SnowflakeRefusal("001003", "42000", `SQL compilation error:\nsyntax error ${placeOf(sql, word)} unexpected '${word}'.`);
  }
  const called = /Function with name "?(\w+)/.exec(message)?.[1];
  if (called !== undefined)
    return new SnowflakeRefusal("002140", "42601", `SQL compilation error:\nUnknown function ${called.toUpperCase()}`);
  if (/^Conversion Error/.test(message)) return new SnowflakeRefusal("100038", "22018", "Numeric value is not recognized");
  return new SnowflakeRefusal("000603", "XX000", `SQL execution internal error: ${message}`);
}

/** `line 1 at position 7`: lines from 1, positions from 0. */
function placeOf(sql: string, word: string): string {
  const index = Math.max(0, sql.toLowerCase().indexOf(word.toLowerCase()));
  const before = sql.slice(0, index).split("\n");
  return `line ${before.length} at position ${before.at(-1)?.length ?? 0}`;
}
