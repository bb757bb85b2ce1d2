/** First what changes the meaning of a question (`5 %`, `#3`, `1.5`, `2026-01-02`, `-5`, `!=`, `order_id`, `km/h`), then all other punctuation. */
const marks = /([%#&@*/_\\]|!(?==)|(?<=\p{N})[.,:-](?=\p{N})|(?<![\p{L}\p{N}])[-.](?=\p{N}))|[\p{P}`´]/gu;

/** Said before a question to be polite or to begin with; taken off again and again, as in "hello, could you please tell me …". */
const openings = [
  /^(?:hi|hello|hey)(?: there| olympus)? /,
  /^(?:please|kindly|thanks|thank you|bitte|por favor|s il vous plaît|per favore) /,
  /^(?:can|could|would|will) you (?=(?:please|kindly|tell me|show me|give me|let me know) )/,
  /^i (?:would|d) like (?:you to )?(?:to (?:know|see) |(?=(?:tell|show|give) me ))/,
  /^i want to (?:know|see) /,
  /^(?:tell|show|give) me /,
  /^let me know /,
];
const closing =
  / (?:please|kindly|for me|thanks|thank you|many thanks|thanks a lot|bitte|danke|por favor|gracias|s il vous plaît|merci|per favore)$/;

/**
 * What two ways to write one question have in common: without case, spaces, punctuation and politeness. Two questions are the same when their keys are
 * equal. Numbers, signs and symbols stay, for they change the meaning. Empty only for blank text.
 */
export function questionKey(question: string): string {
  const plain = question.normalize("NFKC").toLowerCase();
  const words = plain
    .replace(marks, (_mark, kept: string | undefined) => kept ?? " ")
    .replace(/[\p{Z}\p{C}]+/gu, " ")
    .trim();
  return withoutPoliteness(words) || plain.trim();
}

function withoutPoliteness(words: string): string {
  const shorter = openings.reduce((rest, opening) => rest.replace(opening, ""), words.replace(closing, ""));
  return shorter === words ? words : withoutPoliteness(shorter);
}
