import { money } from "./documents/wording.ts";
import { dayOf, lastCompleteQuarter } from "./shop/calendar.ts";
import { factsOf } from "./shop/facts.ts";
import { generateShop } from "./shop/generate-shop.ts";
import { boardReportName } from "./write-sample-documents.ts";

/** Good first questions to the sample Space: to its database, its documents, and both. */
export function sampleExampleQuestions(today: Date): readonly string[] {
  const quarter = lastCompleteQuarter(dayOf(today));
  return [
    "What were our total sales by month this year?",
    "What is our refund policy for damaged goods?",
    "How much did we refund last quarter, and what does the policy allow?",
    "What are the top 10 products by sales this year?",
    `How much did we refund by reason in Q${quarter.number} ${quarter.year}?`,
    "How fast must support answer an email?",
  ];
}

export interface SampleContradiction {
  readonly fileName: string;
  readonly measure: string;
  readonly statedInDocument: string;
  readonly inDatabase: string;
}

/** The one fact in the sample documents that the database contradicts: a good answer shows both. */
export function sampleContradiction(today: Date): SampleContradiction {
  const facts = factsOf(generateShop(today), today);
  return {
    fileName: boardReportName(facts),
    measure: `Refunds in Q${facts.quarter.number} ${facts.quarter.year}`,
    statedInDocument: money(facts.refundsStated),
    inDatabase: money(facts.refunds),
  };
}
