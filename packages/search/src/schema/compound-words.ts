import { abbreviations } from "./abbreviations.ts";
import { identifierWords } from "./identifier-words.ts";
import { isEnglishStem } from "./lexicon.ts";
import { stem } from "./stem.ts";

const shortWords = new Set(["ip", "id", "is", "os", "no", "of", "by", "to", "in", "has"]);
/** "ips" → ip: words this short aren't taken for plurals anywhere else. */
function singularShort(piece: string): string {
  return piece.length === 3 && piece.endsWith("s") && shortWords.has(piece.slice(0, -1)) ? piece.slice(0, -1) : piece;
}

const minWord = 3;
const maxLength = 40;

/**
 * Cuts words that are written as one, as all-lower-case names are: `countrylanguage`, `isofficial`, `floatingips`. A piece is a word when the lexicon or another
 * name of the same catalog has it; the name of another table may be followed by anything.
 */
export class CompoundWords {
  readonly #words = new Set<string>();
  readonly #tables = new Set<string>();
  readonly #cut = new Map<string, readonly string[]>();
  readonly #names = new Map<string, readonly string[]>();

  /** `names`: all identifiers of a catalog; `tables`: those of its tables. */
  constructor(names: Iterable<string>, tables: Iterable<string>) {
    for (const name of new Set(names)) {
      const words = identifierWords(name);
      // A name of one word may be one that has to be cut: only what stands beside other words is known to be one.
      if (words.length > 1) for (const word of words) if (word.length >= minWord) this.#words.add(stem(word));
    }
    for (const table of tables) {
      const words = identifierWords(table);
      const [only] = words;
      if (words.length === 1 && only !== undefined && only.length > minWord) this.#tables.add(stem(only));
    }
  }

  /** The stems of an identifier's words. */
  stemsOf(identifier: string): readonly string[] {
    const before = this.#names.get(identifier);
    if (before !== undefined) return before;
    const stems = identifierWords(identifier).flatMap((word) => this.#stemsOfWord(word));
    this.#names.set(identifier, stems);
    return stems;
  }

  #stemsOfWord(word: string): readonly string[] {
    const whole = stem(word);
    if (word.length < 6 || word.length > maxLength || isEnglishStem(whole) || this.#words.has(whole) || !/^\p{L}+$/u.test(word))
      return [whole];
    let cut = this.#cut.get(word);
    if (cut === undefined) {
      cut = this.#pieces(word)?.flatMap((piece) => (abbreviations.get(piece) ?? [singularShort(piece)]).map(stem)) ??
        this.#afterTable(word) ?? [whole];
      this.#cut.set(word, cut);
    }
    return cut;
  }

  /** The fewest words that make up the whole word; null when none do. */
  #pieces(word: string): readonly string[] | null {
    const best: (readonly string[] | null)[] = [[]];
    for (let end = 1; end <= word.length; end++) {
      best[end] = null;
      for (let start = 0; start < end; start++) {
        const before = best[start];
        const piece = word.slice(start, end);
        if (before === null || before === undefined || !this.#isWord(piece, start, end === word.length)) continue;
        const pieces = [...before, piece];
        if (pieces.length < (best[end]?.length ?? Number.POSITIVE_INFINITY)) best[end] = pieces;
      }
    }
    const found = best[word.length] ?? null;
    return found !== null && found.length > 1 && found.length <= 4 ? found : null;
  }

  #isWord(piece: string, start: number, isLast: boolean): boolean {
    if (isLast && shortWords.has(singularShort(piece))) return true;
    if (piece.length < minWord) return shortWords.has(piece) && (start === 0 || isLast || piece === "ip" || piece === "os");
    const stemmed = stem(piece);
    return isEnglishStem(stemmed) || this.#words.has(stemmed) || (abbreviations.has(piece) && piece.length > minWord);
  }

  #afterTable(word: string): readonly string[] | null {
    for (let end = word.length - minWord; end > minWord; end--) {
      const head = stem(word.slice(0, end));
      if (this.#tables.has(head)) return [head, stem(word.slice(end))];
    }
    return null;
  }
}
