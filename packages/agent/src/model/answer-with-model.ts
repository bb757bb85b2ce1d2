import { AppError, EngineKind } from "@olympus/domain";
import type { AgentLimits } from "../agent-limits.ts";
import type { AgentRequest } from "../answering/agent-request.ts";
import type { AnswerRun } from "../answering/answer-run.ts";
import { readSources } from "../routing/read-sources.ts";
import { CitedText } from "./cited-text.ts";
import { contextDatabases } from "./context-databases.ts";
import { converse, loadLangChain } from "./converse.ts";
import { finishModelAnswer } from "./finish-model-answer.ts";
import { ModelBudget, withinTime } from "./model-budget.ts";
import { ModelSession } from "./model-session.ts";
import type { ModelSettings } from "./model-settings.ts";
import { ModelToolbox } from "./model-toolbox.ts";
import { RouteWatch } from "./route-watch.ts";

/** Lets a model answer with tools that reach the given sources only. Fails clearly when the model does; nothing else answers in its place. */
export async function answerWithModel(run: AnswerRun, request: AgentRequest, settings: ModelSettings, limits: AgentLimits): Promise<void> {
  const { question, sources } = request;
  run.emit({ type: "started", engine: EngineKind.MODEL, model: settings.model });
  // Before the model's time begins to count.
  await loadLangChain();
  const budget = new ModelBudget(limits);
  await withinTime(run.ctx, settings, async (ctx) => {
    const route = new RouteWatch(run);
    const read = await readSources(run, sources, limits.maxDatabases);
    const [unread] = read.unread;
    if (unread !== undefined && read.databases.length === 0 && read.documentCount === 0) throw unread.error;

    const toolbox = new ModelToolbox(run, {
      databases: await contextDatabases(run, question, read.databases),
      documentCount: read.documentCount,
      documents: sources.documents,
      documentIds: request.only?.documents,
      limits,
    });
    const session = new ModelSession(settings, budget, { retryDelaysMs: limits.modelRetryDelaysMs });
    const text = new CitedText((number) => toolbox.passages.find(number));
    const final = await converse(ctx, {
      session,
      budget,
      toolbox,
      read,
      question,
      history: sources.history,
      limits,
      now: ctx.clock.now(),
      onTools: (names) => route.widen(names, read),
      onText: (soFar, isWhole) => {
        const delta = text.grow(soFar, isWhole);
        if (delta === "") return;
        route.settle();
        run.emit({ type: "text", delta });
      },
    });
    // A statement that would have written, or that never ran, isn't passed over in silence.
    const { unresolved } = toolbox.sql;
    if (unresolved !== null && (unresolved.code === "NOT_READ_ONLY" || toolbox.sql.queries.length + text.passages.length === 0))
      throw unresolved;
    route.settle();
    await finishModelAnswer(run, {
      settings,
      documents: sources.documents,
      model: session.modelName,
      budget,
      toolbox,
      text,
      final,
      question,
      failed: unresolved,
      unread: read.unread.map(toPartial),
    });
  });
}

function toPartial({ source, error }: { readonly source: { readonly name: string }; readonly error: unknown }): string {
  return `${source.name} could not be asked: ${error instanceof AppError ? error.userMessage : "its catalog could not be read."}`;
}
