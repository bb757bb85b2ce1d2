import { proseWords } from "./lexicon.ts";
import type { Token } from "./tokens.ts";
import { readingsOf, type WordIndex } from "./word-index.ts";

const reasoning =
  /^(?:so |and |but |please |can you (?:tell|explain) )*(?:why\b|how (?:do|does|did|can|could|should|would|must|may|to|fast must|soon must|long must)\b(?! .*\b(?:compare|many|much|var(?:y|ies)|differs?|changes?)\b)|explain\b|what (?:happens|should|must|does .* (?:mean|say|state|allow))|who should|when should|should|may|must|can (?:i|we|you|they|a|an|the|customers?|someone)\b|am i\b|are we allowed|is it (?:allowed|possible|ok))/;
const writing =
  /^(?:please )?(?:delete|drop|insert|update|alter|truncate|create|remove|grant|revoke|set|change|rename|write|send|email|translate|summari[sz]e)\b/;

/** A statement that writes, wherever it stands, and words that are meant for whoever answers instead of the data. */
const hidden =
  /;\s*(?:drop|delete|insert|update|alter|truncate|create|grant|revoke)\b|\b(?:ignore|forget|disregard|override) (?:all |any |the |your |every )*(?:previous |prior |above )*(?:instructions?|rules?|prompts?|restrictions?)\b/;

/** Why a question isn't one for a database of facts, in one sentence; null when it may be. */
export function refusalOf(question: string, tokens: readonly Token[], index: WordIndex): string | null {
  const text = question.trim().toLowerCase();
  if (writing.test(text) || hidden.test(text))
    return "This asks to change or write something; only questions about the data can be answered.";
  if (reasoning.test(text)) return "This asks for a rule, a reason or a way to do something, which the tables don't hold.";
  const said = tokens.filter((token) => !(token.lower === "terms" && tokens[token.index - 1]?.lower === "in"));
  const prose = said.find((token) => proseWords.has(token.lower) && readingsOf(token, index).every((reading) => reading.quality < 1));
  return prose ? `This asks about “${prose.text}”, which no table or column holds.` : null;
}
