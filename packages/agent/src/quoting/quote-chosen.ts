import type { PassageHit } from "@olympus/domain";
import { readPassageQuestion } from "@olympus/search";
import { contentStems, wordsOf } from "../words.ts";
import { noQuotes, type QuotedSentence, type Quotes } from "./quote-passages.ts";
import { type Sentence, sentencesOf } from "./sentences.ts";

const maxSentences = 6;
const maxPerPassage = 3;
/** Of the best one's score. */
const leastShare = 0.35;
/** Below this share of what was asked, the best sentence may be about something else. */
const sureShare = 0.5;
/** A name of what is asked that is there in part only. */
const partShare = 0.35;
/** What a row or sentence with figures gains when the question asks for one. */
const figureBonus = 1.5;
/** What being the search's first hit adds. */
const rankBonus = 1.2;
/** What is left of a word that is in the documents' name. */
const nameShare = 0.15;
/** What is left of a sentence that only says where to read on: it speaks of the thing and tells nothing about it. */
const pointerShare = 0.4;
const pointer =
  /\b(?:please )?(?:refer|see)\b[^.]{0,40}\b(?:note|notes|item|items|section|part|page|pages|exhibit|appendix|chapter|glossary|table|figure|annex|schedule)\b|\bfor (?:additional|further|more|a (?:further |detailed )?(?:discussion|description)) |\brefer to\b/iu;

/** Words that belong together, and what they count for when they are all there. */
interface Phrase {
  readonly stems: readonly string[];
  readonly weight: number;
  readonly isAsked: boolean;
}

interface Candidate {
  readonly hit: PassageHit;
  readonly rank: number;
  readonly sentence: Sentence;
  readonly stems: ReadonlySet<string>;
  readonly nearStems: ReadonlySet<string>;
}

/**
 * The sentences and rows of chosen documents that come closest to a question. Unlike for documents at large, it is known where to look: so what reports call the
 * asked thing counts as well, the wording of the request counts little, and something close is better than nothing. `coverage` tells how close.
 */
export function quoteChosen(question: string, hits: readonly PassageHit[]): Quotes {
  const { texts, seeksFigures } = readPassageQuestion(question);
  const candidates = hits.flatMap(toCandidates);
  const rarityOf = rarityIn(candidates);
  const isName = namesIn(hits);
  const phrases = texts.flatMap(({ text, weight, isAsked }): readonly Phrase[] => {
    const stems = contentStems(text);
    return isAsked
      ? stems.map((stem) => ({ stems: [stem], weight: isName(stem) ? nameShare * weight : weight, isAsked }))
      : stems.length === 0
        ? []
        : [{ stems, weight, isAsked }];
  });
  const worthOf = ({ stems, weight }: Phrase) => weight * stems.reduce((sum, stem) => sum + rarityOf(stem), 0);
  const asked = phrases.filter(({ isAsked }) => isAsked).reduce((sum, phrase) => sum + worthOf(phrase), 0);
  if (asked === 0) return noQuotes;

  const foundIn = (own: ReadonlySet<string>, phrase: Phrase) => {
    const share = phrase.stems.filter((stem) => own.has(stem)).length / phrase.stems.length;
    return worthOf(phrase) * (share === 1 ? 1 : partShare * share * share);
  };
  const scored = candidates
    .filter(({ sentence }) => !sentence.isFragment)
    .map((candidate) => {
      const said = phrases.reduce((sum, phrase) => sum + foundIn(candidate.stems, phrase), 0);
      const near = phrases.reduce((sum, phrase) => sum + foundIn(candidate.nearStems, phrase), 0);
      const figures = candidate.sentence.text.match(/\d[\d,.]*/gu)?.length ?? 0;
      const isFigures = seeksFigures && candidate.sentence.isTableRow && figures > 1;
      const base = said + 0.25 * Math.max(0, near - said);
      const kind = (isFigures ? figureBonus : 1) * (pointer.test(candidate.sentence.text) ? pointerShare : 1);
      return { candidate, said, score: base * kind * (1 + rankBonus / (1 + candidate.rank)) };
    })
    .filter(({ said }) => said > 0)
    .toSorted((a, b) => b.score - a.score);
  const [best] = scored;
  if (best === undefined) return noQuotes;
  const share = Math.min(1, best.said / asked);
  return {
    sentences: inReadingOrder(chosenOf(scored.filter(({ score }) => score >= leastShare * best.score).map(({ candidate }) => candidate))),
    coverage: share,
    focus: share,
    hasFigure: /\d/u.test(best.candidate.sentence.text),
    isUnsure: share < sureShare,
  };
}

function chosenOf(candidates: readonly Candidate[]): readonly Candidate[] {
  const chosen: Candidate[] = [];
  const seen = new Set<string>();
  for (const candidate of candidates) {
    const words = candidate.sentence.text.replaceAll(/\s+/gu, " ").toLowerCase();
    if (seen.has(words) || chosen.filter(({ hit }) => hit === candidate.hit).length >= maxPerPassage) continue;
    seen.add(words);
    chosen.push(candidate);
    if (chosen.length === maxSentences) break;
  }
  return chosen;
}

/** A row is also about what its table's head and the headings above say; a sentence about its headings. */
function toCandidates(hit: PassageHit, rank: number): readonly Candidate[] {
  const headings = contentStems([...hit.place.headingPath, hit.place.sheet ?? ""].join(" "));
  let head: readonly string[] = [];
  return sentencesOf(hit.text).map((sentence) => {
    if (sentence.isFragment) head = [...head, ...contentStems(sentence.text)].slice(-40);
    const stems = new Set(wordsOf(sentence.text).map(({ stem }) => stem));
    return { hit, rank, sentence, stems, nearStems: new Set([...stems, ...headings, ...head]) };
  });
}

/** Whether a word is in the name of each of the documents: whoever chose them needs no quote that only says it once more. */
function namesIn(hits: readonly PassageHit[]): (stem: string) => boolean {
  const names = [...new Set(hits.map(({ documentName }) => documentName.toLowerCase()))];
  const words = names.map((name) => new Set(wordsOf(name.replaceAll(/[^\p{L}\p{N}]+/gu, " ")).map(({ stem }) => stem)));
  // Names of files run words together ("northwindenergy_2024"), where a word of three letters is hardly there by chance.
  return (stem) => names.every((name, index) => words[index]?.has(stem) || (stem.length >= 3 && name.includes(stem)));
}

/** BM25's inverse document frequency, over the sentences at hand. */
function rarityIn(candidates: readonly Candidate[]): (stem: string) => number {
  const known = new Map<string, number>();
  return (stem) => {
    const found = known.get(stem);
    if (found !== undefined) return found;
    const frequency = candidates.filter(({ stems }) => stems.has(stem)).length;
    const rarity = Math.log(1 + (candidates.length - frequency + 0.5) / (frequency + 0.5));
    known.set(stem, rarity);
    return rarity;
  };
}

function inReadingOrder(chosen: readonly Candidate[]): readonly QuotedSentence[] {
  const hits = [...new Set(chosen.map(({ hit }) => hit))];
  return hits.flatMap((hit) =>
    chosen
      .filter((candidate) => candidate.hit === hit)
      .toSorted((a, b) => a.sentence.start - b.sentence.start)
      .map(({ sentence }) => ({ ...sentence, hit })),
  );
}
