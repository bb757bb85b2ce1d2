import type { ColumnSample, SampledColumn } from "@olympus/connectors";
import type { CatalogColumn, CatalogTable, Ctx, DatabaseConnection } from "@olympus/domain";
import type { JobDefinition, JobHandler, Jobs } from "@olympus/jobs";
import type { SchemaIndex, TableEntry } from "@olympus/search";

/** Jobs that wait until somebody has them done, one after the other. */
export function manualJobs() {
  const handlers = new Map<string, JobHandler<unknown>>();
  const waiting = new Map<string, { readonly name: string; readonly payload: unknown }>();
  const jobs = {
    waiting,
    enqueue: async <T>(_ctx: Ctx, definition: JobDefinition<T>, payload: T, options?: { readonly jobId?: string }) => {
      const id = options?.jobId ?? String(waiting.size);
      waiting.set(`${definition.name}/${id}`, { name: definition.name, payload });
      return id;
    },
    cancel: async <T>(definition: JobDefinition<T>, id: string) => waiting.delete(`${definition.name}/${id}`),
    handle: <T>(definition: JobDefinition<T>, handler: JobHandler<T>) => {
      handlers.set(definition.name, (ctx, payload) => handler(ctx, definition.payload.parse(payload)));
    },
    /** Does what waits and what that brings about. Gives the progress that each job reported. */
    work: async (ctx: Ctx): Promise<readonly { readonly name: string; readonly progress: readonly number[] }[]> => {
      const done: { name: string; progress: number[] }[] = [];
      for (let next = waiting.entries().next(); !next.done; next = waiting.entries().next()) {
        const [key, { name, payload }] = next.value;
        waiting.delete(key);
        const progress: number[] = [];
        const reportProgress = async (percent: number) => void progress.push(Math.floor(percent));
        await handlers.get(name)?.({ ...ctx, jobId: key, attempt: 3, reportProgress }, payload);
        done.push({ name, progress });
      }
      return done;
    },
  };
  return jobs satisfies Pick<Jobs, "enqueue" | "cancel" | "handle">;
}

/** An index that keeps what it is given. */
export class MemoryIndex implements SchemaIndex {
  readonly hasVectors = true;
  readonly tables = new Map<string, TableEntry>();
  putCount = 0;

  async putTables(_owner: unknown, tables: readonly TableEntry[]): Promise<void> {
    this.putCount += 1;
    for (const table of tables) this.tables.set(`${table.schema}.${table.table}`, table);
  }

  async removeTables(_owner: unknown, tables: readonly { readonly schema: string; readonly table: string }[]): Promise<void> {
    for (const { schema, table } of tables) this.tables.delete(`${schema}.${table}`);
  }

  async clear(): Promise<void> {
    this.tables.clear();
  }

  async countTables(): Promise<number> {
    return this.tables.size;
  }

  async putVerifiedQueries(): Promise<void> {}
  async removeVerifiedQueries(): Promise<void> {}
  async findTables() {
    return [];
  }
  async findVerifiedQueries() {
    return [];
  }
}

export function column(name: string, type: CatalogColumn["type"]["name"] = "text", comment: string | null = null): CatalogColumn {
  return { name, nativeType: type, type: { name: type }, isNullable: true, defaultExpression: null, comment };
}

export function table(name: string, more: Partial<CatalogTable> = {}): CatalogTable {
  return {
    ...{ schema: "public", name, kind: "table", comment: null, primaryKey: ["id"], foreignKeys: [], indexes: [], sizeBytes: null },
    rowEstimate: null,
    columns: [column("id", "int64"), column("status")],
    ...more,
  };
}

type Sample = (table: CatalogTable, columns: readonly SampledColumn[]) => Promise<readonly ColumnSample[]>;

/** Databases of which nothing is known but what a sample shows. */
export function fakeAccess(sample: Sample = openOrPaid) {
  const sampled: string[] = [];
  return {
    sampled,
    sampleColumns: async (_ctx: Ctx, _connection: DatabaseConnection, of: CatalogTable, columns: readonly SampledColumn[]) => {
      sampled.push(of.name);
      return sample(of, columns);
    },
  };
}

export const openOrPaid: Sample = async (_table, columns) =>
  columns.map(({ name }) => ({ name, reason: "FEW_VALUES" as const, values: ["open", "paid"] }));
