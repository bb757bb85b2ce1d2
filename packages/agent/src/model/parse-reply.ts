import { z } from "zod";

const clarification = z.object({ question: z.string().min(1), choices: z.array(z.string().min(1)).min(1).max(8) });
const finalAnswer = z.object({
  answer: z.string().regex(/\S/u, "must not be empty"),
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
  if (found.length === 0)
    return { kind: "unusable", problem: text.trim() === "" ? "The reply was empty." : "The reply holds no JSON object." };
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

/** The JSON objects in a text, most likely first: the whole text, fenced blocks, then the widest span between braces. Thoughts before it are left out. */
export function findObjects(text: string): readonly unknown[] {
  const spoken = text.replaceAll(/<think(?:ing)?>[\s\S]*?<\/think(?:ing)?>/giu, "").trim();
  const fenced = Array.from(spoken.matchAll(/```(?:\w+)?\s*([\s\S]*?)```/gu), ([, inner = ""]) => inner);
  const widest = /\{[\s\S]*\}/u.exec(spoken)?.[0];
  return [spoken, ...fenced, ...(widest === undefined ? [] : [widest])].flatMap((candidate) => {
    const parsed = parseJson(candidate);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? [parsed] : [];
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON: the next candidate may be.
    return null;
  }
}
