import { AIMessage, type BaseMessage, HumanMessage, SystemMessage, ToolMessage } from "@langchain/core/messages";
import { type Ctx, newId, throwIfAborted } from "@olympus/domain";
import type * as LangChain from "langchain";
import type { AgentLimits } from "../agent-limits.ts";
import type { ReadSources } from "../routing/read-sources.ts";
import type { PreviousTurn } from "../sources.ts";
import { answerTextSoFar } from "./answer-text.ts";
import type { ModelBudget } from "./model-budget.ts";
import { modelFailed, ownErrorIn } from "./model-error.ts";
import { type ModelReply, type ModelSession, type ModelToolCall, type SendRequest, toLangChainTool } from "./model-session.ts";
import type { ModelToolbox } from "./model-toolbox.ts";
import { type FinalAnswer, parseReply } from "./parse-reply.ts";
import { answerPrompt, lastCallPrompt, retryPrompt } from "./prompts/answer-prompt.ts";
import { questionPrompt } from "./prompts/question-prompt.ts";
import { renderDatabase, renderExamples, renderSynonyms } from "./tools/rendering.ts";

export interface Conversation {
  readonly session: ModelSession;
  readonly budget: ModelBudget;
  readonly toolbox: ModelToolbox;
  readonly read: ReadSources;
  readonly question: string;
  readonly history: readonly PreviousTurn[];
  readonly limits: AgentLimits;
  readonly now: Date;
  readonly onTools: (names: readonly string[]) => void;
  /** The answer's text so far, while and when it comes. */
  readonly onText: (textSoFar: string, isWhole: boolean) => void;
}

/**
 * LangChain's agent, turn by turn until the model answers, or asks the person (then null). Ours are the tools, and the middleware between agent and model:
 * budget, retries, fallback, tools in text, and the reading of what comes back. Fails with MODEL_FAILED and with what a tool must end the answer with.
 */
export async function converse(ctx: Ctx, conversation: Conversation): Promise<FinalAnswer | null> {
  const { session, toolbox, limits } = conversation;
  const turns = new ModelTurns(ctx, conversation);
  const { createAgent, createMiddleware } = await loadLangChain();
  const agent = createAgent({
    model: session.chat,
    tools: toolbox.tools.map(toLangChainTool),
    middleware: [createMiddleware({ name: "olympus", ...turns.hooks() })],
  });
  try {
    const signal = AbortSignal.any([ctx.signal, session.stopped]);
    // Two steps a turn, and as many again: the budget ends the conversation, not the graph.
    await agent.invoke({ messages: openingMessages(conversation) }, { signal, recursionLimit: 4 * limits.maxModelCalls + 20 });
  } catch (error) {
    throwIfAborted(ctx.signal);
    throw turns.failure ?? ownErrorIn(error) ?? error;
  }
  return toolbox.clarification === null ? turns.answer : null;
}

/** With the first answer of a model, not with the start: it takes a second, and 50 MB that a built-in engine needs none of. */
export function loadLangChain(): Promise<typeof LangChain> {
  return import("langchain");
}

/** One model's turns in one agent. */
class ModelTurns {
  readonly #ctx: Ctx;
  readonly #conversation: Conversation;
  /** Ids of calls whose arguments were no JSON. */
  readonly #unreadable = new Set<string>();
  #answer: FinalAnswer | null = null;
  #failure: unknown = null;
  #isRetried = false;
  /** The calls of one turn come at once and are run one after the other: their steps come in order, and one that ends the answer stops the rest. */
  #lastCall: Promise<unknown> = Promise.resolve();

  constructor(ctx: Ctx, conversation: Conversation) {
    this.#ctx = ctx;
    this.#conversation = conversation;
  }

  get answer(): FinalAnswer | null {
    return this.#answer;
  }

  /** What ended the conversation, as it was thrown. */
  get failure(): unknown {
    return this.#failure;
  }

  hooks(): Pick<LangChain.AgentMiddleware, "beforeModel" | "wrapModelCall" | "wrapToolCall"> {
    const { toolbox } = this.#conversation;
    return {
      beforeModel: {
        canJumpTo: ["end"],
        hook: () => (toolbox.clarification === null ? undefined : { jumpTo: "end" as const }),
      },
      wrapModelCall: (request, handler) =>
        this.#take(request.messages, (model, messages, tools) => {
          // The agent insists on the very tools that it was made with.
          const names = new Set(tools.map(({ name }) => name));
          const own = request.tools.filter((tool) => typeof tool.name === "string" && names.has(tool.name));
          return handler({ ...request, model, messages, tools: own }) as Promise<AIMessage>;
        }).catch((error: unknown) => this.#fail(error)),
      // Not by way of the handler, which fails for a name or arguments that are wrong: the model gets to read about them.
      wrapToolCall: ({ toolCall }) => {
        const run = this.#lastCall.then(() =>
          this.#callTool({ id: toolCall.id ?? newId(), name: toolCall.name, arguments: toolCall.args }),
        );
        this.#lastCall = run.catch(() => {});
        return run;
      },
    };
  }

  /** The model's next message: tool calls, or the answer, which ends the agent. */
  async #take(messages: readonly BaseMessage[], send: SendRequest): Promise<AIMessage> {
    const { session, budget, toolbox, onTools, onText } = this.#conversation;
    const asked = [...messages];
    while (true) {
      throwIfAborted(this.#ctx.signal);
      const isLast = budget.isLastCall;
      if (isLast) asked.push(new HumanMessage(lastCallPrompt));
      let hasSpoken = false;
      const reply = await session.ask(this.#ctx, asked, {
        send,
        tools: isLast ? [] : toolbox.tools,
        onText: (raw) => {
          const soFar = answerTextSoFar(raw);
          if (soFar === null) return;
          hasSpoken = true;
          onText(soFar.text, false);
        },
      });
      if (reply.toolCalls.length > 0) return this.#callingTools(reply.message, reply.toolCalls, onTools);
      const outcome = readReply(reply, { hasSpoken, mayBeProse: this.#isRetried && toolbox.hasEvidence });
      if (outcome.kind === "answer") {
        onText(outcome.text, true);
        this.#answer = outcome.answer;
        return reply.message;
      }
      if (outcome.kind === "action") {
        const call = { id: newId(), name: outcome.tool, arguments: outcome.arguments };
        const message = new AIMessage({
          id: newId(),
          content: "",
          tool_calls: [{ id: call.id, name: call.name, args: { ...call.arguments }, type: "tool_call" }],
        });
        return this.#callingTools(message, [call], onTools);
      }
      if (this.#isRetried || hasSpoken)
        throw modelFailed("The model's reply could not be used.", "Ask again, or choose a stronger model.", { detail: outcome.problem });
      this.#isRetried = true;
      asked.push(reply.message, new HumanMessage(retryPrompt(outcome.problem)));
    }
  }

  #callingTools(message: AIMessage, calls: readonly ModelToolCall[], onTools: Conversation["onTools"]): AIMessage {
    for (const call of calls) if (call.arguments === null) this.#unreadable.add(call.id);
    onTools(calls.map(({ name }) => name));
    return message;
  }

  async #callTool(call: ModelToolCall & { readonly arguments: Readonly<Record<string, unknown>> }): Promise<ToolMessage> {
    if (this.#failure !== null) throw this.#failure;
    const input = this.#unreadable.has(call.id) ? null : call.arguments;
    try {
      throwIfAborted(this.#ctx.signal);
      const content = await this.#conversation.toolbox.call(this.#ctx, { name: call.name, arguments: input });
      return new ToolMessage({ tool_call_id: call.id, name: call.name, content });
    } catch (error) {
      return this.#fail(error);
    }
  }

  #fail(error: unknown): never {
    this.#failure ??= error;
    throw error;
  }
}

function openingMessages({ read, toolbox, question, history, limits, now }: Conversation): BaseMessage[] {
  const hasDatabases = read.databases.length > 0;
  const share = Math.floor(limits.maxContextCharacters / Math.max(1, read.databases.length));
  const databases = toolbox.databases.map(({ source, catalog, context }) =>
    renderDatabase({ source, ...context, tableCount: catalog.tables.length }, share),
  );
  const contexts = toolbox.databases.map(({ context }) => context);
  const examples = renderExamples(contexts.flatMap((context) => context.examples).toSorted((a, b) => b.likeness - a.likeness));
  const synonyms = renderSynonyms(contexts.flatMap((context) => context.synonyms));
  return [
    new SystemMessage(answerPrompt({ hasDatabases, hasDocuments: read.documentCount > 0, now: now.toISOString() })),
    new HumanMessage(questionPrompt({ question, history, databases, examples, synonyms, documentCount: read.documentCount, hint: null })),
  ];
}

type ReadReply =
  | { readonly kind: "answer"; readonly answer: FinalAnswer; readonly text: string }
  | Exclude<ReturnType<typeof parseReply>, { readonly kind: "answer" }>;

/** What was already spoken to the person can't be taken back: it is the answer once its end has come, whatever follows it. */
function readReply(reply: ModelReply, { hasSpoken, mayBeProse }: { readonly hasSpoken: boolean; readonly mayBeProse: boolean }): ReadReply {
  const parsed = parseReply(reply.text);
  const spoken = hasSpoken ? answerTextSoFar(reply.text) : null;
  if (parsed.kind === "answer") return { ...parsed, text: spoken?.text ?? parsed.answer.answer };
  if (spoken?.isWhole) return asAnswer(spoken.text);
  // A weak model that was told of the form once, and has rows or passages to speak of: what it says is checked against them like any answer.
  const prose = reply.text.trim();
  return parsed.kind === "unusable" && mayBeProse && /\p{L}/u.test(prose) && !/[{}]/u.test(prose) ? asAnswer(prose) : parsed;
}

function asAnswer(text: string): Extract<ReadReply, { kind: "answer" }> {
  return { kind: "answer", text, answer: { answer: text, quotes: [], assumptions: [], clarification: null } };
}
