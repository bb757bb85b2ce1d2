import type { DocumentId, PassageId } from "@olympus/domain";
import type { TermStatistics } from "./bm25.ts";
import { isFigure } from "./figures.ts";

/** A passage that has words of the question. */
export interface FoundPassage {
  readonly passageId: PassageId;
  readonly documentId: DocumentId;
  /** By BM25, as a share of the words' weights. Above 0. */
  readonly own: number;
  /** How many of its words are figures. */
  readonly figureShare: number;
}

/** What the best passages are about, beside what was asked. */
export interface LearntWords {
  readonly terms: ReadonlyMap<string, number>;
  /** Of the score that they decide; 0 where nothing was learnt. */
  readonly share: number;
}

/** Relevance feedback: from how many documents, at the least and at the most, how many of their words, and what share of the score they decide. */
const feedback = { leastDocuments: 4, documents: 8, terms: 20, share: 0.35, mostCommon: 0.5 } as const;

/** The passages to learn from. Passages of one document speak alike whatever they are about, so each document gives its best one only, and from few documents nothing is learnt. */
export function examplesOf<Found extends FoundPassage>(bestFirst: readonly Found[]): readonly Found[] {
  const documents = new Set<DocumentId>();
  const examples = bestFirst.filter(({ documentId }) => {
    if (documents.size >= feedback.documents || documents.has(documentId)) return false;
    documents.add(documentId);
    return true;
  });
  return examples.length < feedback.leastDocuments ? [] : examples;
}

/** The words that the examples have in common (RM3, Abdul-Jaleel et al. 2004), by how often they stand in them. Examples without words are passed over. */
export function learnWords(
  examples: readonly FoundPassage[],
  wordsOf: (passageId: PassageId) => ReadonlyMap<string, number> | undefined,
  statistics: TermStatistics,
): LearntWords {
  const weights = new Map<string, number>();
  for (const { passageId, own } of examples) {
    const words = wordsOf(passageId) ?? new Map<string, number>();
    const length = sum(words.values());
    for (const [term, times] of words) weights.set(term, (weights.get(term) ?? 0) + (own * times) / length);
  }
  const terms: [string, number][] = [];
  for (const [term, weight] of [...weights].toSorted((a, b) => b[1] - a[1])) {
    if (terms.length === feedback.terms) break;
    if (isFigure(term) || term.length <= 2 || statistics.frequencyOf(term) > statistics.passages * feedback.mostCommon) continue;
    terms.push([term, weight]);
  }
  const total = sum(terms.map(([, weight]) => weight));
  return {
    terms: new Map(terms.map(([term, weight]) => [term, weight / total])),
    share: terms.length === 0 ? 0 : (feedback.share * examples.length) / feedback.documents,
  };
}

/** Sum of numbers. */
export function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
