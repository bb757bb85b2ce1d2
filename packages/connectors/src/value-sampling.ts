import {
  type Catalog,
  type CatalogTable,
  type ColumnValues,
  type Ctx,
  type ResultSet,
  SamplingReason,
  type SqlDialect,
  throwIfAborted,
  toAppError,
} from "@olympus/domain";
import { quoteIdentifier } from "@olympus/sql";
import { looksSensitiveName, looksSensitiveValue } from "./sensitive-columns.ts";

export interface SampleOptions {
  /** Rows looked at. Default 5,000. */
  readonly sampleRows?: number;
  /** For each statement. Default 5,000. */
  readonly timeoutMs?: number;
}

/** A column whose values may be read. */
export interface SampledColumn {
  readonly name: string;
  /** Somebody said that these values may be kept, whatever they look like. */
  readonly isTrusted: boolean;
}

/** What a sample showed of one column. */
export interface ColumnSample {
  readonly name: string;
  readonly reason: Extract<SamplingReason, "FEW_VALUES" | "MANY_VALUES" | "SENSITIVE_VALUES" | "NO_VALUES">;
  /** Distinct, sorted, at most 200 of at most 100 characters; empty unless FEW_VALUES. */
  readonly values: readonly string[];
}

/** How one engine is asked for a sample. */
export interface SampleSource {
  readonly dialect: SqlDialect;
  source(table: CatalogTable, rows: number): string | null;
  read(sql: string, timeoutMs: number, maxBytes: number): Promise<ResultSet>;
}

const maxDistinctValues = 200;
const maxValueLength = 100;
const maxBytesPerStatement = 8 * 1024 * 1024;
const maxColumnsPerStatement = 100;

/** What a bounded sample shows of these columns of a table, in their order; no other column is read. One statement for each hundred. Fails with the connector's codes. */
export async function sampleTable(
  table: CatalogTable,
  columns: readonly SampledColumn[],
  { sampleRows = 5_000, timeoutMs = 5_000 }: SampleOptions,
  source: SampleSource,
): Promise<readonly ColumnSample[]> {
  const samples: ColumnSample[] = [];
  for (let start = 0; start < columns.length; start += maxColumnsPerStatement) {
    const batch = columns.slice(start, start + maxColumnsPerStatement);
    const { rows } = await source.read(sampleSql(table, batch, sampleRows, source), timeoutMs, maxBytesPerStatement);
    samples.push(...batch.map((column, index) => sampleOf(column, rows, index)));
  }
  return samples;
}

/** Values of all columns of a catalog that may be sampled and have few. Tables that can't be read are left out. Fails with CANCELLED. */
export async function sampleCatalog(
  ctx: Ctx,
  { tables }: Catalog,
  options: SampleOptions,
  source: SampleSource,
): Promise<readonly ColumnValues[]> {
  const found: ColumnValues[] = [];
  for (const table of tables) {
    const columns = table.columns.filter(({ name, type }) => type.name === "text" && !looksSensitiveName(name));
    try {
      const samples = await sampleTable(
        table,
        columns.map(({ name }) => ({ name, isTrusted: false })),
        options,
        source,
      );
      for (const { name, values } of samples) {
        if (values.length > 0) found.push({ schema: table.schema, table: table.name, column: name, values });
      }
    } catch (error) {
      throwIfAborted(ctx.signal);
      ctx.logger.warn({ table: `${table.schema}.${table.name}`, code: toAppError(error).code }, "A table could not be sampled");
    }
  }
  return found;
}

function sampleSql(table: CatalogTable, columns: readonly SampledColumn[], rows: number, { dialect, source }: SampleSource): string {
  const quoted = columns.map(({ name }) => quoteIdentifier(dialect, name)).join(", ");
  const from = source(table, rows) ?? `${quoteIdentifier(dialect, table.schema)}.${quoteIdentifier(dialect, table.name)}`;
  return `SELECT ${quoted} FROM ${from} LIMIT ${rows}`;
}

function sampleOf({ name, isTrusted }: SampledColumn, rows: ResultSet["rows"], index: number): ColumnSample {
  const values = new Set<string>();
  let hasMany = false;
  for (const row of rows) {
    const cell = row[index];
    if (typeof cell !== "string" || cell === "") continue;
    // One value too secret, too long or one too many, and the column isn't one whose values people name.
    if (!isTrusted && looksSensitiveValue(cell)) return { name, reason: SamplingReason.SENSITIVE_VALUES, values: [] };
    if (hasMany) continue;
    values.add(cell);
    hasMany = cell.length > maxValueLength || values.size > maxDistinctValues;
  }
  if (hasMany) return { name, reason: SamplingReason.MANY_VALUES, values: [] };
  if (values.size === 0) return { name, reason: SamplingReason.NO_VALUES, values: [] };
  return { name, reason: SamplingReason.FEW_VALUES, values: [...values].sort() };
}
