// Words that carry no topic of their own in a question.
const stopWords = new Set(
  `a about above after again all also although am an and another any are aren't as at be because been before being below between both but by can
  can't cannot could couldn't did didn't do does doesn't doing don't done during each either else ever every few for from further get give gives happen happens happened
  given got had has hasn't have haven't having he her here hers him his how however i if i'm in into is isn't it it's its itself just let let's
  like many may me might mine more most much must my neither no nor not of off on once one only onto or other our ours out over own per please
  quite rather s same say says shall she should show since so some still such t tell than that that's the their theirs them then there there's
  these they this those though through to too under until up upon us very via was wasn't we we're well were weren't what what's when where
  whether which while who whom whose why will with within without won't would yes yet you your yours`.split(/\s+/),
);

// Words that name a document or the act of reading it, not what is looked for in it.
const genericWords = new Set(
  `accord according agreement allow allowed answer anything company contract detail document documents explain explained file find guide
  guideline handbook information know look manual mean mention need paper passage permit permitted policies policy procedure promise promised
  provide question report require required rule rules section state stated statement term terms text thing things want write written`
    .split(/\s+/)
    .map(stemOf),
);

/** A word of a text, where it stands. */
export interface Word {
  readonly text: string;
  /** Comparable form: lower case, endings taken off. */
  readonly stem: string;
  readonly start: number;
  readonly end: number;
}

/** The words of a text in order: letters, digits and what joins them (`e-mail`, `2.5`, `don't`). */
export function wordsOf(text: string): readonly Word[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}]+(?:['’.][\p{L}\p{N}]+)*/gu), (match) => ({
    text: match[0],
    stem: stemOf(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The stems of the words that carry a topic, each once, in order. */
export function contentStems(text: string): readonly string[] {
  const stems = wordsOf(text)
    .filter((word) => !isStopWord(word.text) && (word.text.length > 1 || /\p{N}/u.test(word.text)))
    .map((word) => word.stem);
  return [...new Set(stems)];
}

/** The words themselves that carry a topic, each once: for a search that does its own stemming. */
export function contentWords(text: string): readonly string[] {
  return [...new Set(wordsOf(text).flatMap((word) => (isStopWord(word.text) || word.text.length < 2 ? [] : [word.text.toLowerCase()])))];
}

export function isStopWord(word: string): boolean {
  return stopWords.has(word.toLowerCase().replace("’", "'"));
}

/** Whether a stem names a document or the act of reading one ("policy", "say"), so that finding it in a passage proves nothing. */
export function isGenericStem(stem: string): boolean {
  return genericWords.has(stem);
}

/**
 * A light English stem: plural, past, continuous and adverb endings come off, accents too. Only good for comparing words with each other.
 * Other languages keep their words nearly whole.
 */
export function stemOf(word: string): string {
  const plain = word
    .toLowerCase()
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replace(/['’]s$/, "");
  if (plain.length <= 3 || /\d/.test(plain)) return plain;
  return plain
    .replace(/(?:sses)$/, "ss")
    .replace(/(?:ies|ied)$/, "y")
    .replace(/(?<=[^s])s$/, "")
    .replace(/(?<=.{3})(?:ing|ed|ment|ly|able|ible)$/, "")
    .replace(/(?<=.{4})al$/, "")
    .replace(/(?<=.{2})([bdgklmnprt])\1$/, "$1")
    .replace(/(?<=.{2})e$/, "");
}
