import { z } from "zod";

const message = z.looseObject({
  role: z.enum(["system", "developer", "user", "assistant", "tool"]),
  content: z.union([z.string(), z.array(z.looseObject({ type: z.string(), text: z.string().optional() })), z.null()]).optional(),
  tool_calls: z.array(z.looseObject({ id: z.string(), function: z.object({ name: z.string(), arguments: z.string() }) })).optional(),
  tool_call_id: z.string().optional(),
});

const tool = z.object({
  type: z.literal("function"),
  function: z.looseObject({ name: z.string(), description: z.string().optional(), parameters: z.unknown().optional() }),
});

/** What a client may send to `/v1/chat/completions`, as far as the stand-in looks at it; the rest is kept. */
export const chatRequestSchema = z.looseObject({
  model: z.string(),
  messages: z.array(message).min(1),
  tools: z.array(tool).optional(),
  tool_choice: z.union([z.string(), z.looseObject({ function: z.object({ name: z.string() }).optional() })]).optional(),
  response_format: z
    .looseObject({ type: z.string(), json_schema: z.looseObject({ name: z.string(), schema: z.unknown().optional() }).optional() })
    .optional(),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).nullish(),
});

export type ChatRequest = z.output<typeof chatRequestSchema>;
export type ChatMessage = ChatRequest["messages"][number];

/** A message's text, whichever way the client wrote it. */
export function textOf({ content }: ChatMessage): string {
  if (typeof content === "string") return content;
  return (content ?? []).map((part) => part.text ?? "").join("");
}

/** The text of the last message of this role; empty when there is none. */
export function lastText(request: ChatRequest, role: ChatMessage["role"]): string {
  const last = request.messages.findLast((candidate) => candidate.role === role);
  return last ? textOf(last) : "";
}

/** The function that the client insists on, if any: `tool_choice` with a name, or "required" with one tool. */
export function forcedTool({ tools, tool_choice }: ChatRequest): string | null {
  if (typeof tool_choice === "object") return tool_choice.function?.name ?? null;
  const isForced = tool_choice === "required" || tool_choice === "any";
  return isForced && tools?.length === 1 ? (tools[0]?.function.name ?? null) : null;
}
