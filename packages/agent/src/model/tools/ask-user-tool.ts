import type { Clarification } from "@olympus/domain";
import { z } from "zod";
import { defineTool, type ModelTool } from "./model-tool.ts";

/** Ends the model's turn with a question to the person, which `onAsk` gets. */
export function askUserTool(onAsk: (clarification: Clarification) => void): ModelTool {
  return defineTool({
    name: "ask_user",
    description: "Ask the person back when the question has several likely readings with different answers. Use it rarely.",
    input: z.object({
      question: z.string().min(1),
      choices: z.array(z.string().min(1)).min(2).max(5).describe("Each a full question that could be asked instead"),
    }),
    run: async (_ctx, clarification) => {
      onAsk(clarification);
      return "The person was asked.";
    },
  });
}
