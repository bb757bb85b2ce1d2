import type { Ctx } from "@olympus/domain";
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
