import type { DocumentId, PassageId } from "@olympus/domain";

/** A passage that has words of the question. */
export interface PassageCandidate {
  readonly passageId: PassageId;
  readonly documentId: DocumentId;
  /** How often each word stands in it, its headings and its document's name included. */
  readonly terms: ReadonlyMap<string, number>;
}

/** What the words of the searched passages are like. */
export interface TermStatistics {
  readonly passages: number;
  /** In words. */
  readonly meanLength: number;
  /** In how many passages a word is; above 0, for a word that isn't known as well. */
  frequencyOf(term: string): number;
}

export interface RankedPassage {
  readonly passageId: PassageId;
  /** Above 0. */
  readonly score: number;
}

/** BM25's parameters: with k1 above the usual 1.2, words that a passage comes back to count more. The first ranking of both stores only finds candidates. */
const bm25 = { k1: 1.6, b: 0.75 } as const;
/** Relevance feedback: from how many documents, at the least and at the most, how many of their words, and what share of the score they decide. */
const feedback = { leastDocuments: 4, documents: 8, terms: 20, share: 0.35, mostCommon: 0.5 } as const;
/** What a passage gains that consists of figures, when the question asks for one: half figures is as good as all. */
const figures = { bonus: 1.4, mostShare: 0.5 } as const;

/**
 * Candidates by how well they fit the question, best first; those without any of its words are left out.
 *
 * BM25 (Robertson and Zaragoza 2009, with the idf of Lucene, which can't be negative) with weighted words, then the words that the best passages have in common
 * (RM3, Abdul-Jaleel et al. 2004, here only ordering the same candidates anew). Passages of one document speak alike whatever they are about, so each document
 * gives its best one only, and from few documents nothing is learnt.
 */
export function rankCandidates(
  question: { readonly terms: ReadonlyMap<string, number>; readonly seeksFigures: boolean },
  candidates: readonly PassageCandidate[],
  statistics: TermStatistics,
): readonly RankedPassage[] {
  const measured = candidates.map(measure);
  const total = sum(question.terms.values());
  const scoreOf = scorer(question.terms, statistics);
  const first = measured
    .map((candidate) => ({ candidate, own: scoreOf(candidate) / total }))
    .filter(({ own }) => own > 0)
    .toSorted((a, b) => b.own - a.own);
  const learnt = commonWords(first, statistics);
  const likenessOf = scorer(learnt.terms, statistics);
  return first
    .map(({ candidate, own }) => {
      const score = (1 - learnt.share) * own + (learnt.share === 0 ? 0 : learnt.share * likenessOf(candidate));
      const factor = question.seeksFigures ? 1 + figures.bonus * Math.min(figures.mostShare, candidate.figureShare) : 1;
      return { passageId: candidate.passageId, score: score * factor };
    })
    .toSorted((a, b) => b.score - a.score || (a.passageId < b.passageId ? -1 : 1));
}

interface Measured extends PassageCandidate {
  readonly length: number;
  readonly figureShare: number;
}

function measure(candidate: PassageCandidate): Measured {
  let length = 0;
  let figureCount = 0;
  for (const [term, times] of candidate.terms) {
    length += times;
    if (isFigure(term)) figureCount += times;
  }
  return { ...candidate, length, figureShare: length === 0 ? 0 : figureCount / length };
}

function isFigure(term: string): boolean {
  const code = term.charCodeAt(term.startsWith("-") ? 1 : 0);
  return code >= 48 && code <= 57;
}

function scorer(terms: ReadonlyMap<string, number>, statistics: TermStatistics): (candidate: Measured) => number {
  const { k1, b } = bm25;
  const weighted = Array.from(terms, ([term, weight]) => ({ term, weight: weight * rarity(term, statistics) * (k1 + 1) }));
  return ({ terms: own, length }) => {
    const norm = k1 * (1 - b + (b * length) / statistics.meanLength);
    let score = 0;
    for (const { term, weight } of weighted) {
      const times = own.get(term);
      if (times !== undefined) score += (weight * times) / (times + norm);
    }
    return score;
  };
}

/** Inverse document frequency: how much finding a word says. Above 0. */
export function rarity(term: string, { passages, frequencyOf }: Pick<TermStatistics, "passages" | "frequencyOf">): number {
  const frequency = Math.min(frequencyOf(term), passages);
  return Math.log(1 + (passages - frequency + 0.5) / (frequency + 0.5));
}

function commonWords(
  first: readonly { readonly candidate: Measured; readonly own: number }[],
  statistics: TermStatistics,
): { readonly terms: ReadonlyMap<string, number>; readonly share: number } {
  const documents = new Set<DocumentId>();
  const best = first.filter(({ candidate: { documentId } }) => {
    if (documents.size >= feedback.documents || documents.has(documentId)) return false;
    documents.add(documentId);
    return true;
  });
  if (best.length < feedback.leastDocuments) return { terms: new Map(), share: 0 };
  const weights = new Map<string, number>();
  for (const { candidate, own } of best) {
    for (const [term, times] of candidate.terms) weights.set(term, (weights.get(term) ?? 0) + (own * times) / candidate.length);
  }
  const terms = [...weights]
    .filter(([term]) => !isFigure(term) && term.length > 2 && statistics.frequencyOf(term) <= statistics.passages * feedback.mostCommon)
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, feedback.terms);
  const total = sum(terms.map(([, weight]) => weight));
  return {
    terms: new Map(terms.map(([term, weight]) => [term, weight / total])),
    share: (feedback.share * best.length) / feedback.documents,
  };
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
