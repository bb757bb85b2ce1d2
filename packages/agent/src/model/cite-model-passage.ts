import type { PassageEvidence } from "../answering/evidence.ts";
import { quotePassages } from "../quoting/quote-passages.ts";
import type { CitedPassage } from "./cited-text.ts";

/**
 * A passage as a model's text leans on it. With the model's own quote, that is what will be looked up. Without one, it is the sentence that fits best to what the
 * text says before the mark; where none fits, only the page can be shown.
 */
export function citeModelPassage({ number, hit }: CitedPassage, text: string, quote: string | null): PassageEvidence {
  const { documentId, passageId, documentName, documentVersion, place } = hit;
  const version = documentVersion === undefined ? {} : { documentVersion };
  const common = { number, documentId, passageId, documentName, ...version, place };
  const best = quotePassages({ text: quote ?? claimBefore(text, number), contextWords: [] }, [hit]).sentences[0]?.text ?? null;
  const isWithoutPlace = quote === null && best === null;
  const shown = quote ?? best ?? hit.text;
  return {
    citation: { ...common, quote: shown, ...(isWithoutPlace && { quotePlace: null }) },
    sentences: [best ?? hit.text],
    passageText: hit.text,
  };
}

function claimBefore(text: string, number: number): string {
  const before = text.slice(0, Math.max(0, text.indexOf(`[${number}]`))).replaceAll(/(?:\[\d+\]\s*)+$/gu, "");
  return before.split(/(?<=[.!?])\s+|\n+/u).at(-1) ?? before;
}
