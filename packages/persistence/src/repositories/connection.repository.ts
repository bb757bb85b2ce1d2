import type { Clock, ConnectionCheck, ConnectionId, DatabaseConnection, SpaceId } from "@olympus/domain";
import { storableText } from "../database/storable.ts";
import type { Transactions } from "../database/transactions.ts";
import { ConnectionEntity, toConnection } from "../entities/connection.entity.ts";
import type { ConnectionRepository } from "../store.ts";

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
    const connection = { ...input, name: storableText(input.name), revision: 1, lastCheck: null, createdAt: now, updatedAt: now };
    await this.#transactions.write((manager) => manager.insert(ConnectionEntity, connection), duplicateName);
    return toConnection(connection);
  }

  async update(id: ConnectionId, change: Parameters<ConnectionRepository["update"]>[1]): Promise<DatabaseConnection | null> {
    return await this.#transactions.write(async (manager) => {
      const connection = await manager.findOne(ConnectionEntity, { where: { id }, lock: { mode: "pessimistic_write" } });
      if (connection === null) return null;
      const changed = {
        ...(change.name === undefined ? {} : { name: storableText(change.name) }),
        ...(change.credentials === undefined ? {} : { ...change.credentials, revision: connection.revision + 1 }),
        updatedAt: this.#clock.now(),
      };
      await manager.update(ConnectionEntity, { id }, changed);
      return toConnection({ ...connection, ...changed });
    }, duplicateName);
  }

  async find(id: ConnectionId): Promise<DatabaseConnection | null> {
    const connection = await this.#transactions.read((manager) => manager.findOneBy(ConnectionEntity, { id }));
    return connection === null ? null : toConnection(connection);
  }

  async list(spaceId: SpaceId): Promise<readonly DatabaseConnection[]> {
    const connections = await this.#transactions.read((manager) =>
      manager
        .createQueryBuilder(ConnectionEntity, "connection")
        .where("connection.spaceId = :spaceId", { spaceId })
        .addSelect("lower(connection.name)", "sort_name")
        .orderBy("sort_name")
        .getMany(),
    );
    return connections.map(toConnection);
  }

  async findSealed(id: ConnectionId): Promise<{ sealedCredentials: string; revision: number } | null> {
    const connection = await this.#transactions.read((manager) =>
      manager.findOne(ConnectionEntity, { where: { id }, select: { id: true, sealedCredentials: true, revision: true } }),
    );
    return connection === null ? null : { sealedCredentials: connection.sealedCredentials, revision: connection.revision };
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
