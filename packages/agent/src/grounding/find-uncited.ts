import type { AnswerWarning } from "@olympus/domain";
import { sentencesOf } from "../quoting/sentences.ts";
import { contentStems } from "../words.ts";

const maxShown = 3;
/** Shorter ones are "Yes." and "In short:". */
const minTopicWords = 4;
const mark = /\[\d{1,3}\]/u;
/** What says that something isn't there leans on nothing. */
const saysNothing = /\b(?:no|not|none|nothing|neither|nor|don't|doesn't|didn't|cannot|can't|without|unclear|unknown)\b/iu;

/**
 * A warning for each sentence of a model's text that names no passage, where the text leans on passages alone. With rows in the answer a sentence may be about
 * these, and its numbers are checked against them.
 */
export function findUncited(
  text: string,
  { hasRows, isCited }: { readonly hasRows: boolean; readonly isCited: boolean },
): readonly AnswerWarning[] {
  if (hasRows || !isCited) return [];
  const sentences = sentencesOf(text).map(({ text: sentence }, index, all) => ({
    sentence,
    // "Goods are refunded. [1]": the mark of a sentence may stand behind its stop.
    isMarked: mark.test(sentence) || /^\s*\[\d/u.test(all[index + 1]?.text ?? ""),
  }));
  return sentences
    .filter(({ sentence, isMarked }) => !isMarked && !/[?:]$/u.test(sentence) && !/^#/u.test(sentence))
    .filter(({ sentence }) => !saysNothing.test(sentence) && contentStems(sentence).length >= minTopicWords)
    .slice(0, maxShown)
    .map(({ sentence }) => ({ kind: "UNSUPPORTED_VALUE", message: "No passage is named for this sentence.", span: sentence }));
}
