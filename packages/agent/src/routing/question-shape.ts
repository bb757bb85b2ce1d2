import { contentStems, stemOf } from "../words.ts";

/** What a question's form alone says about where its answer is. */
export interface QuestionShape {
  /** It asks what a text says: "what does … say", "according to …", "how do we …". */
  readonly asksText: boolean;
  /** It names a kind of document: policy, agreement, handbook. */
  readonly namesDocument: string | null;
  /** It asks for figures or a list: "how many", "total", "by month", "top 5". */
  readonly asksData: boolean;
}

const textCues = [
  /\baccording to\b/iu,
  /\bwhat (?:do|does|did)\b.*\b(?:say|says|state|allow|permit|require|promise|mention|guarantee|cover|recommend|mean|advise|specify)s?\b/iu,
  /\bhow (?:do|should|can|must) (?:we|i|you|one|customers?|agents?|staff|employees?)\b(?!.*\b(?:rank|compare)\b)/iu,
  /\b(?:are|is) (?:we|i|customers?|it|they|there|anyone|employees?) (?:\w+ )?(?:allowed|permitted|entitled|required|obliged|possible)\b/iu,
  /\b(?:may|can|must|should) (?:we|i|customers?|a customer|it|they|employees?|an employee)\b/iu,
  /\bhow (?:many (?:hours|days|weeks|months)|long) (?:do|does|can|may|must|should)\b.*\b(?:have|wait|keep|take)\b/iu,
  /\bwhat happens (?:if|when)\b/iu,
  /\bwho (?:approves|must approve|has to approve|is responsible|decides|signs)\b/iu,
  /\b(?:steps?|procedure|process|instructions?) (?:to|for|of|when)\b/iu,
  /\bwhat (?:is|are|'s) (?:our|the|your) .*\b(?:polic(?:y|ies)|rules?|procedures?|terms|deadline|process)\b/iu,
];
const documentNouns =
  /(?<!\bto )\b(polic(?:y|ies)|agreements?|contracts?|handbooks?|manuals?|guidelines?|guide|procedures?|terms|board report|annual report|quarterly report|reports?|price list|documents?|pdf|playbook|faq|minutes|memo|specification)\b/iu;
const dataCues = [
  /\bhow (?:many|much|often)\b/iu,
  /\b(?:total|sum|average|mean|median|count|number|maximum|minimum|share|percentage|percent|rate|ratio|growth|revenue|sales) (?:of|by|per|for|in|this|last)\b/iu,
  /\b(?:by|per|each|every) (?:day|week|month|quarter|year|region|country|city|category|product|customer|supplier|store|status|type)\b/iu,
  /\b(?:average|mean|median|total|percentage|number of)\b/iu,
  /\b(?:above|below|over|under|more than|less than|fewer than|at least|at most) \d+\b/iu,
  /\b(?:top|bottom|first|last) \d+\b/iu,
  /\b(?:most|least|highest|lowest|largest|smallest|best|worst|biggest|newest|oldest|latest)\b/iu,
  /\b(?:list|show|count)\b/iu,
  /\b(?:today|yesterday|this|last|past|previous|since) (?:\d+ )?(?:day|week|month|quarter|year|january|february|march|april|may|june|july|august|september|october|november|december|\d{4})s?\b/iu,
];

export function shapeOf(question: string): QuestionShape {
  return {
    asksText: textCues.some((cue) => cue.test(question)),
    namesDocument: documentNouns.exec(question)?.[1]?.toLowerCase() ?? null,
    asksData: dataCues.some((cue) => cue.test(question)),
  };
}

/** Whether a word is part of a name, in any number and case: `policy` of `refund_policies`. */
export function occursInNames(word: string, names: readonly string[]): boolean {
  const stems = contentStems(word);
  return names.some((name) => {
    const parts = name.split(/[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})/u).map(stemOf);
    return stems.some((stem) => parts.includes(stem));
  });
}
