import { type Ctx, ErrorCode, toAppError } from "@olympus/domain";
import type { Embedder, PassageIndex } from "@olympus/search";

/** A question as a vector for the passage index. No vector without an embedder, where the index has none, and when the embedder fails: found by words is better than not found. */
export async function embedForPassages(
  ctx: Ctx,
  { embedder, index }: { readonly embedder: Embedder | null; readonly index: Pick<PassageIndex, "capabilities"> },
  text: string,
): Promise<{ readonly embedding: readonly number[] | null; readonly embeddingModel: string | null }> {
  if (embedder === null || index.capabilities.vector === "none") return { embedding: null, embeddingModel: null };
  try {
    const [embedding = null] = await embedder.embed([text], ctx.signal);
    return { embedding, embeddingModel: embedder.model };
  } catch (error) {
    if (toAppError(error).code === ErrorCode.CANCELLED) throw error;
    ctx.logger.warn({ error }, "DEGRADED: the embedder failed, so passages are found by their words alone");
    return { embedding: null, embeddingModel: null };
  }
}
