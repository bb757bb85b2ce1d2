import { z } from "zod";
import { findObjects, whyNoObject } from "./json-in-text.ts";

const clarification = z.object({ question: z.string().min(1), choices: z.array(z.string().min(1)).min(1).max(8) });
const finalAnswer = z.object({
  answer: z.string().regex(/\S/u, "must not be empty"),
  quotes: z
    .array(z.object({ n: z.number().int(), quote: z.string() }))
    .catch([])
    .default([]),
  assumptions: z.array(z.string()).catch([]).default([]),
  clarification: clarification.nullish().catch(null),
});
const action = z.object({ tool: z.string().min(1), arguments: z.record(z.string(), z.unknown()).default({}) });

export type FinalAnswer = z.output<typeof finalAnswer>;
export type ParsedReply =
  | { readonly kind: "answer"; readonly answer: FinalAnswer }
  /** A tool call in text, from endpoints that take no tools. */
  | { readonly kind: "action"; readonly tool: string; readonly arguments: Readonly<Record<string, unknown>> }
  /** `problem` is for the model to read. */
  | { readonly kind: "unusable"; readonly problem: string };

/** What a model's text means: JSON by itself, in a fence, or somewhere in the text. */
export function parseReply(text: string): ParsedReply {
  const found = findObjects(text);
  if (found.length === 0) return { kind: "unusable", problem: whyNoObject(text) };
  let problem = "";
  for (const object of found) {
    const answer = finalAnswer.safeParse(object);
    if (answer.success) return { kind: "answer", answer: answer.data };
    const call = action.safeParse(object);
    if (call.success) return { kind: "action", tool: call.data.tool, arguments: call.data.arguments };
    problem ||= z.prettifyError(answer.error);
  }
  return { kind: "unusable", problem };
}
