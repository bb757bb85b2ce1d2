import type { DocumentId, PassageId } from "@olympus/domain";
import { halfTimes, type TermStatistics, worthOf } from "./bm25.ts";
import { type FoundPassage, sum } from "./feedback.ts";
import { measureWords } from "./figures.ts";
import { mostPassages, type Postings, timesIn, toArray, withPosting } from "./postings.ts";
import type { PassageCandidate } from "./rank-candidates.ts";

/** A found passage with its number in the memory. */
export interface RememberedPassage extends FoundPassage {
  readonly number: number;
}

interface Content {
  readonly start: number;
  end: number;
}

/**
 * The words of many passages, in memory: which passages have a word and how often, about 4 bytes for each word of a passage. So every passage with any of the
 * question's words is ranked, in a millisecond or two, where a database would have to read them. What was put in stays: whoever searches says which contents
 * (readings of documents) count.
 */
export class PassageMemory {
  readonly #postings = new Map<string, Postings>();
  readonly #contents = new Map<string, Content>();
  readonly #ids: PassageId[] = [];
  readonly #documents: DocumentId[] = [];
  readonly #lengths: number[] = [];
  readonly #figureShares: number[] = [];
  #words = 0;
  #scores = new Float64Array(0);

  /** How many passages were put in. */
  get passages(): number {
    return this.#ids.length;
  }

  /** Puts a passage in; those of one content come one after the other. False when the memory is full. */
  add(contentId: string, { passageId, documentId, terms }: PassageCandidate): boolean {
    const number = this.#ids.length;
    if (number >= mostPassages) return false;
    const { length, figureShare } = measureWords(terms);
    this.#ids.push(passageId);
    this.#documents.push(documentId);
    this.#lengths.push(length);
    this.#figureShares.push(figureShare);
    this.#words += length;
    for (const [term, times] of terms) this.#postings.set(term, withPosting(this.#postings.get(term), number, times));
    const content = this.#contents.get(contentId);
    if (content?.end === number) content.end += 1;
    else this.#contents.set(contentId, { start: number, end: number + 1 });
    return true;
  }

  /** What was put in of a content counts no more, so that it can be put in anew. */
  forget(contentId: string): void {
    this.#contents.delete(contentId);
  }

  /** Of the passages that were put in. */
  get statistics(): TermStatistics {
    const passages = Math.max(1, this.passages);
    return {
      passages,
      meanLength: Math.max(1, this.#words / passages),
      frequencyOf: (term) => Math.max(1, toArray(this.#postings.get(term))[0] ?? 0),
    };
  }

  /** The passages of these contents that fit the words best, at most `most`, best first. */
  find(terms: ReadonlyMap<string, number>, contentIds: Iterable<string>, most: number): readonly RememberedPassage[] {
    const scores = this.#scoreAll(terms);
    const total = sum(terms.values());
    return this.#best(scores, contentIds, most).map((number) => ({
      number,
      passageId: this.#ids[number] as PassageId,
      documentId: this.#documents[number] as DocumentId,
      figureShare: this.#figureShares[number] ?? 0,
      own: (scores[number] ?? 0) / total,
    }));
  }

  /** How well each of the passages fits the words, pairwise. */
  scoresOf(found: readonly RememberedPassage[], terms: ReadonlyMap<string, number>): readonly number[] {
    const { statistics } = this;
    const numbers = found.map(({ number }) => number).toSorted((a, b) => a - b);
    const { once, perWord } = halfTimes(statistics.meanLength);
    const halves = numbers.map((number) => once + perWord * (this.#lengths[number] ?? 0));
    const scores = new Map(numbers.map((number) => [number, 0]));
    for (const [term, weight] of terms) {
      const worth = worthOf(term, weight, statistics);
      timesIn(toArray(this.#postings.get(term)), numbers).forEach((times, index) => {
        const number = numbers[index] ?? 0;
        scores.set(number, (scores.get(number) ?? 0) + (worth * times) / (times + (halves[index] ?? 1)));
      });
    }
    return found.map(({ number }) => scores.get(number) ?? 0);
  }

  #scoreAll(terms: ReadonlyMap<string, number>): Float64Array {
    const { statistics } = this;
    const scores = this.#emptyScores();
    const lengths = this.#lengths;
    const { once, perWord } = halfTimes(statistics.meanLength);
    for (const [term, weight] of terms) {
      const postings = toArray(this.#postings.get(term));
      const worth = worthOf(term, weight, statistics);
      const end = postings[0] ?? 0;
      for (let at = 1; at <= end; at++) {
        const posting = postings[at] ?? 0;
        const passage = posting >>> 8;
        const times = posting & 255;
        scores[passage] = (scores[passage] ?? 0) + (worth * times) / (times + once + perWord * (lengths[passage] ?? 0));
      }
    }
    return scores;
  }

  #emptyScores(): Float64Array {
    if (this.#scores.length < this.passages) this.#scores = new Float64Array(Math.ceil(this.passages * 1.2));
    else this.#scores.fill(0);
    return this.#scores;
  }

  /** Those with a score, highest first. Sorted now and then only, since hardly any is among the best once there are enough. */
  #best(scores: Float64Array, contentIds: Iterable<string>, most: number): readonly number[] {
    const best: number[] = [];
    let least = 0;
    const cut = () => {
      best.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
      if (best.length < most) return;
      best.length = most;
      least = scores[best[most - 1] ?? 0] ?? 0;
    };
    for (const contentId of contentIds) {
      const { start, end } = this.#contents.get(contentId) ?? { start: 0, end: 0 };
      for (let number = start; number < end; number++) {
        if ((scores[number] ?? 0) <= least) continue;
        best.push(number);
        if (best.length >= most * 3) cut();
      }
    }
    cut();
    return best;
  }
}
