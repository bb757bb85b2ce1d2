import { type AnswerEvent, type Ctx, EngineKind } from "@olympus/domain";
import { type AgentLimits, defaultAgentLimits } from "./agent-limits.ts";
import type { AnswerRequest } from "./answering/answer-request.ts";
import { AnswerRun } from "./answering/answer-run.ts";
import { answerWithoutModel } from "./answering/answer-without-model.ts";
import { streamEvents } from "./answering/event-stream.ts";
import { type QueriedDatabase, type QueryDatabaseRequest, queryDatabase, type WrittenSql, writeSql } from "./querying/query-database.ts";
import type { SqlWriter } from "./sql-writer.ts";

export interface AgentOptions {
  /** Null: the built-in engine answers. */
  readonly model: null;
  /** Writes the SQL when there is no model; our own when left out. */
  readonly builtInWriter?: SqlWriter;
  /** What differs from `defaultAgentLimits`. */
  readonly limits?: Partial<AgentLimits>;
}

/** Answers questions from the sources that it is given, and touches nothing else. */
export interface Agent {
  readonly engine: EngineKind;
  /** Null for the built-in engine. */
  readonly modelName: string | null;
  /**
   * What happens while the answer comes, from `started` to exactly one final event. Never throws for what can be expected to fail: that
   * is `failed`, with a sentence; an aborted `ctx.signal` is `cancelled`. Stops working when the reader stops reading.
   */
  answer(ctx: Ctx, request: AnswerRequest): AsyncIterable<AnswerEvent>;
  /**
   * Writes a statement for one database, checks it and repairs it, without running it. Fails with NOT_UNDERSTOOD (choices, where there are
   * any, in the suggestion), NOT_READ_ONLY, SYNTAX_ERROR, UNKNOWN_TABLE, UNKNOWN_COLUMN and MODEL_FAILED.
   */
  writeSql(ctx: Ctx, request: QueryDatabaseRequest): Promise<WrittenSql>;
  /** The same, and runs it; an error of the engine is repaired, too. Fails also with the connector family's codes. */
  queryDatabase(ctx: Ctx, request: QueryDatabaseRequest): Promise<QueriedDatabase>;
}

export function createAgent({ builtInWriter, limits: changed }: AgentOptions): Agent {
  const limits = { ...defaultAgentLimits, ...changed };
  const engine = { writer: builtInWriter ?? declineAll, limits };
  return {
    engine: EngineKind.BUILT_IN,
    modelName: null,
    answer: (ctx, request) =>
      streamEvents(ctx, async (innerCtx, emit) => {
        const run = new AnswerRun(innerCtx, emit);
        await run.finish(() => answerWithoutModel(run, request, engine));
      }),
    writeSql: (ctx, request) => writeSql(ctx, request, engine),
    queryDatabase: (ctx, request) => queryDatabase(ctx, request, engine),
  };
}

const declineAll: SqlWriter = {
  engine: EngineKind.BUILT_IN,
  write: async () => ({ kind: "declined", reason: "The built-in engine can't write SQL yet", understood: [], notUnderstood: [] }),
  repair: async () => ({ kind: "declined", reason: "The built-in engine can't write SQL yet", understood: [], notUnderstood: [] }),
};
