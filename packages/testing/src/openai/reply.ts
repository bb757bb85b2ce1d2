import { randomUUID } from "node:crypto";
import { type ChatRequest, forcedTool, textOf } from "./chat-request.ts";

/** What a scripted model does with a request. */
export type Reply =
  /** Says something; while streaming, with a pause of `pauseMs` before each word. */
  | { readonly text: string; readonly pauseMs?: number }
  | { readonly toolCalls: readonly ScriptedToolCall[]; readonly text?: string }
  /** A structured answer: the message's text or, when the client insists on a function, that function's arguments. */
  | { readonly json: unknown }
  /** An HTTP error in OpenAI's shape. */
  | { readonly status: number; readonly error: string; readonly headers?: Readonly<Record<string, string>> }
  /** Never answers: the request hangs until the client gives up or the server is closed. */
  | { readonly stall: true }
  /** A 200 whose body is no completion. */
  | { readonly garbage: string }
  /** Says this much of a streamed answer and then breaks the connection. */
  | { readonly breakAfter: string }
  | { readonly delayMs: number; readonly reply: Reply };

export interface ScriptedToolCall {
  readonly name: string;
  /** An object becomes JSON; a string is sent as it is, even when it is no JSON. */
  readonly arguments: unknown;
}

/** A reply that says something, in one form. */
export interface Speech {
  readonly text: string | null;
  readonly toolCalls: readonly { readonly id: string; readonly name: string; readonly arguments: string }[];
  readonly pauseMs: number;
}

export function toSpeech(
  reply: Extract<Reply, { text: string } | { toolCalls: unknown } | { json: unknown }>,
  request: ChatRequest,
): Speech {
  if ("toolCalls" in reply) return { text: reply.text ?? null, toolCalls: reply.toolCalls.map(toToolCall), pauseMs: 0 };
  if ("text" in reply) return { text: reply.text, toolCalls: [], pauseMs: reply.pauseMs ?? 0 };
  const name = forcedTool(request);
  if (name === null) return { text: JSON.stringify(reply.json), toolCalls: [], pauseMs: 0 };
  return { text: null, toolCalls: [toToolCall({ name, arguments: reply.json })], pauseMs: 0 };
}

const toToolCall = (call: ScriptedToolCall) => ({
  id: `call_${randomUUID()}`,
  name: call.name,
  arguments: typeof call.arguments === "string" ? call.arguments : JSON.stringify(call.arguments ?? {}),
});

/** A whole `chat.completion`. Its id is new each time: clients merge messages by id. */
export function toCompletion(speech: Speech, request: ChatRequest): unknown {
  const toolCalls = speech.toolCalls.map(({ id, name, arguments: text }) => ({
    id,
    type: "function",
    function: { name, arguments: text },
  }));
  const message = { role: "assistant", content: speech.text, refusal: null, ...(toolCalls.length > 0 ? { tool_calls: toolCalls } : {}) };
  return {
    ...envelope("chat.completion", request),
    choices: [{ index: 0, message, logprobs: null, finish_reason: finishReason(speech) }],
    usage: usageOf(speech, request),
  };
}

/** The same as `chat.completion.chunk`s: a role, text word by word, tool calls in pieces, the reason of the end, and usage if asked for. */
export function* toChunks(speech: Speech, request: ChatRequest): Generator<unknown> {
  const head = envelope("chat.completion.chunk", request);
  const chunk = (delta: unknown, finish: string | null = null) => ({
    ...head,
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
  });
  yield chunk({ role: "assistant", content: speech.text === null ? null : "" });
  for (const word of speech.text?.match(/\s*\S+\s*/g) ?? []) yield chunk({ content: word });
  for (const [index, call] of speech.toolCalls.entries()) {
    yield chunk({ tool_calls: [{ index, id: call.id, type: "function", function: { name: call.name, arguments: "" } }] });
    for (const piece of call.arguments.match(/.{1,24}/gs) ?? []) yield chunk({ tool_calls: [{ index, function: { arguments: piece } }] });
  }
  yield chunk({}, finishReason(speech));
  if (request.stream_options?.include_usage) yield { ...head, choices: [], usage: usageOf(speech, request) };
}

const envelope = (object: string, request: ChatRequest) => ({
  id: `chatcmpl-${randomUUID()}`,
  object,
  created: Math.floor(Date.now() / 1000),
  model: request.model,
});

const finishReason = (speech: Speech): string => (speech.toolCalls.length > 0 ? "tool_calls" : "stop");

function usageOf(speech: Speech, request: ChatRequest) {
  const prompt = countTokens(request.messages.map(textOf).join(" "));
  const completion = countTokens([speech.text ?? "", ...speech.toolCalls.map((call) => call.arguments)].join(" "));
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}

/** About four characters a token, as in English. */
const countTokens = (text: string): number => Math.ceil(text.length / 4);
