import type { DocumentId, PassageId } from "@olympus/domain";
import { halfTimes, type TermStatistics, worthOf } from "./bm25.ts";
import { examplesOf, type FoundPassage, type LearntWords, learnWords, sum } from "./feedback.ts";
import { measureWords } from "./figures.ts";

/** A passage that may have words of the question, with all of its own. */
export interface PassageCandidate {
  readonly passageId: PassageId;
  readonly documentId: DocumentId;
  /** How often each word stands in it, its headings and its document's name included. */
  readonly terms: ReadonlyMap<string, number>;
}

/** A question's words with what each counts for, and whether it asks for a figure. */
interface WeighedQuestion {
  readonly terms: ReadonlyMap<string, number>;
  readonly seeksFigures: boolean;
}

export interface RankedPassage {
  readonly passageId: PassageId;
  /** Above 0. */
  readonly score: number;
}

/** What a passage gains that consists of figures, when the question asks for one: half figures is as good as all. */
const figures = { bonus: 1.4, mostShare: 0.5 } as const;

/**
 * Candidates by how well they fit the question, best first; those without any of its words are left out: BM25 (Robertson and Zaragoza 2009) with weighted
 * words, then the words that the best passages have in common, which only order the same candidates anew.
 */
export function rankCandidates(
  question: WeighedQuestion,
  candidates: readonly PassageCandidate[],
  statistics: TermStatistics,
): readonly RankedPassage[] {
  const total = sum(question.terms.values());
  const scoreOf = scorer(question.terms, statistics);
  const first = candidates
    .map((candidate) => measure(candidate, scoreOf, total))
    .filter(({ own }) => own > 0)
    .toSorted((a, b) => b.own - a.own);
  const wordsOf = new Map(candidates.map(({ passageId, terms }) => [passageId, terms]));
  const learnt = learnWords(examplesOf(first), (id) => wordsOf.get(id), statistics);
  const likenessOf = scorer(learnt.terms, statistics);
  return rankAnew(
    question,
    first,
    learnt,
    first.map((found) => likenessOf(found.terms, found.length)),
  );
}

function measure(candidate: PassageCandidate, scoreOf: ReturnType<typeof scorer>, total: number) {
  const { length, figureShare } = measureWords(candidate.terms);
  return { ...candidate, length, figureShare, own: scoreOf(candidate.terms, length) / total };
}

/** The passages by how well they fit the question and, as far as something was learnt, how like the best ones they are (`likeness`, pairwise with `first`); best first. */
export function rankAnew(
  { seeksFigures }: Pick<WeighedQuestion, "seeksFigures">,
  first: readonly FoundPassage[],
  { share }: LearntWords,
  likeness: readonly number[],
): readonly RankedPassage[] {
  return first
    .map(({ passageId, own, figureShare }, index) => {
      const score = (1 - share) * own + share * (likeness[index] ?? 0);
      return { passageId, score: seeksFigures ? score * (1 + figures.bonus * Math.min(figures.mostShare, figureShare)) : score };
    })
    .toSorted((a, b) => b.score - a.score || (a.passageId < b.passageId ? -1 : 1));
}

function scorer(terms: ReadonlyMap<string, number>, statistics: TermStatistics) {
  const worths = Array.from(terms, ([term, weight]) => ({ term, worth: worthOf(term, weight, statistics) }));
  const { once, perWord } = halfTimes(statistics.meanLength);
  return (own: ReadonlyMap<string, number>, length: number): number => {
    const half = once + perWord * length;
    let score = 0;
    for (const { term, worth } of worths) {
      const times = own.get(term);
      if (times !== undefined) score += (worth * times) / (times + half);
    }
    return score;
  };
}
