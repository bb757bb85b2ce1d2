import { singular, stem } from "./stem.ts";

/** One word, number, quoted string or sign of a question, with its place in the text. */
export interface Token {
  readonly index: number;
  /** As written. Of a quoted string: what stands between the quotes. */
  readonly text: string;
  readonly lower: string;
  readonly lemma: string;
  readonly stem: string;
  readonly kind: "word" | "number" | "quoted" | "date" | "sign";
  /** Of numbers in digits and of number words. */
  readonly number: number | null;
  /** Capitalised although no sentence begins here: probably a name. */
  readonly isProper: boolean;
  /** Characters of the question, end excluded. */
  readonly start: number;
  readonly end: number;
}

const pattern =
  /(?<quoted>"[^"]*"|“[^”]*”|‘[^’]*’|(?<![\p{L}\p{N}])'[^']+'(?![\p{L}\p{N}]))|(?<date>\d{4}-\d{2}-\d{2})|(?<number>(?:(?<=\s)-(?=\d))?[$€£]?\d[\d,]*(?:\.\d+)?(?:[km]\b|%)?)(?![\p{L}_])|(?<word>[\p{L}\p{N}_][\p{L}\p{N}_'’.&/-]*)|(?<sign>>=|<=|!=|<>|[<>=,;:?!()/.%$€£+-])/gu;

const numberWords: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  hundred: 100,
  thousand: 1000,
  million: 1_000_000,
  dozen: 12,
  once: 1,
  twice: 2,
};

const contractions: readonly [RegExp, string][] = [
  [/^can['’]t$/i, "can not"],
  [/^won['’]t$/i, "will not"],
  [/^(.+)n['’]t['’]?$/i, "$1 not"],
  [/^(did|do|does|has|have|had|was|were|is|are)nt['’]$/i, "$1 not"],
  [/^(what|who|where|that|it|there|how|when)['’]s$/i, "$1 is"],
  [/^(.+)['’](?:s|re|ve|ll|d)?$/i, "$1"],
];

/** Cuts a question into tokens. Contractions come apart ("didn't" → "did", "not") and possessives lose their ending. */
export function tokenize(question: string): readonly Token[] {
  const tokens: Token[] = [];
  let beginsSentence = true;
  for (const match of question.matchAll(pattern)) {
    const raw = match[0];
    const groups = match.groups ?? {};
    const push = (text: string, kind: Token["kind"], number: number | null, start: number, end: number) => {
      const lower = text.toLowerCase();
      const isProper = kind === "word" && !beginsSentence && /^\p{Lu}/u.test(text);
      const lemma = kind === "word" ? singular(lower) : lower;
      tokens.push({
        index: tokens.length,
        text,
        lower,
        lemma,
        stem: kind === "word" ? stem(lower) : lower,
        kind,
        number,
        isProper,
        start,
        end,
      });
      beginsSentence = kind === "sign" && /^[.?!:;]$/.test(text);
    };
    const start = match.index;
    const end = start + raw.length;
    if (groups.quoted !== undefined) push(raw.slice(1, -1).trim(), "quoted", null, start, end);
    else if (groups.date !== undefined) push(raw, "date", null, start, end);
    else if (groups.number !== undefined) push(raw, "number", numberOf(raw), start, end);
    else if (groups.sign !== undefined) push(raw, "sign", null, start, end);
    else pushWords(raw, start, push);
  }
  return withScales(tokens);
}

type Push = (text: string, kind: Token["kind"], number: number | null, start: number, end: number) => void;

function pushWords(raw: string, start: number, push: Push): void {
  const word = raw.replace(/[.'’&/-]+$/u, "");
  const rule = contractions.find(([from]) => from.test(raw));
  const parts = (rule ? raw.replace(rule[0], rule[1]) : word).split(" ");
  for (const part of parts) push(part, "word", numberWords[part.toLowerCase()] ?? null, start, start + word.length);
  if (raw.endsWith(".")) push(".", "sign", null, start + word.length, start + raw.length);
}

function numberOf(raw: string): number {
  const digits = raw.replace(/[^\d.]/g, "").replace(/\.$/, "");
  const scale = raw.endsWith("k") ? 1000 : raw.endsWith("m") ? 1_000_000 : 1;
  return Number(digits) * scale * (raw.startsWith("-") ? -1 : 1);
}

/** "1.5 million" is one number. */
function withScales(tokens: readonly Token[]): readonly Token[] {
  const joined: Token[] = [];
  for (const token of tokens) {
    const before = joined.at(-1);
    const isScale = token.number !== null && token.kind === "word" && ["hundred", "thousand", "million"].includes(token.lower);
    if (isScale && before?.number != null && token.number !== null) {
      joined[joined.length - 1] = { ...before, number: before.number * token.number, end: token.end, kind: "number" };
    } else joined.push({ ...token, index: joined.length });
  }
  return joined;
}
