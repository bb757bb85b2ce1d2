import { noQuotes, type Quotes } from "../quoting/quote-passages.ts";
import type { QuestionShape } from "./question-shape.ts";

/** A draft at least this strong is run without further signs: it is right nearly as often as not, and more often than a passage that only touches the topic. */
export const strongDraft = 0.45;
/** A weaker draft is run only when nothing else answers, and only down to this strength: three in ten are right. */
export const weakDraft = 0.3;
/** Passages that have at least this share of the question's topic can stand beside or instead of a draft. */
const goodCoverage = 0.5;
/** A question for figures is answered from a text only when one sentence has a number and this share of its topic: a passage about the topic isn't enough. */
const goodFocus = 0.65;

export interface Signals {
  readonly shape: QuestionShape;
  /** Whether the kind of document that the clause names is also the name of a table or column. */
  readonly namesTable: boolean;
  /** Of the best draft; 0 when there is none. */
  readonly strength: number;
  /** Null: the documents were not searched. */
  readonly quotes: Quotes | null;
}

export interface Decision {
  readonly database: boolean;
  readonly documents: boolean;
}

/** Whether the documents have to be searched before a clause can be decided: a strong draft for a question about data needs no more. */
export function needsSearch({ shape, namesTable, strength }: Omit<Signals, "quotes">): boolean {
  return shape.asksText || (shape.namesDocument !== null && !namesTable) || strength < strongDraft;
}

/** Where a clause is answered. Neither: nothing fits. */
export function decide({ shape, namesTable, strength, quotes }: Signals): Decision {
  const { sentences, coverage, focus, hasFigure } = quotes ?? noQuotes;
  const asksDocuments = shape.asksText || (shape.namesDocument !== null && !namesTable);
  const asksFigures = shape.asksData && !shape.asksText;
  const isFound = sentences.length > 0 && (!asksFigures || (focus >= goodFocus && hasFigure));
  if (asksDocuments && isFound) {
    // "How many refunds break the policy?" asks for both; "what does the policy say about refunds?" only for the text.
    return { database: asksFigures && strength >= strongDraft, documents: true };
  }
  if (shape.asksText && !shape.asksData) return { database: strength >= strongDraft && namesTable, documents: false };
  if (strength >= strongDraft) return { database: true, documents: false };
  if (isFound && (coverage >= goodCoverage || strength < weakDraft))
    return { database: shape.asksData && strength >= weakDraft, documents: true };
  return { database: strength >= weakDraft, documents: false };
}
