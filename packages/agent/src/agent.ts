import { type AnswerEvent, type Ctx, EngineKind } from "@olympus/domain";
import { type AgentLimits, defaultAgentLimits, limitsWith } from "./agent-limits.ts";
import type { AgentRequest } from "./answering/agent-request.ts";
import { AnswerRun } from "./answering/answer-run.ts";
import { answerWithoutModel } from "./answering/answer-without-model.ts";
import { streamEvents } from "./answering/event-stream.ts";
import { createBuiltInSqlWriter } from "./built-in/built-in-sql-writer.ts";
import { isVerified } from "./context/write-or-verified.ts";
import { answerWithModel } from "./model/answer-with-model.ts";
import type { ModelSettings } from "./model/model-settings.ts";
import { createModelSqlWriter } from "./model/model-sql-writer.ts";
import { type QueriedDatabase, type QueryDatabaseRequest, queryDatabase } from "./querying/query-database.ts";
import type { SqlWriter } from "./sql-writer.ts";

export interface AgentOptions {
  /** Null: the built-in engine answers. */
  readonly model: ModelSettings | null;
  /** What differs from `defaultAgentLimits`. */
  readonly limits?: Partial<AgentLimits>;
  /** Writes the SQL when there is no model; our own when left out. */
  readonly builtInWriter?: SqlWriter;
}

/** Answers questions from the sources that it is given, and touches nothing else. */
export interface Agent {
  readonly engine: EngineKind;
  /** Null for the built-in engine. */
  readonly modelName: string | null;
  /**
   * What happens while the answer comes, from `started` to exactly one final event. Never throws for what can be expected to fail: that
   * is `failed`, with a sentence; an aborted `ctx.signal` is `cancelled`. Stops working when the reader stops reading. With a model, `routed` comes
   * again when the model goes on to another kind of source; the last one counts.
   */
  answer(ctx: Ctx, request: AgentRequest): AsyncIterable<AnswerEvent>;
  /**
   * Turns a question to one database into a statement, checks it, runs it, and repairs it where guard or engine refuse. Fails with
   * NOT_UNDERSTOOD (choices, where there are any, in the suggestion), NOT_READ_ONLY, MODEL_FAILED and the connector family's codes; those about
   * a statement carry it as `sql`.
   */
  queryDatabase(ctx: Ctx, request: QueryDatabaseRequest): Promise<QueriedDatabase>;
}

export function createAgent({ model, limits: changed, builtInWriter }: AgentOptions): Agent {
  const limits = { ...defaultAgentLimits, ...changed };
  const builtIn = builtInWriter ?? createBuiltInSqlWriter();
  const modelFor = (request: { readonly model?: ModelSettings | null }) => (request.model === undefined ? model : request.model);
  const work = async (run: AnswerRun, request: AgentRequest) => {
    const chosen = modelFor(request);
    // What a person has verified needs no model: nothing is written, only run.
    return chosen === null || (await isVerified(run.ctx, request))
      ? answerWithoutModel(run, request, { writer: builtIn, limits })
      : answerWithModel(run, request, chosen, limitsWith(limits, chosen));
  };
  return {
    engine: model === null ? builtIn.engine : EngineKind.MODEL,
    modelName: model?.model ?? null,
    answer: (ctx, request) =>
      streamEvents(ctx, async (innerCtx, emit) => {
        const run = new AnswerRun(innerCtx, emit);
        await run.finish(() => work(run, request));
      }),
    queryDatabase: (ctx, request) => {
      const chosen = modelFor(request);
      if (chosen === null) return queryDatabase(ctx, request, { writer: builtIn, limits });
      const own = limitsWith(limits, chosen);
      return queryDatabase(ctx, request, { writer: createModelSqlWriter(chosen, own, request.onTokens), limits: own });
    },
  };
}
