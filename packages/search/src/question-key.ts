/**
 * First what changes the meaning of a question (`5 %`, `5 ‰`, `#3`, `§ 3`, `1.5`, `2026-01-02`, `-$5`, `!=`, `order_id`, `km/h`, grade `A-`, `6″`, brackets that
 * group), then all other punctuation.
 */
const marks =
  /([%‰‱٪؉؊§¶#&@*/_\\′″‴()[\]{}]|!(?==)|(?<=\p{N})['"](?!\p{L})|(?<=\p{N})[.,:\u066b\u066c-](?=\p{N})|(?<![\p{L}\p{N}])-(?=\s*[\p{N}\p{Sc}.])|(?<![\p{L}\p{N}])\.(?=\p{N})|(?<=(?<![\p{L}\p{N}])\p{L}{1,2})-(?![\p{L}\p{N}]))|[\p{P}`´]/gu;
/** Typed for a minus as often as the sign itself. */
const dashes = /[\u2010-\u2015\u2212]/gu;
/** `10³` isn't 103: compatible forms of raised and lowered digits would lose that. */
const raised = /[⁰¹²³⁴-⁹]+/gu;
const lowered = /[₀-₉]+/gu;

/** Codes of countries, states and organisations that are other words in lower case: "customers in the US" asks nothing about "us". */
const codes = /(?<![\p{L}\p{N}_])(US|IT|WHO|ME|HE|WE|IN|OR|AM|AS|AT|IS|BE|DO|NO|SO|TO|MY|BY|CAN)(?![\p{L}\p{N}_])/u;

/** Said before a question to be polite or to begin with; taken off again and again, as in "hello, could you please tell me …". */
const openings = [
  /^(?:please|kindly|bitte|por favor|s il vous plaît|per favore) /,
  /^(?:can|could|would|will) you (?=(?:please|kindly|tell me|show me|give me|let me know) )/,
  /^i (?:would|d) like (?:you to )?(?:to (?:know|see) |(?=(?:tell|show|give) me ))/,
  /^i want to (?:know|see) /,
  /^(?:tell|show|give) me /,
  /^let me know /,
];
/** Only where a mark sets them off: "Hello Kitty" is a name, and how many said "thanks" is another question than how many said "please". */
const greeting = /^\s{0,9}(?:hi|hello|hey|thanks|thank you)(?: there| olympus)?\s{0,3}[,.!:;\n-]{1,3}\s{0,3}(?=\S)/u;
const farewell =
  /(?<=[^,.!?:;-])\s{0,3}[,.!?:;\n-]{1,3}\s{0,3}(?:(?:please|kindly|for me|thanks|thank you|many thanks|thanks a lot|bitte|danke|por favor|gracias|s[’' ]il vous plaît|merci|per favore)[\s.!?]*)+$/u;

/**
 * What two ways to write one question have in common: without case (but for codes), spaces, punctuation and politeness. Two questions are the same when their keys are
 * equal. Numbers, signs and symbols stay, for they change the meaning. Empty only for blank text.
 */
export function questionKey(question: string): string {
  const text = question
    .replace(dashes, "-")
    .replace(raised, (digits) => `^${digits}`)
    .replace(lowered, (digits) => `_${digits}`)
    .normalize("NFKC");
  const plain = inLowerCase(text);
  const words = withoutGreetings(plain)
    .replace(marks, (_mark, kept: string | undefined) => kept ?? " ")
    .replace(/[\p{Z}\p{C}]+/gu, " ")
    .replace(/(?<!\p{L}|\p{N})- (?=\p{N}|\p{Sc})/gu, "-")
    .trim();
  return withoutPoliteness(words) || plain.trim();
}

/** A question that is all in capitals says nothing by them. */
function inLowerCase(text: string): string {
  if (!/\p{Ll}/u.test(text)) return text.toLowerCase();
  const parts = text.split(codes);
  return parts.map((part, place) => (place % 2 === 1 ? part : part.toLowerCase())).join("");
}

function withoutGreetings(text: string): string {
  const shorter = text.replace(greeting, "").replace(farewell, "");
  return shorter === text ? text : withoutGreetings(shorter);
}

function withoutPoliteness(words: string): string {
  const shorter = openings.reduce((rest, opening) => rest.replace(opening, ""), words);
  return shorter === words ? words : withoutPoliteness(shorter);
}

const leaning = [
  /^(?:and|but|or|also|then|now|instead|same|the same|only|just|what about|how about|what if|und|aber|et|mais)\b/u,
  /\b(?:instead|as well|(?:of|among|for|about) (?:them|those|these|it))$/u,
  /\b(?:how (?:many|much)|which|what|who|list|show|count|(?:top|first|last) \d+|most|all) of (?:them|those|these|it)\b/u,
  /^(?:how (?:many|much)|what|which|when|where|who) (?:\S+ )?(?:do|does|did|are|is|were|was|have|has) (?:they|it|those|these)\b/u,
];

/** Whether a question says by itself what is asked. "And in Norway?" and "Which of them are late?" ask something else after each other question. English mostly. */
export function standsAlone(question: string): boolean {
  const key = questionKey(question);
  return !leaning.some((pattern) => pattern.test(key));
}
