import { Dialect, transpile } from "@polyglot-sql/sdk";
import { GoogleError, syntaxError } from "./google-error.ts";
import { ownSchema } from "./information-schema.ts";

export interface TranslationContext {
  readonly project: string;
  readonly location: string;
  readonly user: string;
  readonly datasets: readonly string[];
}

/** GoogleSQL as DuckDB takes it: as far as the contract suite and the connector's own statements go. Fails with invalidQuery or notFound. */
export function translateBigquery(sql: string, context: TranslationContext): string {
  const prepared = withCatalog(sql, context).replace(/\bSESSION_USER\(\)/gi, `'${context.user}'`);
  const result = transpile(prepared, Dialect.BigQuery, Dialect.DuckDB);
  const [first, ...rest] = result.sql ?? [];
  if (!result.success || first === undefined) throw syntaxError(sql, errorStart(result));
  if (rest.length > 0) throw new GoogleError(400, "invalidQuery", "The stand-in runs single statements only");
  return spell(first);
}

/** What kind of statement BigQuery would call it. */
export function statementTypeOf(sql: string): string {
  const bare = sql.replace(/--[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\//g, " ").trim();
  if (/;\s*\S/.test(bare.replace(/'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`/g, "x"))) return "SCRIPT";
  const [, verb = "", object = ""] = /^\(*\s*(\w+)\s*(?:OR\s+REPLACE\s+)?(?:TEMP\s+|TEMPORARY\s+)?(\w*)/i.exec(bare) ?? [];
  const word = verb.toUpperCase();
  if (word === "SELECT" || word === "WITH" || word === "FROM") return "SELECT";
  if (["CREATE", "DROP", "ALTER"].includes(word)) return `${word}_${object.toUpperCase()}`;
  if (["INSERT", "UPDATE", "DELETE", "MERGE", "CALL"].includes(word)) return word;
  if (word === "TRUNCATE" || word === "EXPORT" || word === "LOAD") return `${word}_${object.toUpperCase()}`;
  return ["DECLARE", "SET", "BEGIN", "EXECUTE", "IF", "LOOP"].includes(word) ? "SCRIPT" : "SELECT";
}

function withCatalog(sql: string, { project, location, datasets }: TranslationContext): string {
  return sql.replace(
    /`([^`]+)`\.`([^`]+)`\.(?:INFORMATION_SCHEMA\.(\w+)|(__TABLES__))/g,
    (_all, owner: string, place: string, view?: string) => {
      if (owner !== project) throw new GoogleError(404, "notFound", `Not found: Project ${owner}`);
      const table = `\`${ownSchema}\`.\`${view ?? "__TABLES__"}\``;
      if (place.toLowerCase() === `region-${location.toLowerCase()}`) return table;
      if (!datasets.includes(place))
        throw new GoogleError(404, "notFound", `Not found: Dataset ${project}:${place} was not found in location ${location}`);
      return `(SELECT * FROM ${table} WHERE table_schema = '${place}')`;
    },
  );
}

// Where the translator leaves something that DuckDB spells otherwise. Types that DuckDB hasn't travel as structs of one field (see result-encoding.ts).
function spell(sql: string): string {
  return asFloats(sql)
    .replace(/CAST\(e'((?:[^'\\]|\\.|'')*)' AS BLOB\)/g, "CAST('$1' AS BLOB)")
    .replace(/\bAS DECIMAL\)/g, "AS DECIMAL(38, 9))")
    .replace(/CAST\(('[^']*') AS bignumeric\)/gi, "{'bigquery_bignumeric': $1}")
    .replace(/\bRANGE\(/g, `${ownSchema}.range(`)
    .replace(/\bST_GEOGPOINT\(/g, `${ownSchema}.st_geogpoint(`);
}

/** A number with a point is a FLOAT64 to BigQuery, a decimal to DuckDB. */
function asFloats(sql: string): string {
  return sql.replace(/'(?:[^'\\]|\\.|'')*'|"(?:[^"]|"")*"|\b\d+\.\d+\b(?![eE])/g, (token) => (/^\d/.test(token) ? `${token}e0` : token));
}

function errorStart(result: { readonly errorStart?: number }): number {
  return result.errorStart ?? 0;
}
