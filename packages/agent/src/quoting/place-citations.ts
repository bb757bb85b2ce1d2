import type { Citation, Ctx } from "@olympus/domain";
import { AppError, ErrorCode } from "@olympus/domain";
import type { PassageEvidence } from "../answering/evidence.ts";
import type { PassageSource } from "../sources.ts";
import { lookUpQuote } from "./look-up-quote.ts";

/**
 * Looks each quote up in its document's own text, as it is kept now. What is found is quoted as it stands there, with its place; what isn't keeps its page
 * only. Citations that say already that they have no place stay so. Fails with CANCELLED only: an answer isn't lost for a mark.
 */
export function placeCitations(
  ctx: Ctx,
  documents: PassageSource,
  passages: readonly PassageEvidence[],
): Promise<readonly PassageEvidence[]> {
  return Promise.all(
    passages.map(async (evidence) => {
      const { citation } = evidence;
      const found = citation.quotePlace === null ? null : await placeOf(ctx, documents, evidence);
      // Words that don't stand there are nobody's quote.
      const quote = found?.words ?? evidence.sentences[0] ?? evidence.passageText;
      return { ...evidence, citation: { ...citation, quote, quotePlace: found?.place ?? null } };
    }),
  );
}

interface Found {
  /** As they stand in the document. */
  readonly words: string;
  readonly place: NonNullable<Citation["quotePlace"]>;
}

async function placeOf(ctx: Ctx, documents: PassageSource, { citation, passageText }: PassageEvidence): Promise<Found | null> {
  const { place } = citation;
  const own = { text: passageText, startOffset: place.startOffset };
  if (documents.textAround === undefined) return placeIn(own, citation);
  const page = await textAround(ctx, documents, citation);
  if (page === null) return null;
  const onPage = placeIn(page, citation);
  if (onPage !== null) return onPage;
  // A passage may go on over the end of its page. What the document says there now must still be what was read.
  const pageEnd = page.startOffset + page.text.length;
  const shared = page.text.slice(Math.max(0, own.startOffset - page.startOffset));
  if (shared === "" || !passageText.startsWith(shared.trimEnd())) return null;
  const beyond = placeIn(own, citation);
  if (beyond === null || place.page === null || beyond.place.startOffset < pageEnd) return beyond;
  return { ...beyond, place: { ...beyond.place, page: place.page + 1 } };
}

function placeIn(
  { text, startOffset }: { readonly text: string; readonly startOffset: number },
  { place, quote }: Pick<Citation, "place" | "quote">,
): Found | null {
  const range = lookUpQuote(text, quote, place.startOffset - startOffset);
  if (range === null) return null;
  const found = { page: place.page, startOffset: startOffset + range.start, endOffset: startOffset + range.end };
  return { words: text.slice(range.start, range.end), place: found };
}

async function textAround(ctx: Ctx, documents: PassageSource, { documentId, place }: Citation) {
  try {
    return (await documents.textAround?.(ctx, documentId, place)) ?? null;
  } catch (error) {
    if (error instanceof AppError && error.code === ErrorCode.CANCELLED) throw error;
    ctx.logger.warn({ error, documentId }, "DEGRADED: a document's text could not be read, so its quote has no mark");
    return null;
  }
}
