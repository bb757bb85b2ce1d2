import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  DuckDBInstance,
  type DuckDBPreparedStatement,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
  VARCHAR,
} from "@duckdb/node-api";
import type { StandInAccount } from "./google-accounts.ts";
import { fromDuckdbError, GoogleError } from "./google-error.ts";
import { informationSchemaStatements, ownSchema } from "./information-schema.ts";
import { nameOf } from "./result-encoding.ts";
import { ResultTables, type RunningStatement } from "./result-tables.ts";
import { statementTypeOf, translateBigquery } from "./translate-bigquery.ts";

export interface StandInProject {
  readonly project: string;
  readonly location: string;
  readonly datasets: readonly string[];
  /** Another project that queries may run in. */
  readonly billingProject?: string;
}

/** What a job's configuration says of its query. */
export interface QueryConfiguration {
  readonly query?: string;
  readonly defaultDataset?: { readonly datasetId?: string };
  readonly queryParameters?: readonly QueryParameter[];
  readonly parameterMode?: string;
  readonly maximumBytesBilled?: string;
  readonly useLegacySql?: boolean;
}

interface QueryParameter {
  readonly parameterType?: { readonly type?: string };
  readonly parameterValue?: { readonly value?: string | null };
}

/** A statement that DuckDB has taken, and what it would read. */
export interface PreparedQuery {
  readonly statementType: string;
  readonly bytes: number;
  readonly tables: readonly { readonly datasetId: string; readonly tableId: string }[];
  readonly parameterTypes: readonly string[];
  /** As DuckDB takes it; null for what the stand-in never runs. */
  readonly sql: string | null;
}

const types: Readonly<Record<string, DuckDBType>> = { INT64: BIGINT, INTEGER: BIGINT, FLOAT64: DOUBLE, BOOL: BOOLEAN, BOOLEAN };

/** The data behind the stand-in: one project's datasets as schemas of a DuckDB in memory. */
export class StandInDatabase {
  readonly project: StandInProject;
  readonly #instance: DuckDBInstance;
  readonly #results: ResultTables;

  private constructor(project: StandInProject, instance: DuckDBInstance, results: ResultTables) {
    this.project = project;
    this.#instance = instance;
    this.#results = results;
  }

  static async create(project: StandInProject): Promise<StandInDatabase> {
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    const schemas = project.datasets.map((dataset) => `CREATE SCHEMA "${dataset}"`);
    const begin = [`ATTACH ':memory:' AS "${project.project}"`, `USE "${project.project}"`, "SET GLOBAL TimeZone = 'UTC'"];
    for (const statement of [...begin, ...informationSchemaStatements(project.project, project.location), ...schemas])
      await connection.run(statement);
    connection.closeSync();
    return new StandInDatabase(project, instance, await ResultTables.create(instance));
  }

  /** Runs DuckDB's own SQL in a dataset, to make what tests read. */
  async setUp(dataset: string, statements: readonly string[]): Promise<void> {
    const connection = await this.#instance.connect();
    for (const statement of [...this.#settings(dataset), ...statements]) await connection.run(statement);
    connection.closeSync();
  }

  /** Checks a statement as a dry run does. Fails with `GoogleError`. */
  async prepare(configuration: QueryConfiguration, account: StandInAccount): Promise<PreparedQuery> {
    const { query: sql = "", queryParameters = [] } = configuration;
    const dataset = configuration.defaultDataset?.datasetId ?? null;
    const statementType = statementTypeOf(sql);
    if (statementType !== "SELECT") return { statementType, bytes: 0, tables: [], parameterTypes: [], sql: null };
    const translated = translateBigquery(sql, { ...this.project, user: account.email });
    const connection = await this.#instance.connect();
    try {
      for (const setting of this.#settings(dataset)) await connection.run(setting);
      // DuckDB tells no names of a statement with places for parameters.
      const tables = this.#tablesOf(connection.getTableNames(translated.replaceAll("?", "NULL"), true), dataset);
      const denied = tables.find(({ datasetId, tableId }) => account.deniedTables.includes(`${datasetId}.${tableId}`));
      if (denied !== undefined) throw this.#accessDenied(`${denied.datasetId}.${denied.tableId}`);
      const statement = await connection.prepare(translated);
      assertDistinct(Array.from({ length: statement.columnCount }, (_, index) => statement.columnName(index)));
      const places = Array.from({ length: statement.parameterCount }, (_, index) => placeType(statement, index + 1));
      if (places.length !== queryParameters.length && queryParameters.length > 0)
        throw new GoogleError(400, "invalidQuery", "Query parameter count doesn't fit the statement");
      assertSameTypes(places, queryParameters);
      let bytes = 0;
      for (const { datasetId, tableId } of tables) {
        const size = await connection.runAndReadAll(
          `SELECT coalesce(sum(size_bytes), 0) FROM ${ownSchema}."__TABLES__" WHERE dataset_id = '${datasetId}' AND table_id = '${tableId.replaceAll("'", "''")}'`,
        );
        bytes += Number(size.getRows()[0]?.[0] ?? 0);
      }
      return { statementType, bytes, tables, parameterTypes: places.map(parameterTypeName), sql: translated };
    } catch (error) {
      throw fromDuckdbError(error, { ...this.project, sql, dataset });
    } finally {
      connection.closeSync();
    }
  }

  run(sql: string, { defaultDataset, queryParameters = [] }: QueryConfiguration): RunningStatement {
    const parameters = queryParameters.map(({ parameterType, parameterValue }) =>
      toDuckdb(parameterType?.type ?? "STRING", parameterValue?.value ?? null),
    );
    return this.#results.start({ sql, parameters, settings: this.#settings(defaultDataset?.datasetId ?? null) });
  }

  close(): void {
    this.#results.close();
    this.#instance.closeSync();
  }

  #settings(dataset: string | null): readonly string[] {
    const { project } = this.project;
    const path = [...(dataset === null ? [] : [dataset]), ownSchema].map((schema) => `"${project}"."${schema}"`);
    return [`USE "${project}"`, `SET search_path = '${path.join(",")}'`];
  }

  #tablesOf(names: readonly string[], dataset: string | null): PreparedQuery["tables"] {
    return names.flatMap((name) => {
      const parts = [...name.matchAll(/"((?:[^"]|"")*)"|([^."]+)/g)].map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? "");
      const tableId = parts.at(-1) ?? "";
      const datasetId = parts.at(-2) ?? dataset ?? "";
      return datasetId === ownSchema || datasetId === "" ? [] : [{ datasetId, tableId }];
    });
  }

  #accessDenied(table: string): GoogleError {
    const { project, location } = this.project;
    const name = `${project}:${table}`;
    const message = `Access Denied: Table ${name}: User does not have permission to query table ${name}, or perhaps it does not exist in location ${location}.`;
    return new GoogleError(403, "accessDenied", message);
  }
}

function assertDistinct(names: readonly string[]): void {
  const repeated = names.filter(
    (name, index) => /^[A-Za-z_]\w*$/.test(name) && names.findIndex((each) => each.toLowerCase() === name.toLowerCase()) < index,
  );
  if (repeated.length > 0)
    throw new GoogleError(
      400,
      "invalidQuery",
      `Duplicate column names in the result are not supported. Found duplicate(s): ${repeated.join(", ")}`,
    );
}

/** BigQuery doesn't compare a number with a text, where DuckDB would. */
function assertSameTypes(places: readonly (DuckDBType | null)[], parameters: readonly QueryParameter[]): void {
  const isText = (name: string) => name === "STRING";
  const wrong = parameters.findIndex(({ parameterType }, index) => {
    const place = places[index];
    if (place === undefined || place === null) return false;
    return isText(parameterTypeName(place)) !== isText(parameterType?.type ?? "STRING");
  });
  if (wrong >= 0)
    throw new GoogleError(
      400,
      "invalidQuery",
      `No matching signature for operator = for argument types: ${parameterTypeName(places[wrong] ?? VARCHAR)}, ${parameters[wrong]?.parameterType?.type ?? ""}`,
    );
}

/** Null where anything would do. */
function placeType(statement: DuckDBPreparedStatement, index: number): DuckDBType | null {
  try {
    const type = statement.parameterType(index);
    return type.typeId === DuckDBTypeId.ANY || type.typeId === DuckDBTypeId.SQLNULL ? null : type;
  } catch {
    // DuckDB's way to say that it doesn't know.
    return null;
  }
}

/** BigQuery takes a place without a type of its own for an INT64. */
function parameterTypeName(type: DuckDBType | null): string {
  if (type === null) return "INT64";
  const name = nameOf(type);
  return { INTEGER: "INT64", FLOAT: "FLOAT64", BOOLEAN: "BOOL" }[name] ?? name;
}

function toDuckdb(name: string, value: string | null): { readonly value: DuckDBValue; readonly type: DuckDBType } {
  const type = types[name] ?? VARCHAR;
  if (value === null) return { value: null, type };
  if (type === BIGINT) return { value: BigInt(value), type };
  if (type === DOUBLE) return { value: Number(value), type };
  return { value: type === BOOLEAN ? value === "true" : value, type };
}
