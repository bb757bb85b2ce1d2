import {
  AppError,
  type Catalog,
  type CatalogColumn,
  type CatalogTable,
  type ColumnValues,
  type Ctx,
  ErrorCode,
  type ResultSet,
  type SqlDialect,
} from "@olympus/domain";
import { quoteIdentifier } from "@olympus/sql";
import { looksSensitiveName, looksSensitiveValue } from "./sensitive-columns.ts";

export interface SampleOptions {
  /** Rows looked at per table. Default 5,000. */
  readonly sampleRows?: number;
  /** For the whole catalog; what was found by then is returned. Default 30,000. */
  readonly timeoutMs?: number;
}

/** How one engine is asked for a sample. */
export interface SampleSource {
  readonly dialect: SqlDialect;
  source(table: CatalogTable, rows: number): string | null;
  read(sql: string, timeoutMs: number, maxBytes: number): Promise<ResultSet>;
}

const maxDistinctValues = 200;
const maxValueLength = 100;
const maxBytesPerTable = 8 * 1024 * 1024;
const maxColumnsPerTable = 100;
const perTableTimeoutMs = 5_000;

/**
 * Distinct values of the text columns that have few of them. One statement per table. A table that can't be read, or not in time, is left
 * out: samples help, but nothing depends on them. Fails with CANCELLED.
 */
export async function sampleCatalog(
  ctx: Ctx,
  catalog: Catalog,
  options: SampleOptions,
  source: SampleSource,
): Promise<readonly ColumnValues[]> {
  const { sampleRows = 5_000, timeoutMs = 30_000 } = options;
  const endsAt = performance.now() + timeoutMs;
  const found: ColumnValues[] = [];
  for (const table of catalog.tables) {
    const columns = table.columns.filter(isCandidate).slice(0, maxColumnsPerTable);
    const remainingMs = endsAt - performance.now();
    if (remainingMs <= 0) break;
    if (columns.length === 0) continue;
    try {
      const sample = await source.read(
        sampleSql(table, columns, sampleRows, source),
        Math.min(perTableTimeoutMs, remainingMs),
        maxBytesPerTable,
      );
      found.push(...distinctValues(table, columns, sample));
    } catch (error) {
      if (error instanceof AppError && error.code === ErrorCode.CANCELLED) throw error;
      ctx.logger.warn(
        { table: `${table.schema}.${table.name}`, code: error instanceof AppError ? error.code : null },
        "A table could not be sampled",
      );
    }
  }
  return found;
}

function isCandidate(column: CatalogColumn): boolean {
  return column.type.name === "text" && !looksSensitiveName(column.name);
}

function sampleSql(table: CatalogTable, columns: readonly CatalogColumn[], rows: number, { dialect, source }: SampleSource): string {
  const quoted = columns.map(({ name }) => quoteIdentifier(dialect, name)).join(", ");
  const from = source(table, rows) ?? `${quoteIdentifier(dialect, table.schema)}.${quoteIdentifier(dialect, table.name)}`;
  return `SELECT ${quoted} FROM ${from} LIMIT ${rows}`;
}

function distinctValues(table: CatalogTable, columns: readonly CatalogColumn[], { rows }: ResultSet): ColumnValues[] {
  return columns.flatMap((column, index) => {
    const values = new Set<string>();
    for (const row of rows) {
      const cell = row[index];
      if (typeof cell !== "string" || cell === "") continue;
      // One value too long, too secret or too many, and the column isn't one whose values people name.
      if (cell.length > maxValueLength || looksSensitiveValue(cell)) return [];
      values.add(cell);
      if (values.size > maxDistinctValues) return [];
    }
    if (values.size === 0) return [];
    return [{ schema: table.schema, table: table.name, column: column.name, values: [...values].sort() }];
  });
}
