import type { Grain, Period } from "./calendar.ts";
import { amount, comparedAdjectives, comparisons, count, extremesCompared, small, superlatives, thanWords } from "./cue-words.ts";
import { bucketMentions, dateMentions } from "./dates.ts";
import type { QualityName } from "./lexicon.ts";
import type { ExtremeOrAverage } from "./plan.ts";
import { type Line, matchesOf, quotedMark, type Span, type SpanMatch } from "./spans.ts";

export type AggregateName = "count" | "sum" | "avg" | "min" | "max";
export type Comparison = "=" | "<>" | ">" | ">=" | "<" | "<=";

/** What the words of a question that aren't about the data ask to do with it. */
export type CueMeaning =
  | { readonly kind: "count"; readonly isTotal?: boolean }
  | { readonly kind: "howMuch" }
  | { readonly kind: "aggregate"; readonly fn: Exclude<AggregateName, "count"> }
  | { readonly kind: "group" }
  | { readonly kind: "bucket"; readonly grain: Grain }
  | { readonly kind: "period"; readonly period: Period; readonly year: number | null; readonly assumedYear: boolean }
  | { readonly kind: "top"; readonly count: number; readonly direction: "asc" | "desc"; readonly quality: QualityName | null }
  | {
      readonly kind: "superlative";
      readonly direction: "asc" | "desc";
      readonly quality: QualityName | null;
      readonly isCountable: boolean;
    }
  | {
      readonly kind: "compare";
      readonly op: Comparison;
      readonly value: number;
      readonly high: number | null;
      readonly quality: QualityName | null;
      /** "More than 10 times": how often something happened. */
      readonly isFrequency?: boolean;
    }
  | { readonly kind: "compareAverage"; readonly op: Comparison; readonly quality?: QualityName; readonly fn?: ExtremeOrAverage }
  /** Compared with something that isn't a number: another column, or other rows; `all` and `any` of them where that was said. */
  | { readonly kind: "than"; readonly op: Comparison; readonly quality: QualityName | null; readonly scope: "all" | "any" | null }
  /** All columns of a thing. */
  | { readonly kind: "everything" }
  | { readonly kind: "not" }
  | { readonly kind: "without" }
  | { readonly kind: "sortBy" }
  | { readonly kind: "direction"; readonly direction: "asc" | "desc" }
  | { readonly kind: "alphabetical" }
  | { readonly kind: "distinct" }
  | { readonly kind: "percent" }
  | { readonly kind: "ratio" }
  | { readonly kind: "like"; readonly how: "contains" | "starts" | "ends" }
  | { readonly kind: "missing" }
  /** Not over yet: "open", "unresolved". */
  | { readonly kind: "open" }
  /** Whether there is any left. */
  | { readonly kind: "stock"; readonly isLeft: boolean }
  /** `isOfColumn`: said of what is shown ("in square miles") and not of a number in the question. */
  | { readonly kind: "unit"; readonly quality: QualityName | null; readonly isOfColumn?: boolean };

export interface Cue extends Span {
  readonly meaning: CueMeaning;
}

type Read = (match: SpanMatch) => CueMeaning | null;
const always =
  (meaning: CueMeaning): Read =>
  () =>
    meaning;

const rules: readonly (readonly [pattern: string, read: Read])[] = [
  [
    "(?:and )?how many(?: total)?|count (?:up )?(?:the )?(?:total )?number of|count (?:up )?(?:all )?the|(?:the )?(?:total )?(?:number|numbers|count) of|count of|count|counts|how often|how many times|quantity of|# of",
    (match) => ({ kind: "count", isTotal: /\btotal\b/.test(match.text) }),
  ],
  ["how much", always({ kind: "howMuch" })],
  ["(?:the )?(?:average|avg|mean|averaged)(?: of)?|on average", always({ kind: "aggregate", fn: "avg" })],
  [
    "(?:the )?(?:total|sum|overall|combined|summed|grand total|cumulative|totals|total amount)(?: of)?|in total|altogether|add up",
    always({ kind: "aggregate", fn: "sum" }),
  ],
  [
    "(?:grouped |group |split |broken down |broken out |aggregated |segmented |breakdown )?(?:by|per)|for each|for every|in each|in every|of each|at each|on each|from each|to each|each|every|breakdown of|broken down by|in terms of|according to|with each|for different|for all the different|in different",
    always({ kind: "group" }),
  ],
  [`(?:the )?(?:top|first|best|leading|highest|largest|biggest) ${count}|${count} (?:best|highest|largest|biggest|top|most)`, topN("desc")],
  [`(?:the )?(?:bottom|worst|lowest|smallest|last|least) ${count}|${count} (?:worst|lowest|smallest|bottom|least|fewest)`, topN("asc")],
  [
    "not|never|did not|do not|does not|has not|have not|had not|was not|were not|is not|are not|not been|excluding|except|except for|other than|but not|apart from|rather than|isn't|cannot|no longer|nobody|outside(?: of)?|have never|has never|not have|not have any",
    always({ kind: "not" }),
  ],
  [
    "without|without any|with no|have no|has no|had no|having no|with zero|lacking|lack|no|not any|(?:do|does|did) not have(?: any)?|without a|without an|not (?:have|had|made|placed|got) any|never (?:had|made|placed|got)|(?:do|does|did|has|have) not (?:contain|include|own|offer|had)(?: any)?",
    always({ kind: "without" }),
  ],
  [
    "(?:sorted|ordered|order|sort|ranked|rank|arranged|listed|list|results?)(?: (?:them|the results?|it|the list))? (?:by|according to|in order of|based on)|in order of|in the order of|by order of",
    always({ kind: "sortBy" }),
  ],
  [
    "(?:sorted |ordered |order |sort |ranked |listed )?(?:in |by |the |a |an |with )*(?:descending|decreasing|desc)(?: (?:order|alphabetical order|lexicographical order|manner))?(?: of| by)?|from (?:the )?(?:high|highest|largest|large|most|oldest|old|greatest|big|biggest|z|latest|newest|longest) to (?:the )?(?:low|lowest|smallest|least|youngest|young|small|a|earliest|oldest|shortest)|descendingly|(?:largest|highest|newest|most recent|biggest|most) first|reverse order",
    always({ kind: "direction", direction: "desc" }),
  ],
  [
    "(?:sorted |ordered |order |sort |ranked |listed )?(?:in |by |the |a |an |with )*(?:ascending|increasing|asc)(?: (?:order|alphabetical order|manner))?(?: of| by)?|from (?:the )?(?:low|lowest|smallest|least|youngest|young|small|cheapest|a|earliest|shortest) to (?:the )?(?:high|highest|largest|large|most|oldest|old|greatest|big|most expensive|z|latest|longest)|ascendingly|(?:smallest|lowest|oldest|earliest|fewest) first",
    always({ kind: "direction", direction: "asc" }),
  ],
  [
    "alphabetically|lexicographically|(?:sorted |ordered |order |listed )?(?:in |by |the |an )*(?:alphabetical|alphabetic|lexicographic|lexicographical) (?:order|ordering)(?: of)?|(?:in |by )?(?:alphabetical|lexicographical) order (?:of|by)",
    always({ kind: "alphabetical" }),
  ],
  ["(?:the )?ratio(?: of| between)?", always({ kind: "ratio" })],
  ["distinct|different|unique|distinctive|various|all the different", always({ kind: "distinct" })],
  [
    "(?:what |which )?(?:percentage|percent|proportion|share|fraction|pct|%|rate) of|(?:percentage|percent|proportion|share|fraction|%)",
    always({ kind: "percent" }),
  ],
  [
    "(?:that |which |who )?(?:contains?|containing|includes?|including|has|have|with)(?: the)? (?:word|words|substring|string|letter|letters|phrase|character|characters|text)|contains?|containing|(?:the )?substring|like",
    always({ kind: "like", how: "contains" }),
  ],
  [
    "(?:that |which )?(?:starts?|starting|begins?|beginning|started)(?: with)(?: the)?(?: letters?| word| prefix)?|with the prefix|prefix",
    always({ kind: "like", how: "starts" }),
  ],
  ["(?:that |which )?(?:ends?|ending|ended)(?: with| in)(?: the)?(?: letters?| word| suffix)?", always({ kind: "like", how: "ends" })],
  [
    "is null|are null|null|missing|is missing|are missing|unknown|is unknown|is empty|are empty|empty|blank|not (?:set|known|recorded|available|specified|filled)",
    always({ kind: "missing" }),
  ],
  ["open|still open|unresolved|outstanding|unfinished|ongoing|not yet (?:closed|resolved|finished|completed)", always({ kind: "open" })],
  ["(?:currently )?(?:out of stock|sold out|not in stock)", always({ kind: "stock", isLeft: false })],
  ["(?:still |currently )?(?:in stock|on stock)", always({ kind: "stock", isLeft: true })],
  [
    "in (?:people |persons )?(?:per )?(?:square |cubic )?(?:kilomet(?:er|re)s?|met(?:er|re)s?|miles?|feet|inches|km|cm|kg|kilograms?|grams?|hectares?|acres?)",
    always({ kind: "unit", quality: null, isOfColumn: true }),
  ],
  [
    "(?:people |persons )?(?:per )?(?:square |cubic )?(?:kilomet(?:er|re)s?|met(?:er|re)s?|miles?|feet|inches|km|cm|kg|kilograms?|grams?|hectares?|acres?)|of the week|he/she|his/her|inclusive|(?<=(?:highest|lowest|largest|smallest|greatest|biggest|most|least|fewest)(?: [^ ]+){1,4} )first",
    always({ kind: "unit", quality: null }),
  ],
  ["dollars?|usd|euros?|eur|pounds?|gbp|bucks|[$€£]|cents?", always({ kind: "unit", quality: "money" })],
  ["years? old|years of age", always({ kind: "unit", quality: "age" })],
  [
    "(?:than |the )?(?:above|over|higher than|more than|greater than|larger than|older than|longer than|bigger than|exceeds?) (?:the )?(?:overall )?(?:average|mean|avg)(?: of)?|above-average",
    always({ kind: "compareAverage", op: ">" }),
  ],
  [
    "(?:below|under|lower than|less than|smaller than|younger than|shorter than|fewer than) (?:the )?(?:overall )?(?:average|mean|avg)(?: of)?|below-average",
    always({ kind: "compareAverage", op: "<" }),
  ],
  [
    "(?:is |are |was |were )?(?:no more than|at most|not more than|less than or equal to) (?:the )?(?:overall )?(?:average|mean)(?: of)?",
    always({ kind: "compareAverage", op: "<=" }),
  ],
  [
    "(?:is |are |was |were )?(?:no less than|at least|not less than|greater than or equal to) (?:the )?(?:overall )?(?:average|mean)(?: of)?",
    always({ kind: "compareAverage", op: ">=" }),
  ],
  ...comparedAdjectives.map(([words, op, quality]): readonly [string, Read] => [
    `(?:${words}) than (?:the )?(?:overall )?(?:average|mean)(?: of)?`,
    always({ kind: "compareAverage", op, quality }),
  ]),
  ...extremesCompared.map(([words, op, fn]): readonly [string, Read] => [words, always({ kind: "compareAverage", op, fn })]),
  ...thanWords.map(([words, op, quality]): readonly [string, Read] => [
    `(?:${words})(?: (?:the |those of |that of )?(?:(?<all>all|every|each)|(?<any>any|some))(?: of)?(?: the)?(?: other)?)?`,
    (match) => ({
      kind: "than",
      op,
      quality: quality ?? null,
      scope: match.groups.all !== undefined ? "all" : match.groups.any !== undefined ? "any" : null,
    }),
  ]),
  [
    "(?:all|full|complete|detailed) (?:the |of the )?(?:available |different |relevant |possible )?(?:information|info|details|detail|data|attributes|columns|fields|contents?)(?: about| of| on| for| regarding| related to)?|everything(?: about)?|(?:information|info)(?: about| of| on| for| regarding)",
    always({ kind: "everything" }),
  ],
  ...superlatives.map(([words, direction, quality, isCountable]): readonly [string, Read] => [
    `(?:the )?(?:${words})`,
    always({ kind: "superlative", direction, quality, isCountable: isCountable ?? false }),
  ]),
  ...comparisons.map(([words, op, quality]): readonly [string, Read] => [
    `(?:${words}) (?:a |the )?${amount}(?: times)?`,
    (match) => ({
      kind: "compare",
      op,
      value: numberFrom(match.groups.value),
      high: null,
      quality: quality ?? null,
      isFrequency: match.text.endsWith(" times"),
    }),
  ]),
  [
    `(?:is |are |was )?(?:between|from|in the range of|in the range|ranging from|range from|within) ${amount} (?:and|to|-) ${amount.replace("?<value>", "?<high>")}`,
    (match) => ({ kind: "compare", op: ">=", value: numberFrom(match.groups.value), high: numberFrom(match.groups.high), quality: null }),
  ],
  [
    `${amount} to ${amount.replace("?<value>", "?<high>")}`,
    (match) => ({ kind: "compare", op: ">=", value: numberFrom(match.groups.value), high: numberFrom(match.groups.high), quality: null }),
  ],
  [
    `${amount} (?:or|and) (?:more|above|over|higher|greater|older|up|later|after|newer|onwards?)`,
    (match) => ({ kind: "compare", op: ">=", value: numberFrom(match.groups.value), high: null, quality: null }),
  ],
  [
    `${amount} (?:or|and) (?:less|fewer|below|lower|under|younger|earlier|before)`,
    (match) => ({ kind: "compare", op: "<=", value: numberFrom(match.groups.value), high: null, quality: null }),
  ],
];

/** Every cue of a question; they may overlap, and the search decides which hold. */
export function findCues(line: Line, now: Date): readonly Cue[] {
  const dates = dateMentions(line, now).map((date): Cue => ({ from: date.from, to: date.to, meaning: { ...date, kind: "period" } }));
  const buckets = bucketMentions(line).map(
    (bucket): Cue => ({ from: bucket.from, to: bucket.to, meaning: { kind: "bucket", grain: bucket.grain } }),
  );
  const others = rules.flatMap(([pattern, read]) =>
    matchesOf(line, pattern).flatMap((match): Cue[] => {
      const meaning = read(match);
      return meaning ? [{ from: match.from, to: match.to, meaning }] : [];
    }),
  );
  const across = matchesOf(line, "across (?!all|the|our)").map(
    (match): Cue => ({ from: match.from, to: match.to, meaning: { kind: "group" } }),
  );
  return [...dates, ...buckets, ...others, ...across].filter((cue) => !isPassive(cue, line));
}

const grouping =
  /^(?:grouped|split|broken|aggregated|segmented|sorted|ordered|ranked|arranged|listed|divided|categorized|followed|separated|counted)$/;

/** "written by authors": says who did it, and groups nothing. "shipped by carrier" may. */
function isPassive({ from, to, meaning }: Cue, { text, starts }: Line): boolean {
  if (meaning.kind !== "group" || to - from !== 1) return false;
  const words = text.split(" ");
  const at = text.slice(0, starts[from]).split(" ").length - 1;
  if (words[at] !== "by") return false;
  const [before = "", after = ""] = [words[at - 1], words[at + 1]];
  if (!/(?:ed|en|wn|ght|ld|de|ung|uilt|un)$/.test(before) || grouping.test(before)) return false;
  return after === quotedMark || /^(?:the|a|an|any|some|all|both|either|someone)$/.test(after) || /[^s]s$/.test(after);
}

function topN(direction: "asc" | "desc"): Read {
  return (match) => {
    const isFirst = /\b(first|last)\b/.test(match.text);
    return {
      kind: "top",
      count: numberFrom(match.groups.count),
      direction: isFirst ? flipped(direction) : direction,
      quality: isFirst ? "date" : null,
    };
  };
}

function flipped(direction: "asc" | "desc"): "asc" | "desc" {
  return direction === "asc" ? "desc" : "asc";
}

function numberFrom(text: string | undefined): number {
  return small[text ?? ""] ?? Number(text);
}
