import type { PassageHit } from "@olympus/domain";
import type { Clause } from "../routing/clauses.ts";
import { contentStems, isGenericStem, stemOf, wordsOf } from "../words.ts";
import { type Sentence, sentencesOf } from "./sentences.ts";

export interface QuotedSentence extends Sentence {
  readonly hit: PassageHit;
}

export interface Quotes {
  /** Best first by passage, in reading order within one; empty when nothing fits. */
  readonly sentences: readonly QuotedSentence[];
  /** Share of the question's topic that the best passage has, rare words counting more, 0 to 1. */
  readonly coverage: number;
  /** The same share in the best sentence alone, with its headings. */
  readonly focus: number;
  /** Whether the best sentence has a number in it. */
  readonly hasFigure: boolean;
  /** Whether they only come closest to what was asked. */
  readonly isUnsure?: boolean;
}

export const noQuotes: Quotes = { sentences: [], coverage: 0, focus: 0, hasFigure: false };

const maxSentences = 4;
/** Below this share of the question's topic, a passage is about something else. */
export const minCoverage = 0.3;
const figureCue =
  /\b(?:how (?:many|much|long|often|far|high|large|big|late|soon|old)|when|what (?:price|fee|rate|percentage|date|time|deadline))\b/iu;
const permissionCue = /\b(?:allow|allows|allowed|permit|permits|permitted|limits?|may we|can we|entitled)\b/iu;
const permission = /\b(?:may|can|allowed|permitted|entitled|up to|at most|below|no more than|never higher|limit|ceiling)\b/iu;

/** What a question asks of a sentence beside its topic. */
interface Wants {
  readonly figure: boolean;
  readonly permission: boolean;
}

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
  const fromAll = quote(clause, hits);
  const named = hitsOfNamed(clause, hits);
  if (named.length === 0) return fromAll;
  const fromNamed = quote(clause, named);
  return fromNamed.sentences.length > 0 && fromNamed.focus >= fromAll.focus - 0.3 ? fromNamed : fromAll;
}

function quote(clause: Clause, hits: readonly PassageHit[]): Quotes {
  const candidates = distinct(hits.flatMap(toCandidates));
  const terms = weighTerms(clause, candidates);
  const total = weightOf(terms);
  if (total === 0 || candidates.length === 0) return noQuotes;

  const wants = { figure: figureCue.test(clause.text), permission: permissionCue.test(clause.text) };
  const scored = candidates.map((candidate) => ({ ...candidate, score: scoreOf(candidate, terms, wants) }));
  const quotable = scored.filter(({ sentence, score }) => !sentence.isFragment && score > 0).sort((a, b) => b.score - a.score);
  const best = quotable[0];
  if (best === undefined) return noQuotes;
  const coverage = weightOf(termsOf(best.hit, best.headingStems, terms)) / total;
  const inBest = terms.filter(({ stem }) => best.stems.has(stem) || best.headingStems.has(stem));
  const focus = inBest.every(({ stem }) => isGenericStem(stem)) ? 0 : weightOf(inBest) / total;
  const hasFigure = /\d/u.test(best.sentence.text);
  if (coverage < minCoverage) return { sentences: [], coverage, focus, hasFigure };

  const next = scored.find(({ hit, index, sentence }) => hit === best.hit && index === best.index + 1 && !sentence.isFragment);
  // What follows the best quote in its passage belongs to it sooner than what another passage or document adds.
  const shareFor = ({ hit }: ScoredCandidate) => (hit === best.hit ? 0.65 : hit.documentId === best.hit.documentId ? 0.8 : 0.9);
  const isGood = (candidate: ScoredCandidate) => candidate.score >= shareFor(candidate) * best.score;
  const chosen = quotable.filter((candidate) => isGood(candidate) || (candidate === next && candidate.score > 0.2 * best.score));
  return { sentences: inReadingOrder(chosen.slice(0, maxSentences)), coverage, focus, hasFigure };
}

/**
 * The hits of the documents that the clause calls by name, "in the support handbook", or by their kind when the name has it, "what does the
 * policy allow"; empty when it calls none.
 */
function hitsOfNamed(clause: Clause, hits: readonly PassageHit[]): readonly PassageHit[] {
  const asked = new Set(contentStems(clause.text));
  const stemsByHit = hits.map((hit) => ({ hit, stems: contentStems(nameWords(hit.documentName)).filter((stem) => !/\d/u.test(stem)) }));
  const byName = stemsByHit.filter(({ stems }) => stems.length >= 2 && stems.every((stem) => asked.has(stem)));
  // "The report", not "to report".
  const afterArticle = clause.text.matchAll(/\b(?:the|our|this|that|your|my|its|their)\s+(\p{L}+(?:\s+\p{L}+)?)/giu);
  const kinds = new Set([...afterArticle].flatMap(([, words = ""]) => words.split(/\s+/u).map(stemOf)));
  const byKind = stemsByHit.filter(({ stems }) => stems.some((stem) => isGenericStem(stem) && kinds.has(stem)));
  return (byName.length > 0 ? byName : byKind).map(({ hit }) => hit);
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

type ScoredCandidate = Candidate & { readonly score: number };

/** A row of a table is also found by the words of its head. */
function toCandidates(hit: PassageHit, rank: number): readonly Candidate[] {
  const ownHeadings = contentStems([...hit.place.headingPath, hit.place.sheet ?? "", nameWords(hit.documentName)].join(" "));
  let tableHead: readonly string[] = [];
  return sentencesOf(hit.text).map((sentence, index) => {
    if (!sentence.isTableRow) tableHead = [];
    else if (sentence.isFragment) tableHead = contentStems(sentence.text);
    const words = wordsOf(sentence.text);
    const headingStems = new Set([...ownHeadings, ...tableHead]);
    return { hit, rank, sentence, index, stems: new Set(words.map(({ stem }) => stem)), headingStems, wordCount: words.length };
  });
}

function nameWords(documentName: string): string {
  return documentName.replace(/\.\w{2,5}$/u, "").replaceAll(/[_-]+/gu, " ");
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

function scoreOf({ rank, sentence, stems, headingStems, wordCount }: Candidate, terms: readonly Term[], wants: Wants): number {
  const said = weightOf(terms.filter(({ stem }) => stems.has(stem)));
  const headed = weightOf(terms.filter(({ stem }) => !stems.has(stem) && headingStems.has(stem)));
  const score = (said + 0.4 * headed) * (said === 0 ? 0.5 : 1);
  // A sentence that has one rare word of many is worth less than its share.
  const shareFactor = 0.4 + (0.6 * (said + headed)) / weightOf(terms);
  const lengthFactor = wordCount < 4 ? 0.6 : wordCount > 45 ? Math.sqrt(45 / wordCount) : 1;
  const figureFactor = wants.figure && /\d/u.test(sentence.text) ? 1.3 : 1;
  const permissionFactor = wants.permission && permission.test(sentence.text) ? 1.25 : 1;
  // Cut out of a sentence that goes on over several lines, it reads badly alone.
  const wholeFactor = /^\p{Ll}/u.test(sentence.text) ? 0.6 : 1;
  return score * shareFactor * lengthFactor * figureFactor * permissionFactor * wholeFactor * (1 + 0.25 / (1 + rank));
}

function termsOf(hit: PassageHit, headingStems: ReadonlySet<string>, terms: readonly Term[]): readonly Term[] {
  const stems = new Set(wordsOf(hit.text).map(({ stem }) => stem));
  return terms.filter(({ stem }) => stems.has(stem) || headingStems.has(stem));
}

function weightOf(terms: readonly Term[]): number {
  return terms.reduce((sum, { weight }) => sum + weight, 0);
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
