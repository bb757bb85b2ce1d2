import { AIMessage, AIMessageChunk, type BaseMessage } from "@langchain/core/messages";
import { ChatOpenAI } from "@langchain/openai";
import { type Ctx, throwIfAborted } from "@olympus/domain";
import { z } from "zod";
import type { ModelBudget } from "./model-budget.ts";
import { refusesTools, toModelError } from "./model-error.ts";
import { defaultModelTimeoutMs, type ModelSettings } from "./model-settings.ts";
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
  readonly message: BaseMessage;
  /** Whether the endpoint takes tools; where not, the model has to ask for them in JSON. */
  readonly canCallTools: boolean;
}

export interface AskOptions {
  readonly tools: readonly ModelTool[];
  /** Gets the whole text so far each time more of it came. */
  readonly onText?: (textSoFar: string) => void;
}

/** Talks to one endpoint within one budget. */
export class ModelSession {
  readonly #settings: ModelSettings;
  readonly #budget: ModelBudget;
  readonly #chat: ChatOpenAI;
  #canCallTools = true;

  constructor(settings: ModelSettings, budget: ModelBudget) {
    this.#settings = settings;
    this.#budget = budget;
    this.#chat = new ChatOpenAI({
      model: settings.model,
      // The client insists on a key, and would take one from the environment.
      apiKey: settings.apiKey ?? "none",
      configuration: { baseURL: settings.baseUrl },
      useResponsesApi: false,
      maxRetries: 1,
      timeout: settings.timeoutMs ?? defaultModelTimeoutMs,
      streamUsage: true,
    });
  }

  /** One request. Fails with MODEL_FAILED; the HTTP request is aborted with `ctx.signal`. */
  async ask(ctx: Ctx, messages: readonly BaseMessage[], options: AskOptions): Promise<ModelReply> {
    this.#budget.takeCall(this.#settings.model);
    try {
      return await this.#stream(ctx, messages, options);
    } catch (error) {
      throwIfAborted(ctx.signal);
      if (!this.#canCallTools || options.tools.length === 0 || !refusesTools(error)) throw toModelError(error, this.#settings);
      this.#canCallTools = false;
      return this.ask(ctx, messages, options);
    }
  }

  async #stream(ctx: Ctx, messages: readonly BaseMessage[], { tools, onText }: AskOptions): Promise<ModelReply> {
    const runnable = this.#canCallTools && tools.length > 0 ? this.#chat.bindTools(tools.map(toOpenAiTool)) : this.#chat;
    let whole: AIMessageChunk | null = null;
    for await (const chunk of await runnable.stream([...messages], { signal: ctx.signal })) {
      whole = whole === null ? chunk : whole.concat(chunk);
      if (chunk.text !== "") onText?.(whole.text);
    }
    throwIfAborted(ctx.signal);
    const answer = whole ?? new AIMessageChunk("");
    this.#budget.spend({ input: answer.usage_metadata?.input_tokens ?? 0, output: answer.usage_metadata?.output_tokens ?? 0 });
    const toolCalls = toolCallsOf(answer);
    return { text: answer.text, toolCalls, message: toMessage(answer.text, toolCalls), canCallTools: this.#canCallTools };
  }
}

function toolCallsOf({ tool_calls, invalid_tool_calls }: AIMessageChunk): readonly ModelToolCall[] {
  const valid = (tool_calls ?? []).map(({ id, name, args }, index) => ({ id: id ?? `call-${index}`, name, arguments: args }));
  const invalid = (invalid_tool_calls ?? []).map(({ id, name }, index) => ({
    id: id ?? `bad-call-${index}`,
    name: name ?? "unknown",
    arguments: null,
  }));
  return [...valid, ...invalid];
}

/** Rebuilt, for endpoints refuse a history whose tool calls they can't parse. */
function toMessage(text: string, toolCalls: readonly ModelToolCall[]): BaseMessage {
  return new AIMessage({
    content: text,
    tool_calls: toolCalls.map((call) => ({ id: call.id, name: call.name, args: { ...call.arguments }, type: "tool_call" as const })),
  });
}

function toOpenAiTool({ name, description, input }: ModelTool) {
  const { $schema: _, ...parameters } = z.toJSONSchema(input, { io: "input" });
  return { type: "function" as const, function: { name, description, parameters } };
}
