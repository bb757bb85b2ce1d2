import { type Ctx, ErrorCode, toAppError } from "@olympus/domain";
import type { Embedder } from "@olympus/search";

/** A question as a vector, for the schema index. Null vector without an embedder and when it fails: found by words is better than not found. */
export async function embedQuestion(
  ctx: Ctx,
  embedder: Embedder | null,
  question: string,
): Promise<{ readonly embedding: readonly number[] | null; readonly embeddingModel: string | null }> {
  if (embedder === null) return { embedding: null, embeddingModel: null };
  try {
    const [embedding = null] = await embedder.embed([question], ctx.signal);
    return { embedding, embeddingModel: embedder.model };
  } catch (error) {
    if (toAppError(error).code === ErrorCode.CANCELLED) throw error;
    ctx.logger.warn({ error }, "DEGRADED: the embedder failed, so tables are found by their words alone");
    return { embedding: null, embeddingModel: null };
  }
}
