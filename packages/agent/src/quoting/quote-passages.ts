import type { PassageHit } from "@olympus/domain";
import type { Clause } from "../routing/clauses.ts";
import { contentStems, isGenericStem, wordsOf } from "../words.ts";
import { type Sentence, sentencesOf } from "./sentences.ts";

export interface QuotedSentence extends Sentence {
  readonly hit: PassageHit;
}

export interface Quotes {
  /** Best first by passage, in reading order within one; empty when nothing fits. */
  readonly sentences: readonly QuotedSentence[];
  /** Share of the question's topic that the best passage has, rare words counting more, 0 to 1. */
  readonly coverage: number;
}

const maxSentences = 4;
/** Below this share of the question's topic, a passage is about something else. */
export const minCoverage = 0.3;
/** Weight of a word that only the rest of the conversation said. */
const contextWeight = 0.4;
const genericWeight = 0.25;

interface Term {
  readonly stem: string;
  readonly weight: number;
}

/**
 * The sentences that answer a clause best, quoted as they stand. Each sentence is scored by the question's words in it, rare ones counting more
 * (BM25's inverse document frequency over the sentences at hand), with some credit for words in its headings and its document's name.
 */
export function quotePassages(clause: Clause, hits: readonly PassageHit[]): Quotes {
  const candidates = distinct(
    hits.flatMap((hit, rank) => sentencesOf(hit.text).map((sentence, index) => toCandidate(hit, rank, sentence, index))),
  );
  const terms = weighTerms(clause, candidates);
  const total = terms.reduce((sum, term) => sum + term.weight, 0);
  if (total === 0 || candidates.length === 0) return { sentences: [], coverage: 0 };

  const wantsFigure =
    /\b(?:how (?:many|much|long|often|far|high|large|big|late|soon|old)|when|what (?:price|fee|rate|percentage|date|time|deadline))\b/iu.test(
      clause.text,
    );
  const scored = candidates.map((candidate) => ({ ...candidate, score: scoreOf(candidate, terms, wantsFigure) }));
  const quotable = scored.filter(({ sentence, score }) => !sentence.isFragment && score > 0).sort((a, b) => b.score - a.score);
  const best = quotable[0];
  if (best === undefined) return { sentences: [], coverage: 0 };
  const coverage = coverageOf(best.hit, terms) / total;
  if (coverage < minCoverage) return { sentences: [], coverage };

  const next = scored.find(({ hit, index, sentence }) => hit === best.hit && index === best.index + 1 && !sentence.isFragment);
  const chosen = quotable.filter(
    (candidate) => candidate === best || candidate.score >= 0.6 * best.score || (candidate === next && candidate.score > 0.2 * best.score),
  );
  return { sentences: inReadingOrder(chosen.slice(0, maxSentences)), coverage };
}

interface Candidate {
  readonly hit: PassageHit;
  readonly rank: number;
  readonly sentence: Sentence;
  readonly index: number;
  readonly stems: ReadonlySet<string>;
  readonly headingStems: ReadonlySet<string>;
  readonly wordCount: number;
}

function toCandidate(hit: PassageHit, rank: number, sentence: Sentence, index: number): Candidate {
  const words = wordsOf(sentence.text);
  return {
    hit,
    rank,
    sentence,
    index,
    stems: new Set(words.map((word) => word.stem)),
    headingStems: headingStemsOf(hit),
    wordCount: words.length,
  };
}

function headingStemsOf(hit: PassageHit): ReadonlySet<string> {
  const name = hit.documentName.replace(/\.\w{2,5}$/u, "").replaceAll(/[_-]+/gu, " ");
  return new Set(contentStems([...hit.place.headingPath, hit.place.sheet ?? "", name].join(" ")));
}

/** Passages overlap: the same sentence twice counts once, where it ranked higher. */
function distinct(candidates: readonly Candidate[]): readonly Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ hit, sentence }) => {
    const key = `${hit.documentId} ${sentence.text.replaceAll(/\s+/gu, " ").toLowerCase()}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function weighTerms(clause: Clause, candidates: readonly Candidate[]): readonly Term[] {
  const own = contentStems(clause.text);
  const ownTopic = own.filter((stem) => !isGenericStem(stem));
  const context = contentStems(clause.contextWords.join(" ")).filter((stem) => !own.includes(stem) && !isGenericStem(stem));
  // "What does the policy allow?" has no topic of its own: it takes its neighbours'.
  const weightOfContext = ownTopic.length === 0 ? 1 : contextWeight;
  const seenContext = context.filter((stem) => candidates.some(({ stems, headingStems }) => stems.has(stem) || headingStems.has(stem)));
  return [
    ...own.map((stem) => ({ stem, weight: (isGenericStem(stem) ? genericWeight : 1) * rarity(stem, candidates) })),
    ...(ownTopic.length === 0 && seenContext.length === 0 ? context : seenContext).map((stem) => ({
      stem,
      weight: weightOfContext * rarity(stem, candidates),
    })),
  ];
}

function rarity(stem: string, candidates: readonly Candidate[]): number {
  const frequency = candidates.filter(({ stems }) => stems.has(stem)).length;
  return Math.log(1 + (candidates.length - frequency + 0.5) / (frequency + 0.5));
}

function scoreOf({ rank, sentence, stems, headingStems, wordCount }: Candidate, terms: readonly Term[], wantsFigure: boolean): number {
  let score = 0;
  for (const { stem, weight } of terms) {
    if (stems.has(stem)) score += weight;
    else if (headingStems.has(stem)) score += 0.4 * weight;
  }
  if (![...terms].some(({ stem }) => stems.has(stem))) score *= 0.5;
  const lengthFactor = wordCount < 4 ? 0.6 : wordCount > 45 ? Math.sqrt(45 / wordCount) : 1;
  const figureFactor = wantsFigure && /\d/u.test(sentence.text) ? 1.3 : 1;
  return score * lengthFactor * figureFactor * (1 + 0.25 / (1 + rank));
}

function coverageOf(hit: PassageHit, terms: readonly Term[]): number {
  const stems = new Set([...wordsOf(hit.text).map((word) => word.stem), ...headingStemsOf(hit)]);
  return terms.reduce((sum, { stem, weight }) => (stems.has(stem) ? sum + weight : sum), 0);
}

function inReadingOrder(chosen: readonly Candidate[]): readonly QuotedSentence[] {
  const hits = [...new Set(chosen.map(({ hit }) => hit))];
  return hits.flatMap((hit) =>
    chosen
      .filter((candidate) => candidate.hit === hit)
      .sort((a, b) => a.sentence.start - b.sentence.start)
      .map(({ sentence }) => ({ ...sentence, hit })),
  );
}
