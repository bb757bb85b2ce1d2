import {
  allTables,
  type CatalogFacts,
  type Clock,
  type ConnectionCheck,
  type ConnectionId,
  type DatabaseConnection,
  noLimits,
  type SpaceId,
} from "@olympus/domain";
import type { EntityManager } from "typeorm";
import { In, MoreThan } from "typeorm";
import { storableText } from "../database/storable.ts";
import type { Transactions } from "../database/transactions.ts";
import { CatalogEntity } from "../entities/catalog.entity.ts";
import { ConnectionEntity, toConnection } from "../entities/connection.entity.ts";
import type { ConnectionRepository, SealedConnection } from "../store.ts";

const duplicateName = "This Space has a connection of this name already. Choose another name.";

export class TypeOrmConnectionRepository implements ConnectionRepository {
  readonly #transactions: Transactions;
  readonly #clock: Clock;

  constructor(transactions: Transactions, clock: Clock) {
    this.#transactions = transactions;
    this.#clock = clock;
  }

  async create(input: Parameters<ConnectionRepository["create"]>[0]): Promise<DatabaseConnection> {
    const now = this.#clock.now();
    const defaults = { selection: allTables, limits: noLimits, isManaged: false, holdsDatasets: false };
    const facts = { name: storableText(input.name), revision: 1, lastCheck: null, createdAt: now, updatedAt: now };
    const connection = { ...defaults, ...input, ...facts };
    await this.#transactions.write((manager) => manager.insert(ConnectionEntity, connection), duplicateName);
    return toConnection(connection, null);
  }

  async update(id: ConnectionId, change: Parameters<ConnectionRepository["update"]>[1]): Promise<DatabaseConnection | null> {
    return await this.#transactions.write(async (manager) => {
      const connection = await manager.findOne(ConnectionEntity, { where: { id }, lock: { mode: "pessimistic_write" } });
      if (connection === null) return null;
      const { name, credentials, ...rest } = change;
      const raisesRevision = credentials !== undefined || change.selection !== undefined;
      const changed = {
        ...rest,
        ...credentials,
        ...(name === undefined ? {} : { name: storableText(name) }),
        ...(raisesRevision ? { revision: connection.revision + 1 } : {}),
        updatedAt: this.#clock.now(),
      };
      await manager.update(ConnectionEntity, { id }, changed);
      const [updated] = await withFacts(manager, [{ ...connection, ...changed }]);
      return updated ?? null;
    }, duplicateName);
  }

  async find(id: ConnectionId): Promise<DatabaseConnection | null> {
    return await this.#transactions.read(async (manager) => {
      const [connection] = await withFacts(manager, await manager.findBy(ConnectionEntity, { id }));
      return connection ?? null;
    });
  }

  async list(spaceId: SpaceId): Promise<readonly DatabaseConnection[]> {
    return await this.#transactions.read(async (manager) => {
      const connections = await manager
        .createQueryBuilder(ConnectionEntity, "connection")
        .where("connection.spaceId = :spaceId", { spaceId })
        .addSelect("lower(connection.name)", "sort_name")
        .orderBy("sort_name")
        .getMany();
      return await withFacts(manager, connections);
    });
  }

  async listManaged(): Promise<readonly ConnectionId[]> {
    const found = await this.#transactions.read((manager) =>
      manager.find(ConnectionEntity, { where: { isManaged: true }, select: { id: true } }),
    );
    return found.map(({ id }) => id);
  }

  async findSealed(id: ConnectionId): Promise<{ sealedCredentials: string; revision: number } | null> {
    const connection = await this.#transactions.read((manager) =>
      manager.findOne(ConnectionEntity, { where: { id }, select: { id: true, sealedCredentials: true, revision: true } }),
    );
    return connection === null ? null : { sealedCredentials: connection.sealedCredentials, revision: connection.revision };
  }

  async listSealed(after: ConnectionId | null, limit: number): Promise<readonly SealedConnection[]> {
    const found = await this.#transactions.read((manager) =>
      manager.find(ConnectionEntity, {
        where: after === null ? {} : { id: MoreThan(after) },
        select: { id: true, spaceId: true, sealedCredentials: true },
        order: { id: "ASC" },
        take: limit,
      }),
    );
    return found.map(({ id, spaceId, sealedCredentials }) => ({ id, spaceId, sealedCredentials }));
  }

  async replaceSealed(changes: Parameters<ConnectionRepository["replaceSealed"]>[0]): Promise<readonly ConnectionId[]> {
    const columns = [changes.map(({ id }) => id), changes.map(({ from }) => from), changes.map(({ to }) => to)];
    return await this.#transactions.write(async (manager) => {
      const [rows] = (await manager.query(
        `UPDATE database_connections AS connection SET sealed_credentials = change.new
          FROM unnest($1::uuid[], $2::text[], $3::text[]) AS change (id, old, new)
          WHERE connection.id = change.id AND connection.sealed_credentials = change.old RETURNING connection.id`,
        columns,
      )) as [{ id: ConnectionId }[], number];
      return rows.map(({ id }) => id);
    });
  }

  async recordCheck(id: ConnectionId, check: ConnectionCheck): Promise<void> {
    await this.#transactions.read((manager) => manager.update(ConnectionEntity, { id }, { lastCheck: check }));
  }

  async delete(id: ConnectionId): Promise<boolean> {
    return await this.#transactions.write(async (manager) => {
      // The history of runs stays, but nothing that was read from the database.
      await manager.query("DELETE FROM query_run_rows WHERE query_run_id IN (SELECT id FROM query_runs WHERE connection_id = $1)", [id]);
      await manager.query("UPDATE query_runs SET result_columns = NULL WHERE connection_id = $1", [id]);
      const result = await manager.delete(ConnectionEntity, { id });
      return result.affected === 1;
    });
  }
}

async function withFacts(manager: EntityManager, connections: readonly ConnectionEntity[]): Promise<readonly DatabaseConnection[]> {
  if (connections.length === 0) return [];
  const kept = await manager.find(CatalogEntity, {
    where: { connectionId: In(connections.map(({ id }) => id)) },
    select: { connectionId: true, revision: true, tableCount: true, readAt: true },
  });
  const facts = new Map<string, CatalogFacts>();
  for (const { connectionId, revision, tableCount, readAt } of kept) facts.set(`${connectionId}/${revision}`, { tableCount, readAt });
  return connections.map((connection) => toConnection(connection, facts.get(`${connection.id}/${connection.revision}`) ?? null));
}
