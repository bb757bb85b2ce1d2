import { randomUUID } from "node:crypto";
import type { Clock, ConnectionId, TrainingRun } from "@olympus/domain";
import { In } from "typeorm";
import { storableText } from "../database/storable.ts";
import type { Transactions } from "../database/transactions.ts";
import { TrainingRunEntity, toTrainingRun } from "../entities/training-run.entity.ts";
import type { TrainingRunRepository, WantedTraining } from "../store.ts";

const unfinished = In(["QUEUED", "RUNNING"]);
/** Of one connection: older ones are forgotten. */
const keptRuns = 50;

export class TypeOrmTrainingRunRepository implements TrainingRunRepository {
  readonly #transactions: Transactions;
  readonly #clock: Clock;

  constructor(transactions: Transactions, clock: Clock) {
    this.#transactions = transactions;
    this.#clock = clock;
  }

  async create(connectionId: ConnectionId, wanted: WantedTraining): Promise<TrainingRun> {
    const id = randomUUID();
    return await this.#transactions.write(async (manager) => {
      await manager.query(
        `DELETE FROM training_runs WHERE connection_id = $1 AND status NOT IN ('QUEUED', 'RUNNING') AND id NOT IN
           (SELECT id FROM training_runs WHERE connection_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2)`,
        [connectionId, keptRuns],
      );
      await manager.insert(TrainingRunEntity, { id, connectionId, status: "QUEUED", ...wanted, createdAt: this.#clock.now() });
      return toTrainingRun(await manager.findOneByOrFail(TrainingRunEntity, { id }));
    });
  }

  async find(id: string): Promise<(TrainingRun & WantedTraining & { readonly createdAt: Date }) | null> {
    const found = await this.#transactions.read((manager) => manager.findOneBy(TrainingRunEntity, { id }));
    return found === null ? null : withWanted(found);
  }

  async findLatest(connectionId: ConnectionId): Promise<TrainingRun | null> {
    const found = await this.#transactions.read((manager) =>
      manager.findOne(TrainingRunEntity, { where: { connectionId }, order: { createdAt: "DESC", id: "DESC" } }),
    );
    return found === null ? null : toTrainingRun(found);
  }

  async listUnfinished(connectionId: ConnectionId | null): Promise<readonly (TrainingRun & WantedTraining)[]> {
    const found = await this.#transactions.read((manager) =>
      manager.find(TrainingRunEntity, {
        where: connectionId === null ? { status: unfinished } : { connectionId, status: unfinished },
        order: { createdAt: "DESC", id: "DESC" },
      }),
    );
    return found.map(withWanted);
  }

  async update(id: string, change: Partial<Omit<TrainingRun, "id" | "connectionId">>): Promise<boolean> {
    const message = change.message === undefined || change.message === null ? {} : { message: storableText(change.message) };
    const updated = await this.#transactions.write((manager) =>
      manager.update(TrainingRunEntity, { id, status: unfinished }, { ...change, ...message }),
    );
    return updated.affected === 1;
  }
}

function withWanted(entity: TrainingRunEntity): TrainingRun & WantedTraining & { readonly createdAt: Date } {
  const { tables, isForced, isAutomatic, createdAt } = entity;
  return { ...toTrainingRun(entity), tables, isForced, isAutomatic, createdAt };
}
