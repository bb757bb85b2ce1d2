import type { Ctx, DocumentId, PassageHit } from "@olympus/domain";
import type { Clause } from "../routing/clauses.ts";
import type { PassageSource } from "../sources.ts";
import { contentWords } from "../words.ts";
import { quoteChosen } from "./quote-chosen.ts";
import { noQuotes, type Quotes, quotePassages } from "./quote-passages.ts";

export interface FindQuotesOptions {
  readonly limit: number;
  readonly documentIds: readonly DocumentId[] | undefined;
}

/**
 * Searches the documents for a clause: once in its own words, and once with the words of its neighbours, whose hits rank lower.
 * Fails when the search fails.
 */
export async function findQuotes(ctx: Ctx, documents: PassageSource, clause: Clause, options: FindQuotesOptions): Promise<Quotes> {
  const own = contentWords(clause.text);
  if (own.length === 0 && clause.contextWords.length === 0) return noQuotes;
  // As the person wrote it: what is said twice, phrases and how much is asked for tell the search something.
  const search = (text: string) => documents.search(ctx, text, { limit: options.limit, documentIds: options.documentIds });
  const [direct, wider] = await Promise.all([
    own.length === 0 ? [] : search(clause.text),
    clause.contextWords.length === 0 ? [] : search([own.length === 0 ? "" : clause.text, ...clause.contextWords].join(" ").trim()),
  ]);
  return quotePassages(clause, interleave(direct, wider));
}

/** What the chosen documents say that comes closest to a question. Fails when the search fails. */
export async function findQuotesInChosen(
  ctx: Ctx,
  documents: PassageSource,
  question: string,
  options: FindQuotesOptions,
): Promise<Quotes> {
  return quoteChosen(question, await documents.search(ctx, question, options));
}

/** Both rankings in one, a passage where it stands first. */
function interleave(first: readonly PassageHit[], second: readonly PassageHit[]): readonly PassageHit[] {
  const merged = new Map<string, PassageHit>();
  for (let rank = 0; rank < Math.max(first.length, second.length); rank += 1) {
    for (const hit of [first[rank], second[rank]]) {
      if (hit !== undefined && !merged.has(hit.passageId)) merged.set(hit.passageId, hit);
    }
  }
  return [...merged.values()];
}
