import { wordingsOf } from "./wordings.ts";

/** A text of a question, with what each of its words counts for. */
export interface WeightedText {
  readonly text: string;
  readonly weight: number;
  /** Whether the person wrote it: words that are said twice count more. */
  readonly isAsked: boolean;
}

/** A question as passages are searched for it. */
export interface PassageQuestion {
  /** Empty when there is no word in it. */
  readonly texts: readonly WeightedText[];
  /** Whether it asks for a figure, so that passages full of them are likelier to answer. */
  readonly seeksFigures: boolean;
}

/** What words count that are about the asking, other names for what is asked, and years and quarters that are written short. */
const weights = { request: 0.2, wording: 0.6, period: 0.5 } as const;

/** Enough for the longest question; what is longer is cut. */
const maxTextLength = 20_000;
/** Nobody types longer words; base64 and such would only blow up the query. */
const maxWordLength = 64;

/** About how to answer, not about what is asked. Only words that few documents are about. */
const requestWords = new Set(
  `answer answers answering question questions respond response reply please give given provide provided round rounded rounding decimal decimals place places
  units usd million millions billion billions calculate calculated compute computed assume assuming perspective standpoint analyst analysts judgment judgments judgement judgements
  based basing base rely relying shown outlined clearly plainly directly explicitly primarily address adopt adopting utilize utilizing following
  state explain useful relevant metric metrics define defined reasonably approximation exact possible best abilities asked ask roughly what's here's`.split(
    /\s+/,
  ),
);

const figureCue =
  /\b(?:how (?:much|many)|amounts?|totals?|ratios?|margins?|percent(?:age)?s?|average|rates?|turnover|highest|lowest|number|in (?:usd|millions|billions|thousands)|million|billion|growth|increased?|decreased?|improv(?:ed?|ing)|consistent|debt|costs?|revenues?|income)\b|%|\bFY ?\d/iu;

const ordinals = ["first", "second", "third", "fourth"] as const;

/** Reads a person's text, any language, any characters. Nothing in it has a meaning in any query language. */
export function readPassageQuestion(raw: string): PassageQuestion {
  const text = withoutLongWords(
    raw
      .slice(0, maxTextLength)
      .normalize("NFC")
      .replaceAll(/[\0\uFFFD]/gu, " "),
  );
  if (!/[\p{L}\p{N}]/u.test(text)) return { texts: [], seeksFigures: false };
  const requests: string[] = [];
  const topic = text.replaceAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}’']*/gu, (word) => {
    if (!requestWords.has(word.toLowerCase().replace("’", "'"))) return word;
    requests.push(word);
    return " ";
  });
  const texts: WeightedText[] = [{ text: topic, weight: 1, isAsked: true }];
  // Postgres takes "input/output" and "a.b" for one word, a file and a host.
  const parts = topic.replaceAll(/(?<=\p{L})[/.@_](?=\p{L})/gu, " ");
  if (parts !== topic) texts.push({ text: parts, weight: 1, isAsked: false });
  if (requests.length > 0) texts.push({ text: requests.join(" "), weight: weights.request, isAsked: true });
  for (const period of periodsOf(text)) texts.push({ text: period, weight: weights.period, isAsked: false });
  for (const wording of wordingsOf(text)) texts.push({ text: wording, weight: weights.wording, isAsked: false });
  return { texts, seeksFigures: figureCue.test(text) };
}

/** "FY21" is 2021, "Q2" the second quarter: documents write both ways. */
function periodsOf(text: string): readonly string[] {
  const periods = new Set<string>();
  for (const [, year = ""] of text.matchAll(/\bFY[ '’]?(\d{4}|\d{2})(?!\d)/giu)) periods.add(year.length === 2 ? `20${year}` : year);
  for (const [, quarter = ""] of text.matchAll(/(?:\b|\d)Q([1-4])\b/gu)) {
    periods.add(`${ordinals[Number(quarter) - 1]} quarter`).add("three months ended");
  }
  return [...periods];
}

function withoutLongWords(text: string): string {
  return text.replaceAll(/[\p{L}\p{N}\p{M}]+/gu, (word) => (word.length > maxWordLength ? " " : word));
}
