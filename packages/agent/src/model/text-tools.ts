import { AIMessage, type BaseMessage, HumanMessage, SystemMessage, ToolMessage } from "@langchain/core/messages";
import { z } from "zod";
import { toolsInTextPrompt } from "./prompts/answer-prompt.ts";
import type { ModelTool } from "./tools/model-tool.ts";

/**
 * The same conversation for an endpoint that knows no tools: they are described to the model, and its calls and their results become words. Without `tools`
 * nothing is described, and what was called before still is words.
 */
export function withToolsInText(messages: readonly BaseMessage[], tools: readonly ModelTool[]): BaseMessage[] {
  const described = tools.map(({ name, description, input }) => ({
    name,
    description,
    parameters: z.toJSONSchema(input, { io: "input" }),
  }));
  return messages.map((message, index) => {
    if (index === 0 && message.type === "system" && described.length > 0)
      return new SystemMessage(`${message.text}\n\n${toolsInTextPrompt(described)}`);
    if (AIMessage.isInstance(message) && (message.tool_calls ?? []).length > 0)
      return new AIMessage((message.tool_calls ?? []).map(({ name, args }) => JSON.stringify({ tool: name, arguments: args })).join("\n"));
    if (ToolMessage.isInstance(message)) return new HumanMessage(`Result of ${message.name ?? "the tool"}:\n${message.text}`);
    return message;
  });
}
