import { Dialect, transpile } from "@polyglot-sql/sdk";

/** What a session answers for itself. */
export interface SessionFacts {
  readonly user: string;
  readonly role: string;
  readonly database: string | null;
  readonly warehouse: string | null;
  readonly schema: string | null;
}

export const serverVersion = "9.36.1";

/** A failure to read a statement. */
export class UnreadableSql extends Error {}

/**
 * Snowflake's SQL in DuckDB's spelling, names without quotes in capitals as Snowflake keeps them. DuckDB then takes capital and small letters for the same
 * also in quotes, which Snowflake doesn't.
 */
export function toDuckdbSql(sql: string, facts: SessionFacts): string {
  const { success, sql: texts, error } = transpile(withFacts(sql, facts), Dialect.Snowflake, Dialect.DuckDB) as Transpiled;
  const [translated] = texts ?? [];
  if (!success || translated === undefined) throw new UnreadableSql(error ?? "syntax error");
  return mapOutsideQuotes(translated, (text) =>
    text
      .toUpperCase()
      .replaceAll(/\bINFORMATION_SCHEMA\s*\./g, "SNOWFLAKE_INFORMATION.")
      // All of Snowflake's whole numbers have 38 digits.
      .replaceAll(/\bAS (?:TINYINT|SMALLINT|INT|INTEGER|BIGINT)\b/g, "AS HUGEINT")
      // Snowflake's timestamps hold nanoseconds, which DuckDB's do under another name.
      .replaceAll(/\bAS TIMESTAMP\b(?! WITH)/g, "AS TIMESTAMP_NS"),
  );
}

interface Transpiled {
  readonly success: boolean;
  readonly sql?: readonly string[] | null;
  readonly error?: string | null;
}

/** The statements of a text, as many as semicolons outside of quotes part. */
export function countStatements(sql: string): number {
  let plain = "";
  mapOutsideQuotes(sql, (text) => {
    plain += `${text}.`;
    return text;
  });
  return plain.split(";").filter((part) => /[^\s.]/.test(part)).length;
}

function withFacts(sql: string, { user, role, database, warehouse, schema }: SessionFacts): string {
  const values: Readonly<Record<string, string | null>> = { version: serverVersion, user, role, database, warehouse, schema };
  return mapOutsideQuotes(sql, (text) =>
    text.replaceAll(/\bcurrent_(version|user|role|database|warehouse|schema)\s*\(\s*\)/gi, (call, name: string) => {
      const value = values[name.toLowerCase()];
      return value === undefined ? call : value === null ? "NULL" : `'${value}'`;
    }),
  );
}

/** Changes what stands outside of texts and quoted names. */
function mapOutsideQuotes(sql: string, change: (text: string) => string): string {
  return sql.replaceAll(/('(?:[^']|'')*'|"(?:[^"]|"")*")|[^'"]+/g, (text, quoted: string | undefined) =>
    quoted === undefined ? change(text) : quoted,
  );
}
