import {
  type Author,
  type Clock,
  type MessageId,
  newId,
  notFound,
  type QueryRun,
  type QueryRunId,
  type ResultColumn,
  type ResultSet,
  type Row,
} from "@olympus/domain";
import type { EntityManager } from "typeorm";
import { storableText } from "../database/storable.ts";
import type { Transactions } from "../database/transactions.ts";
import { toAuthorColumns } from "../entities/authored.ts";
import { MessageEntity } from "../entities/message.entity.ts";
import { QueryRunEntity, toQueryRun } from "../entities/query-run.entity.ts";
import { QueryRunRowsEntity, toRows } from "../entities/query-run-rows.entity.ts";
import type { QueryRunRepository } from "../store.ts";
import { toChunks } from "./row-chunks.ts";

export class TypeOrmQueryRunRepository implements QueryRunRepository {
  readonly #transactions: Transactions;
  readonly #clock: Clock;

  constructor(transactions: Transactions, clock: Clock) {
    this.#transactions = transactions;
    this.#clock = clock;
  }

  async start(input: Pick<QueryRun, "spaceId" | "connectionId" | "connectionName" | "author" | "messageId" | "sql">): Promise<QueryRun> {
    const { author, ...rest } = input;
    const run = {
      ...rest,
      ...toAuthorColumns(author),
      id: newId<QueryRunId>(),
      sql: storableText(input.sql),
      status: "RUNNING" as const,
      rowCount: 0,
      isTruncated: false,
      durationMs: 0,
      errorCode: null,
      errorMessage: null,
      startedAt: this.#clock.now(),
      resultColumns: null,
    };
    await this.#transactions.read((manager) => manager.insert(QueryRunEntity, run));
    return toQueryRun(run);
  }

  async succeed(id: QueryRunId, result: ResultSet): Promise<QueryRun> {
    return await this.#transactions.write(async (manager) => {
      const run = await update(manager, id, {
        status: "SUCCEEDED",
        rowCount: result.rows.length,
        isTruncated: result.isTruncated,
        durationMs: Math.round(result.durationMs),
        resultColumns: result.columns,
      });
      await manager.delete(QueryRunRowsEntity, { queryRunId: id });
      for (const chunk of toChunks(result.rows)) await manager.insert(QueryRunRowsEntity, { queryRunId: id, ...chunk });
      return run;
    });
  }

  async fail(id: QueryRunId, failure: Parameters<QueryRunRepository["fail"]>[1]): Promise<QueryRun> {
    const { status, errorCode, errorMessage, durationMs } = failure;
    return await this.#transactions.write((manager) =>
      update(manager, id, { status, errorCode, errorMessage: storableText(errorMessage), durationMs: Math.round(durationMs) }),
    );
  }

  async find(id: QueryRunId): Promise<QueryRun | null> {
    const run = await this.#transactions.read((manager) => manager.findOneBy(QueryRunEntity, { id }));
    return run === null ? null : toQueryRun(run);
  }

  async listByMessages(author: Author, messageIds: readonly MessageId[]): Promise<readonly QueryRun[]> {
    if (messageIds.length === 0) return [];
    const { authorUserId, authorTokenId } = toAuthorColumns(author);
    const runs = await this.#transactions.read((manager) =>
      manager
        .createQueryBuilder(QueryRunEntity, "run")
        .innerJoin(MessageEntity, "message", "message.id = run.messageId")
        // Those of an earlier attempt were for an answer that is gone.
        .where("run.messageId IN (:...messageIds) AND run.startedAt >= message.startedAt", { messageIds })
        .andWhere(authorUserId === null ? "run.authorTokenId = :author" : "run.authorUserId = :author", {
          author: authorUserId ?? authorTokenId,
        })
        .orderBy({ "run.startedAt": "ASC", "run.id": "ASC" })
        .getMany(),
    );
    return runs.map(toQueryRun);
  }

  async findRows(
    id: QueryRunId,
    range: { offset: number; limit: number },
  ): Promise<{ columns: readonly ResultColumn[]; rows: readonly Row[]; totalRows: number; isTruncated: boolean } | null> {
    return await this.#transactions.read(async (manager) => {
      const run = await manager.findOneBy(QueryRunEntity, { id });
      if (run === null || run.resultColumns === null) return null;
      const chunks = await manager
        .createQueryBuilder(QueryRunRowsEntity, "chunk")
        .where("chunk.queryRunId = :id", { id })
        .andWhere("chunk.firstRow < :end AND chunk.firstRow + chunk.rowCount > :start", {
          start: range.offset,
          end: range.offset + range.limit,
        })
        .orderBy("chunk.firstRow")
        .getMany();
      const skipped = range.offset - (chunks[0]?.firstRow ?? 0);
      const rows = chunks.flatMap(toRows).slice(skipped, skipped + range.limit);
      return { columns: run.resultColumns, rows, totalRows: run.rowCount, isTruncated: run.isTruncated };
    });
  }
}

type Change = Partial<
  Pick<QueryRunEntity, "status" | "rowCount" | "isTruncated" | "durationMs" | "resultColumns" | "errorCode" | "errorMessage">
>;

async function update(manager: EntityManager, id: QueryRunId, change: Change): Promise<QueryRun> {
  await manager.createQueryBuilder().update(QueryRunEntity).set(change).where({ id }).execute();
  const run = await manager.findOneBy(QueryRunEntity, { id });
  if (run === null) throw notFound("Query run");
  return toQueryRun(run);
}
