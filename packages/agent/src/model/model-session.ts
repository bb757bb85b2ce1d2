import { setTimeout as wait } from "node:timers/promises";
import { AIMessage, type AIMessageChunk, type BaseMessage } from "@langchain/core/messages";
import { DynamicStructuredTool } from "@langchain/core/tools";
import type { ChatOpenAI } from "@langchain/openai";
import { type AppError, type Ctx, newId, throwIfAborted } from "@olympus/domain";
import { z } from "zod";
import { defaultAgentLimits } from "../agent-limits.ts";
import { createChat } from "./create-chat.ts";
import type { ModelBudget } from "./model-budget.ts";
import { fallbackMayHelp, modelFailed, refusesTools, retryAfterMs, toModelError } from "./model-error.ts";
import type { ModelSettings } from "./model-settings.ts";
import { withToolsInText } from "./text-tools.ts";
import type { ModelTool } from "./tools/model-tool.ts";

export interface ModelToolCall {
  readonly id: string;
  readonly name: string;
  /** As the model wrote it; null when it was no JSON object. */
  readonly arguments: Readonly<Record<string, unknown>> | null;
}

export interface ModelReply {
  readonly text: string;
  readonly toolCalls: readonly ModelToolCall[];
  /** The reply as it goes back into the conversation. */
  readonly message: AIMessage;
}

/** Sends one request: by itself, or from within an agent. */
export type SendRequest = (chat: ChatOpenAI, messages: BaseMessage[], tools: readonly DynamicStructuredTool[]) => Promise<AIMessage>;

export interface AskOptions {
  readonly tools: readonly ModelTool[];
  /** Gets the whole text so far each time more of it came. */
  readonly onText?: (textSoFar: string) => void;
  readonly send?: SendRequest;
}

/** Longer than any answer: what goes on further is stopped. */
const maxReplyCharacters = 100_000;
const longestRetryAfterMs = 10_000;

/** Talks to one endpoint within one budget; tries again what may pass, and goes over to the fallback model for good. */
export class ModelSession {
  readonly #settings: ModelSettings;
  readonly #budget: ModelBudget;
  readonly #retryDelaysMs: readonly number[];
  #stop = new AbortController();
  #modelName: string;
  #chat: ChatOpenAI;
  #canCallTools = true;
  #text = "";
  #onText: ((textSoFar: string) => void) | undefined;

  constructor(
    settings: ModelSettings,
    budget: ModelBudget,
    { retryDelaysMs = defaultAgentLimits.modelRetryDelaysMs }: { readonly retryDelaysMs?: readonly number[] } = {},
  ) {
    this.#settings = settings;
    this.#budget = budget;
    this.#retryDelaysMs = retryDelaysMs;
    this.#modelName = settings.model;
    this.#chat = this.#createChat();
  }

  /** Which of the two models answers now. */
  get modelName(): string {
    return this.#modelName;
  }

  get chat(): ChatOpenAI {
    return this.#chat;
  }

  /** Aborted when a reply has to be cut off. */
  get stopped(): AbortSignal {
    return this.#stop.signal;
  }

  /** One reply, in as many requests as that takes and the budget has. Fails with MODEL_FAILED; the HTTP request is aborted with `ctx.signal`. */
  async ask(ctx: Ctx, messages: readonly BaseMessage[], options: AskOptions): Promise<ModelReply> {
    for (let retries = 0; ; ) {
      this.#budget.takeCall(this.#modelName);
      try {
        return await this.#request(ctx, messages, options);
      } catch (error) {
        throwIfAborted(ctx.signal);
        if (this.#canCallTools && options.tools.length > 0 && refusesTools(error)) {
          this.#canCallTools = false;
          continue;
        }
        const failure = toModelError(error, { ...this.#settings, model: this.#modelName });
        // What a person has read already can't be begun anew.
        if (this.#text !== "" || this.#budget.isSpent) throw failure;
        const delayMs = this.#retryDelaysMs[retries];
        if (failure.isRetryable && delayMs !== undefined) {
          retries += 1;
          await this.#pause(ctx, Math.max(delayMs, Math.min(retryAfterMs(error) ?? 0, longestRetryAfterMs)), failure);
        } else if (fallbackMayHelp(error) && this.#goOverToFallback()) retries = 0;
        else throw failure;
      }
    }
  }

  async #request(ctx: Ctx, messages: readonly BaseMessage[], { tools, onText, send }: AskOptions): Promise<ModelReply> {
    if (this.#stop.signal.aborted) this.#stop = new AbortController();
    this.#text = "";
    this.#onText = onText;
    const inText = tools.length > 0 && !this.#canCallTools;
    const wire = this.#canCallTools ? messages.map(withoutName) : withToolsInText(messages, inText ? tools : []);
    const answer = await (send ?? this.#sender(ctx))(this.#chat, wire, this.#canCallTools ? tools.map(toLangChainTool) : []).catch(
      (error: unknown) => {
        throw this.#stop.signal.aborted ? this.#stop.signal.reason : error;
      },
    );
    throwIfAborted(ctx.signal);
    this.#budget.spend({ input: answer.usage_metadata?.input_tokens ?? 0, output: answer.usage_metadata?.output_tokens ?? 0 });
    const toolCalls = tools.length > 0 ? toolCallsOf(answer) : [];
    return { text: answer.text, toolCalls, message: toMessage(answer.text, toolCalls) };
  }

  #sender(ctx: Ctx): SendRequest {
    const signal = AbortSignal.any([ctx.signal, this.#stop.signal]);
    return (chat, messages, tools) => (tools.length > 0 ? chat.bindTools([...tools]) : chat).invoke(messages, { signal });
  }

  #createChat(): ChatOpenAI {
    return createChat(this.#settings, { model: this.#modelName, onToken: (token) => this.#grow(token) });
  }

  #grow(token: string): void {
    this.#text += token;
    if (this.#text.length <= maxReplyCharacters) this.#onText?.(this.#text);
    else
      this.#stop.abort(
        modelFailed(`The reply of the model “${this.#modelName}” was far too long.`, "Ask a narrower question, or choose another model."),
      );
  }

  #goOverToFallback(): boolean {
    const { fallbackModel } = this.#settings;
    if (fallbackModel == null || this.#modelName === fallbackModel) return false;
    this.#modelName = fallbackModel;
    this.#chat = this.#createChat();
    this.#canCallTools = true;
    return true;
  }

  async #pause(ctx: Ctx, delayMs: number, failure: AppError): Promise<void> {
    ctx.logger.debug({ delayMs, error: failure.message }, "A request to a model is tried again");
    await wait(delayMs, undefined, { signal: ctx.signal }).catch(() => throwIfAborted(ctx.signal));
  }
}

function toolCallsOf({ tool_calls, invalid_tool_calls }: AIMessage | AIMessageChunk): readonly ModelToolCall[] {
  const valid = (tool_calls ?? []).map(({ name, args }) => ({ name, arguments: args }));
  const invalid = (invalid_tool_calls ?? []).map(({ name }) => ({ name: name ?? "unknown", arguments: null }));
  // Ids of our own: some endpoints give none, or the same ones again.
  return [...valid, ...invalid].map((call) => ({ ...call, id: newId() }));
}

/** Rebuilt: endpoints refuse a history whose tool calls they can't parse, and messages of one id would take each other's place. */
function toMessage(text: string, toolCalls: readonly ModelToolCall[]): AIMessage {
  return new AIMessage({
    id: newId(),
    content: text,
    tool_calls: toolCalls.map((call) => ({ id: call.id, name: call.name, args: { ...call.arguments }, type: "tool_call" as const })),
  });
}

/** The agent signs its model's messages with a name, which not every endpoint takes. */
function withoutName(message: BaseMessage): BaseMessage {
  if (!AIMessage.isInstance(message) || message.name === undefined) return message;
  return new AIMessage({ id: message.id, content: message.content, tool_calls: message.tool_calls });
}

/** As the client wants it: the contract alone. What runs is the toolbox. */
export function toLangChainTool({ name, description, input }: ModelTool): DynamicStructuredTool {
  const { $schema: _, ...schema } = z.toJSONSchema(input, { io: "input" });
  return new DynamicStructuredTool({ name, description, schema, func: async () => "" });
}
