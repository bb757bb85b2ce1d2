import type { Ctx } from "@olympus/domain";
import { z } from "zod";

/** Something that the model can do: a contract, an effect, and what the model reads of it. */
export interface ModelTool {
  readonly name: string;
  readonly description: string;
  readonly input: z.ZodType;
  /** What the model gets to read, bounded; also when its input was wrong. Throws only what must end the answer. */
  run(ctx: Ctx, input: unknown): Promise<string>;
}

/** A tool whose input is parsed before its effect. */
export function defineTool<Input extends z.ZodType>(tool: {
  readonly name: string;
  readonly description: string;
  readonly input: Input;
  readonly run: (ctx: Ctx, input: z.output<Input>) => Promise<string>;
}): ModelTool {
  return {
    name: tool.name,
    description: tool.description,
    input: tool.input,
    run: async (ctx, input) => {
      const parsed = tool.input.safeParse(input);
      return parsed.success
        ? tool.run(ctx, parsed.data)
        : `Error: the arguments of ${tool.name} are wrong. ${z.prettifyError(parsed.error)}`;
    },
  };
}
