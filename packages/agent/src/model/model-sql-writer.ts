import { type BaseMessage, HumanMessage, SystemMessage } from "@langchain/core/messages";
import { type Ctx, EngineKind } from "@olympus/domain";
import { z } from "zod";
import { type AgentLimits, defaultAgentLimits } from "../agent-limits.ts";
import type { SqlWriter, WriteSqlOutcome, WriteSqlRequest } from "../sql-writer.ts";
import { contentStems } from "../words.ts";
import { ModelBudget, type TokenCount, withinTime } from "./model-budget.ts";
import { modelFailed } from "./model-error.ts";
import { ModelSession } from "./model-session.ts";
import type { ModelSettings } from "./model-settings.ts";
import { findObjects } from "./parse-reply.ts";
import { questionPrompt } from "./prompts/question-prompt.ts";
import { repairSqlPrompt, retrySqlPrompt, writeSqlPrompt } from "./prompts/write-sql-prompt.ts";
import { renderDatabase } from "./tools/rendering.ts";

const words = z.array(z.string()).catch([]).default([]);
const replySchema = z.union([
  z.object({
    sql: z.string().regex(/\S/u, "must not be empty"),
    title: z.string().catch("Result").default("Result"),
    explanation: z.string().catch("").default(""),
    assumptions: words,
    notUnderstood: words,
  }),
  z.object({ clarification: z.object({ question: z.string().min(1), choices: z.array(z.string().min(1)).min(1).max(8) }) }),
  z.object({ declined: z.string().min(1), notUnderstood: words }),
]);

/** Lets a model write the SQL for one database: one request, and one more when its reply can't be used. */
export function createModelSqlWriter(settings: ModelSettings, limits: AgentLimits = defaultAgentLimits): SqlWriter {
  const ask = (ctx: Ctx, request: WriteSqlRequest, more: readonly BaseMessage[]) =>
    withinTime(ctx, settings, async (timedCtx) => {
      const budget = new ModelBudget(limits);
      const session = new ModelSession(settings, budget);
      const messages = [...openingMessages(request, limits), ...more];
      for (let attempt = 0; ; attempt += 1) {
        const reply = await session.ask(timedCtx, messages, { tools: [] });
        const parsed = parse(reply.text);
        if (parsed.success) return toOutcome(parsed.data, request, budget.tokens);
        if (attempt > 0)
          throw modelFailed("The model's reply could not be used.", "Ask again, or choose a stronger model.", { detail: parsed.problem });
        messages.push(reply.message, new HumanMessage(retrySqlPrompt(parsed.problem)));
      }
    });
  return {
    engine: EngineKind.MODEL,
    write: (ctx, request) => ask(ctx, request, []),
    repair: (ctx, request, failed) => ask(ctx, request, [new HumanMessage(repairSqlPrompt(failed))]),
  };
}

function openingMessages(request: WriteSqlRequest, limits: AgentLimits): BaseMessage[] {
  const { question, history, hint, dialect, now } = request;
  const database = renderDatabase(
    { source: { name: request.databaseName, dialect }, catalog: request.catalog, values: request.values },
    limits.maxToolCharacters,
  );
  return [
    new SystemMessage(writeSqlPrompt({ dialect, now: now.toISOString() })),
    new HumanMessage(questionPrompt({ question, history, databases: [database], documentCount: 0, hint })),
  ];
}

type Parsed =
  | { readonly success: true; readonly data: z.output<typeof replySchema> }
  | { readonly success: false; readonly problem: string };

function parse(text: string): Parsed {
  const objects = findObjects(text);
  for (const object of objects) {
    const parsed = replySchema.safeParse(object);
    if (parsed.success) return { success: true, data: parsed.data };
  }
  return {
    success: false,
    problem: objects.length === 0 ? "The reply holds no JSON object." : 'The object has neither "sql" nor "clarification" nor "declined".',
  };
}

function toOutcome(reply: z.output<typeof replySchema>, request: WriteSqlRequest, tokens: TokenCount): WriteSqlOutcome {
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
