import { createHash } from "node:crypto";
import type { ColumnValues, ConnectionId, TableSchema, TrainingStatus } from "@olympus/domain";
import type { EntityManager } from "typeorm";
import { storableText } from "../database/storable.ts";
import type { Transactions } from "../database/transactions.ts";
import { TableSchemaEntity, toKeptTableSchema, toTableSchema } from "../entities/table-schema.entity.ts";
import type { KeptTableSchema, TableSchemaRepository, TableState, TrainedTable } from "../store.ts";

interface Name {
  readonly schema: string;
  readonly name: string;
}

/** Rows of one statement. */
const batchSize = 500;
const ownColumns = [
  ...["schema_name", "table_name", "status", "run_id", "fingerprint", "description", "described_by", "description_fingerprint"],
  ...["columns", "column_values", "value_count", "error_code", "error_message", "trained_at"],
];

export class TypeOrmTableSchemaRepository implements TableSchemaRepository {
  readonly #transactions: Transactions;

  constructor(transactions: Transactions) {
    this.#transactions = transactions;
  }

  async list(
    connectionId: ConnectionId,
    wanted: { search: string | null; status: TrainingStatus | null; first: number; offset: number },
  ): Promise<{ readonly items: readonly TableSchema[]; readonly totalCount: number }> {
    return await this.#transactions.read(async (manager) => {
      const query = manager.createQueryBuilder(TableSchemaEntity, "t").where("t.connectionId = :connectionId", { connectionId });
      if (wanted.status !== null) query.andWhere("t.status = :status", { status: wanted.status });
      if (wanted.search !== null) {
        const like = `%${storableText(wanted.search).replaceAll(/[\\%_]/g, "\\$&")}%`;
        query.andWhere("(t.schema || '.' || t.table || ' ' || coalesce(t.personDescription, t.description, '')) ILIKE :like", { like });
      }
      const totalCount = await query.getCount();
      const items = await query.orderBy("t.schema").addOrderBy("t.table").offset(wanted.offset).limit(wanted.first).getMany();
      return { items: items.map(toTableSchema), totalCount };
    });
  }

  async find(connectionId: ConnectionId, name: Name): Promise<TableSchema | null> {
    const found = await this.#transactions.read((manager) => manager.findOneBy(TableSchemaEntity, { connectionId, key: keyOf(name) }));
    return found === null ? null : toTableSchema(found);
  }

  async findMany(connectionId: ConnectionId, names: readonly Name[]): Promise<readonly KeptTableSchema[]> {
    const found = await this.#transactions.read((manager) =>
      manager
        .createQueryBuilder(TableSchemaEntity, "t")
        .where("t.connectionId = :connectionId AND t.key = ANY(:keys)", { connectionId, keys: names.map(keyOf) })
        .getMany(),
    );
    return found.map(toKeptTableSchema);
  }

  async listStates(connectionId: ConnectionId): Promise<readonly TableState[]> {
    return await this.#transactions.read((manager) =>
      manager.query(
        `SELECT schema_name AS schema, table_name AS "table", status, fingerprint, run_id AS "runId", value_count AS "valueCount"
         FROM table_schemas WHERE connection_id = $1`,
        [connectionId],
      ),
    );
  }

  async countByStatus(connectionId: ConnectionId): Promise<ReadonlyMap<TrainingStatus, number>> {
    const rows: { status: TrainingStatus; count: number }[] = await this.#transactions.read((manager) =>
      manager.query("SELECT status, count(*)::integer AS count FROM table_schemas WHERE connection_id = $1 GROUP BY status", [
        connectionId,
      ]),
    );
    return new Map(rows.map(({ status, count }) => [status, count]));
  }

  async mark(
    connectionId: ConnectionId,
    names: readonly Name[],
    status: "UNTRAINED" | "QUEUED" | "TRAINING",
    runId: string,
  ): Promise<void> {
    for (let start = 0; start < names.length; start += batchSize) {
      const batch = names.slice(start, start + batchSize);
      await this.#transactions.write((manager) =>
        manager.query(
          `INSERT INTO table_schemas (connection_id, table_key, schema_name, table_name, status, run_id)
           SELECT $1, t.table_key, t.schema_name, t.table_name, $2, $3 FROM unnest($4::text[], $5::text[], $6::text[]) AS t (table_key, schema_name, table_name)
           ON CONFLICT (connection_id, table_key) DO UPDATE SET status = excluded.status, run_id = excluded.run_id`,
          [
            connectionId,
            status,
            runId,
            batch.map(keyOf),
            batch.map(({ schema }) => storableText(schema)),
            batch.map(({ name }) => storableText(name)),
          ],
        ),
      );
    }
  }

  async release(connectionId: ConnectionId, runId: string): Promise<void> {
    await this.#transactions.write((manager) =>
      manager.query(
        `UPDATE table_schemas
         SET status = CASE WHEN error_code IS NOT NULL THEN 'FAILED' WHEN fingerprint IS NOT NULL THEN 'TRAINED' ELSE 'UNTRAINED' END
         WHERE connection_id = $1 AND run_id = $2 AND status IN ('QUEUED', 'TRAINING')`,
        [connectionId, runId],
      ),
    );
  }

  async put(
    connectionId: ConnectionId,
    tables: readonly TrainedTable[],
    { rulesVersion }: { readonly rulesVersion: string },
  ): Promise<boolean> {
    return await this.#transactions.write(async (manager) => {
      // Locked until the end: a rule that is set meanwhile waits, and then finds these values to remove.
      if ((await lockState(manager, connectionId)).rulesVersion !== rulesVersion) return false;
      for (let start = 0; start < tables.length; start += batchSize) {
        await manager
          .createQueryBuilder()
          .insert()
          .into(TableSchemaEntity)
          .values(tables.slice(start, start + batchSize).map((table) => toEntity(connectionId, table)))
          .orUpdate(ownColumns, ["connection_id", "table_key"])
          .execute();
      }
      await raiseVersion(manager, connectionId);
      return true;
    });
  }

  async describe(
    connectionId: ConnectionId,
    name: Name,
    words: { readonly description: string | null; readonly columns: ReadonlyMap<string, string | null> },
  ): Promise<void> {
    await this.#transactions.write(async (manager) => {
      const key = keyOf(name);
      await manager.query(
        `INSERT INTO table_schemas (connection_id, table_key, schema_name, table_name, status) VALUES ($1, $2, $3, $4, 'UNTRAINED')
         ON CONFLICT (connection_id, table_key) DO NOTHING`,
        [connectionId, key, storableText(name.schema), storableText(name.name)],
      );
      const found = await manager.findOneByOrFail(TableSchemaEntity, { connectionId, key });
      const columns = new Map(found.personColumns);
      for (const [column, description] of words.columns) {
        if (description === null) columns.delete(column);
        else columns.set(column, description);
      }
      const personDescription = words.description === null ? null : storableText(words.description);
      await manager.update(TableSchemaEntity, { connectionId, key }, { personDescription, personColumns: [...columns] });
      await raiseVersion(manager, connectionId);
    });
  }

  async remove(connectionId: ConnectionId, names: readonly Name[]): Promise<void> {
    if (names.length === 0) return;
    await this.#transactions.write(async (manager) => {
      await manager.query("DELETE FROM table_schemas WHERE connection_id = $1 AND table_key = ANY($2)", [connectionId, names.map(keyOf)]);
      await raiseVersion(manager, connectionId);
    });
  }

  async findVersion(connectionId: ConnectionId): Promise<string> {
    const rows: { version: string }[] = await this.#transactions.read((manager) =>
      manager.query("SELECT version::text AS version FROM training_states WHERE connection_id = $1", [connectionId]),
    );
    return rows[0]?.version ?? "0";
  }

  async countValues(connectionId: ConnectionId): Promise<number> {
    const rows: { count: number }[] = await this.#transactions.read((manager) =>
      manager.query("SELECT coalesce(sum(value_count), 0)::integer AS count FROM table_schemas WHERE connection_id = $1", [connectionId]),
    );
    return rows[0]?.count ?? 0;
  }

  async listValues(connectionId: ConnectionId, names: readonly Name[] | null): Promise<readonly ColumnValues[]> {
    const rows: { schema: string; table: string; values: { column: string; values: string[] }[] }[] = await this.#transactions.read(
      (manager) =>
        manager.query(
          `SELECT schema_name AS schema, table_name AS "table", column_values AS values FROM table_schemas
         WHERE connection_id = $1 AND value_count > 0 AND ($2::text[] IS NULL OR table_key = ANY($2)) ORDER BY schema_name, table_name`,
          [connectionId, names?.map(keyOf) ?? null],
        ),
    );
    return rows.flatMap(({ schema, table, values }) => values.map((kept) => ({ schema, table, column: kept.column, values: kept.values })));
  }
}

/** What is read and raised together, so that what depends on the rules is written under the rules that it was made with. */
export async function lockState(manager: EntityManager, connectionId: ConnectionId): Promise<{ readonly rulesVersion: string }> {
  await manager.query("INSERT INTO training_states (connection_id) VALUES ($1) ON CONFLICT (connection_id) DO NOTHING", [connectionId]);
  const rows: { rulesVersion: string }[] = await manager.query(
    `SELECT rules_version::text AS "rulesVersion" FROM training_states WHERE connection_id = $1 FOR UPDATE`,
    [connectionId],
  );
  return { rulesVersion: rows[0]?.rulesVersion ?? "0" };
}

async function raiseVersion(manager: EntityManager, connectionId: ConnectionId): Promise<void> {
  await manager.query(
    `INSERT INTO training_states (connection_id, version) VALUES ($1, 1)
     ON CONFLICT (connection_id) DO UPDATE SET version = training_states.version + 1`,
    [connectionId],
  );
}

function keyOf({ schema, name }: Name): string {
  return createHash("sha256")
    .update(JSON.stringify([schema, name]))
    .digest("hex");
}

function toEntity(connectionId: ConnectionId, table: TrainedTable) {
  const {
    schema,
    status,
    runId,
    fingerprint,
    description,
    describedBy,
    descriptionFingerprint,
    columns,
    errorCode,
    errorMessage,
    trainedAt,
  } = table;
  const values = columns.flatMap((column) => (column.values.length === 0 ? [] : [{ column: column.name, values: column.values }]));
  return {
    ...{ connectionId, key: keyOf({ schema, name: table.table }), schema: storableText(schema), table: storableText(table.table) },
    ...{ status, runId, fingerprint, describedBy, descriptionFingerprint, errorCode, trainedAt, values },
    description: description === null ? null : storableText(description),
    errorMessage: errorMessage === null ? null : storableText(errorMessage),
    columns: columns.map(({ values: _, ...column }) => column),
    valueCount: values.reduce((sum, kept) => sum + kept.values.length, 0),
  };
}
