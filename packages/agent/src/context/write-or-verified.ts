import type { Ctx } from "@olympus/domain";
import type { AgentRequest } from "../answering/agent-request.ts";
import { splitClauses } from "../routing/clauses.ts";
import type { SqlDraft, SqlWriter, WriteSqlOutcome, WriteSqlRequest } from "../sql-writer.ts";

/** Nobody has to write what a person has verified for the same question; it is still checked like any statement. */
const verifiedConfidence = 0.99;

/** What the writer makes of a request, or the verified query of the same question. A person's pins say that they want another reading. */
export async function writeOrVerified(ctx: Ctx, writer: SqlWriter, request: WriteSqlRequest): Promise<WriteSqlOutcome> {
  const draft = verifiedDraft(request);
  return draft === null ? await writer.write(ctx, request) : { kind: "draft", draft };
}

function verifiedDraft({ examples = [], pins = [], dialect }: WriteSqlRequest): SqlDraft | null {
  const same = pins.length > 0 ? undefined : examples.find(({ isSame }) => isSame);
  if (same === undefined) return null;
  return {
    sql: same.sql,
    dialect,
    confidence: verifiedConfidence,
    explanation: `The verified query of ${same.verifiedByName} for this question.`,
    title: same.question,
    tables: [],
    columns: [],
    assumptions: [],
    notUnderstood: [],
    tokens: null,
    verifiedQuery: { id: same.id, verifiedByName: same.verifiedByName },
  };
}

/** Whether the question as a whole is one that a person has verified, for one of the databases. A person's pins say that they want another reading. */
export async function isVerified(
  ctx: Ctx,
  { question, sources, pins = [] }: Pick<AgentRequest, "question" | "sources" | "pins">,
): Promise<boolean> {
  if (pins.length > 0 || splitClauses(question, null).length > 1) return false;
  const examples = await Promise.all(sources.databases.map((source) => source.examples(ctx, question, 1)));
  return examples.flat().some(({ isSame }) => isSame);
}
