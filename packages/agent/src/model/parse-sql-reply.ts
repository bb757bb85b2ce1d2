import { z } from "zod";
import { findObjects, whyNoObject } from "./json-in-text.ts";

const words = z.array(z.string()).catch([]).default([]);
const replySchema = z.union([
  z.object({
    sql: z.string().regex(/\S/u, "must not be empty"),
    title: z.string().catch("Result").default("Result"),
    explanation: z.string().catch("").default(""),
    assumptions: words,
    notUnderstood: words,
  }),
  z.object({ clarification: z.object({ question: z.string().min(1), choices: z.array(z.string().min(1)).min(1).max(8) }) }),
  z.object({ declined: z.string().min(1), notUnderstood: words }),
]);

export type SqlReply = z.output<typeof replySchema>;

/** What a model's text says about the statement that was wanted: JSON, or at least one block that is marked as SQL. `problem` is for the model to read. */
export function parseSqlReply(
  text: string,
): { readonly success: true; readonly reply: SqlReply } | { readonly success: false; readonly problem: string } {
  const objects = findObjects(text);
  for (const object of objects) {
    const parsed = replySchema.safeParse(object);
    if (parsed.success) return { success: true, reply: parsed.data };
  }
  const blocks = Array.from(text.matchAll(/```sql\s*\n([\s\S]*?)```/giu), ([, sql = ""]) => sql.trim()).filter((sql) => sql !== "");
  const [only, ...others] = blocks;
  if (objects.length === 0 && only !== undefined && others.length === 0)
    return { success: true, reply: { sql: only, title: "Result", explanation: "", assumptions: [], notUnderstood: [] } };
  return {
    success: false,
    problem: objects.length === 0 ? whyNoObject(text) : 'The object has neither "sql" nor "clarification" nor "declined".',
  };
}
