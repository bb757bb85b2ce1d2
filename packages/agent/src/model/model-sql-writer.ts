import { type BaseMessage, HumanMessage, SystemMessage } from "@langchain/core/messages";
import { type Ctx, EngineKind } from "@olympus/domain";
import { type AgentLimits, defaultAgentLimits } from "../agent-limits.ts";
import type { SqlWriter, WriteSqlOutcome, WriteSqlRequest } from "../sql-writer.ts";
import { contentStems } from "../words.ts";
import { ModelBudget, type TokenCount, withinTime } from "./model-budget.ts";
import { modelFailed } from "./model-error.ts";
import { ModelSession } from "./model-session.ts";
import { defaultModelTimeoutMs, type ModelSettings } from "./model-settings.ts";
import { parseSqlReply, type SqlReply } from "./parse-sql-reply.ts";
import { questionPrompt } from "./prompts/question-prompt.ts";
import { repairSqlPrompt, retrySqlPrompt, writeSqlPrompt } from "./prompts/write-sql-prompt.ts";
import { renderDatabase, renderExamples, renderSynonyms } from "./tools/rendering.ts";

/**
 * Lets a model write the SQL for one question to one database: one request, one more when its reply can't be used, and as many for each repair. Budget and time
 * are those of the whole question, so that each question needs a writer of its own.
 */
export function createModelSqlWriter(
  settings: ModelSettings,
  limits: AgentLimits = defaultAgentLimits,
  onTokens?: (tokens: TokenCount) => void,
): SqlWriter {
  const budget = new ModelBudget(limits, onTokens);
  const session = new ModelSession(settings, budget, { retryDelaysMs: limits.modelRetryDelaysMs });
  let endsAtMs: number | null = null;
  const ask = (ctx: Ctx, request: WriteSqlRequest, more: readonly BaseMessage[]) => {
    endsAtMs ??= performance.now() + (settings.timeoutMs ?? defaultModelTimeoutMs);
    const remainingMs = Math.max(0, endsAtMs - performance.now());
    return withinTime(ctx, settings, (timedCtx) => askFor(timedCtx, request, [...openingMessages(request, limits), ...more]), remainingMs);
  };
  const askFor = async (ctx: Ctx, request: WriteSqlRequest, messages: BaseMessage[]): Promise<WriteSqlOutcome> => {
    for (let attempt = 0; ; attempt += 1) {
      const reply = await session.ask(ctx, messages, { tools: [] });
      const parsed = parseSqlReply(reply.text);
      if (parsed.success) return toOutcome(parsed.reply, request, budget.tokens);
      if (attempt > 0)
        throw modelFailed("The model's reply could not be used.", "Ask again, or choose a stronger model.", { detail: parsed.problem });
      messages.push(reply.message, new HumanMessage(retrySqlPrompt(parsed.problem)));
    }
  };
  return {
    engine: EngineKind.MODEL,
    write: (ctx, request) => ask(ctx, request, []),
    repair: (ctx, request, failed) => ask(ctx, request, [new HumanMessage(repairSqlPrompt(failed))]),
  };
}

function openingMessages(request: WriteSqlRequest, limits: AgentLimits): BaseMessage[] {
  const { question, history, hint, dialect, now, catalog, values, descriptions, examples = [], synonyms = [] } = request;
  const database = renderDatabase(
    { source: { name: request.databaseName, dialect }, catalog, values, descriptions },
    limits.maxContextCharacters,
  );
  return [
    new SystemMessage(writeSqlPrompt({ dialect, now: now.toISOString() })),
    new HumanMessage(
      questionPrompt({
        question,
        history,
        databases: [database],
        examples: renderExamples(examples),
        synonyms: renderSynonyms(synonyms),
        documentCount: 0,
        hint,
      }),
    ),
  ];
}

function toOutcome(reply: SqlReply, request: WriteSqlRequest, tokens: TokenCount): WriteSqlOutcome {
  if ("clarification" in reply) return { kind: "clarify", clarification: reply.clarification };
  if ("declined" in reply) return { kind: "declined", reason: reply.declined, understood: [], notUnderstood: reply.notUnderstood };
  const missed = contentStems(reply.notUnderstood.join(" ")).length / Math.max(1, contentStems(request.question).length);
  return {
    kind: "draft",
    draft: {
      sql: reply.sql,
      dialect: request.dialect,
      confidence: Math.max(0.1, 0.8 - 0.05 * reply.assumptions.length - 0.5 * Math.min(1, missed)),
      explanation: reply.explanation === "" ? reply.title : reply.explanation,
      title: reply.title,
      tables: [],
      columns: [],
      assumptions: reply.assumptions,
      notUnderstood: reply.notUnderstood,
      tokens,
    },
  };
}
