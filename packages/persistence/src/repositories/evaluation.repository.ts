import {
  type Author,
  type Clock,
  type EvaluationResult,
  type EvaluationRun,
  type EvaluationRunId,
  newId,
  type Page,
  type PageRequest,
  type SpaceId,
  type VerifiedQueryId,
} from "@olympus/domain";
import { type EntityManager, In, IsNull, Not } from "typeorm";
import { readPage } from "../database/keyset.ts";
import { storableText } from "../database/storable.ts";
import type { Transactions } from "../database/transactions.ts";
import { toAuthor, toAuthorColumns } from "../entities/authored.ts";
import { EvaluationResultEntity, toEvaluationResult } from "../entities/evaluation-result.entity.ts";
import { EvaluationRunEntity, toEvaluationRun } from "../entities/evaluation-run.entity.ts";
import type { EvaluationRepository } from "../memory-store.ts";

const unfinished = In(["QUEUED", "RUNNING"]);
const oneAtATime = "An evaluation of this Space is running already. Wait until it is done, or cancel it.";
/** Of one Space: older ones are forgotten with their results. */
const keptRuns = 100;
const counters = { CORRECT: "correct", WRONG: "wrong", DECLINED: "declined", ERROR: "errors" } as const;

export class TypeOrmEvaluationRepository implements EvaluationRepository {
  readonly #transactions: Transactions;
  readonly #clock: Clock;

  constructor(transactions: Transactions, clock: Clock) {
    this.#transactions = transactions;
    this.#clock = clock;
  }

  async create(input: Parameters<EvaluationRepository["create"]>[0]): Promise<EvaluationRun> {
    const { author, ...rest } = input;
    const run = {
      ...rest,
      ...toAuthorColumns(author),
      id: newId<EvaluationRunId>(),
      status: "QUEUED" as const,
      done: 0,
      correct: 0,
      wrong: 0,
      declined: 0,
      errors: 0,
      maxTokens: rest.maxTokens ?? null,
      inputTokens: 0,
      outputTokens: 0,
      message: null,
      createdAt: this.#clock.now(),
      finishedAt: null,
    };
    await this.#transactions.write(async (manager) => {
      await manager.query(
        `DELETE FROM evaluation_runs WHERE space_id = $1 AND status NOT IN ('QUEUED', 'RUNNING') AND id NOT IN
           (SELECT id FROM evaluation_runs WHERE space_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2)`,
        [run.spaceId, keptRuns - 1],
      );
      await manager.insert(EvaluationRunEntity, run);
    }, oneAtATime);
    return toEvaluationRun(run);
  }

  async find(id: EvaluationRunId): Promise<EvaluationRun | null> {
    return await this.#transactions.read((manager) => find(manager, id));
  }

  async findAuthor(id: EvaluationRunId): Promise<Author | null> {
    const run = await this.#transactions.read((manager) => manager.findOneBy(EvaluationRunEntity, { id }));
    return run === null ? null : toAuthor(run);
  }

  async list(spaceId: SpaceId, page: PageRequest): Promise<Page<EvaluationRun>> {
    return await this.#transactions.read((manager) => {
      const query = manager.createQueryBuilder(EvaluationRunEntity, "run").where("run.spaceId = :spaceId", { spaceId });
      return readPage(query, page, { timeProperty: "createdAt", toItem: toEvaluationRun });
    });
  }

  async listUnfinished(): Promise<readonly EvaluationRunId[]> {
    const runs = await this.#transactions.read((manager) =>
      manager.find(EvaluationRunEntity, { where: { status: unfinished }, order: { createdAt: "ASC", id: "ASC" } }),
    );
    return runs.map(({ id }) => id);
  }

  async begin(id: EvaluationRunId, total: number): Promise<EvaluationRun | null> {
    return await this.#transactions.write(async (manager) => {
      const result = await manager.update(EvaluationRunEntity, { id, status: unfinished }, { status: "RUNNING", total });
      return result.affected === 1 ? find(manager, id) : null;
    });
  }

  async listEvaluated(id: EvaluationRunId): Promise<readonly VerifiedQueryId[]> {
    const results = await this.#transactions.read((manager) =>
      manager.find(EvaluationResultEntity, { where: { runId: id, verifiedQueryId: Not(IsNull()) }, select: { verifiedQueryId: true } }),
    );
    return results.flatMap(({ verifiedQueryId }) => verifiedQueryId ?? []);
  }

  async addResult(id: EvaluationRunId, result: EvaluationResult, tokens = { input: 0, output: 0 }): Promise<boolean> {
    return await this.#transactions.write(async (manager) => {
      const run = await manager.findOne(EvaluationRunEntity, { where: { id, status: "RUNNING" }, lock: { mode: "pessimistic_write" } });
      if (run === null) return false;
      const used = { inputTokens: run.inputTokens + tokens.input, outputTokens: run.outputTokens + tokens.output };
      await manager.update(EvaluationRunEntity, { id }, used);
      const { verifiedQueryId } = result;
      const isKnown = verifiedQueryId !== null && (await manager.existsBy(EvaluationResultEntity, { runId: id, verifiedQueryId }));
      if (isKnown) return true;
      const counter = counters[result.outcome];
      const position = run.done + 1;
      await manager.insert(EvaluationResultEntity, { ...storable(result), id: newId(), runId: id, position });
      await manager.update(EvaluationRunEntity, { id }, { done: position, [counter]: run[counter] + 1 });
      return true;
    });
  }

  async finish(
    id: EvaluationRunId,
    outcome: { status: "SUCCEEDED" | "FAILED" | "CANCELLED"; message: string | null },
  ): Promise<EvaluationRun | null> {
    const message = outcome.message === null ? null : storableText(outcome.message);
    return await this.#transactions.write(async (manager) => {
      await manager.update(
        EvaluationRunEntity,
        { id, status: unfinished },
        { status: outcome.status, message, finishedAt: this.#clock.now() },
      );
      return find(manager, id);
    });
  }

  async listResults(id: EvaluationRunId, range: { offset: number; limit: number }): Promise<readonly EvaluationResult[]> {
    const results = await this.#transactions.read((manager) =>
      manager.find(EvaluationResultEntity, { where: { runId: id }, order: { position: "ASC" }, skip: range.offset, take: range.limit }),
    );
    return results.map(toEvaluationResult);
  }
}

async function find(manager: EntityManager, id: EvaluationRunId): Promise<EvaluationRun | null> {
  const run = await manager.findOneBy(EvaluationRunEntity, { id });
  return run === null ? null : toEvaluationRun(run);
}

function storable(result: EvaluationResult): EvaluationResult {
  const { question, expectedSql, sql, message } = result;
  return {
    ...result,
    question: storableText(question),
    expectedSql: storableText(expectedSql),
    sql: sql === null ? null : storableText(sql),
    message: message === null ? null : storableText(message),
  };
}
