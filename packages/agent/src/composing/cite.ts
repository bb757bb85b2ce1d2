import type { Citation, PassagePlace } from "@olympus/domain";
import type { PassageEvidence } from "../answering/evidence.ts";
import type { QuotedSentence } from "../quoting/quote-passages.ts";
import { sentencesOf } from "../quoting/sentences.ts";
import { escapeMarkdown } from "./markdown.ts";

/** One citation for neighbouring sentences of a passage, so that each opens at its own words; numbered from 1 in the order of the passages and their text. */
export function citePassages(sentences: readonly QuotedSentence[]): readonly PassageEvidence[] {
  const passages = Map.groupBy(sentences, ({ hit }) => hit.passageId);
  return [...passages.values()].flatMap(inRuns).flatMap((run, index) => {
    const [first] = run;
    const last = run.at(-1);
    if (first === undefined || last === undefined) return [];
    const { hit } = first;
    const citation: Citation = {
      number: index + 1,
      documentId: hit.documentId,
      passageId: hit.passageId,
      documentName: hit.documentName,
      place: hit.place,
      // The passage's own words in one piece.
      quote: hit.text.slice(first.start, last.end),
      ...(hit.documentVersion !== undefined && { documentVersion: hit.documentVersion }),
    };
    return [{ citation, sentences: run.map(({ text }) => text), passageText: hit.text }];
  });
}

/** What may stand between sentences that are quoted as one: a space, the end of a line, a bullet. */
const widestGap = 4;

function inRuns(sentences: readonly QuotedSentence[]): readonly (readonly QuotedSentence[])[] {
  const runs: QuotedSentence[][] = [];
  for (const sentence of sentences.toSorted((a, b) => a.start - b.start)) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && sentence.start - before.end <= widestGap) run.push(sentence);
    else runs.push([sentence]);
  }
  return runs;
}

/** The quoted sentences by document, each with its `[n]`. */
export function describePassages(evidence: readonly PassageEvidence[]): string {
  const documents = [...new Map(evidence.map((passage) => [passage.citation.documentId, passage.citation.documentName])).entries()];
  return documents
    .map(([documentId, name]) => {
      const passages = evidence.filter(({ citation }) => citation.documentId === documentId);
      const quotes = passages.flatMap(({ citation, sentences, passageText }) =>
        sentences.map((sentence) => `${rowInWords(sentence, passageText) ?? `“${inline(sentence)}”`} [${citation.number}]`),
      );
      return `**${escapeMarkdown(name)}**${placesOf(passages.map(({ citation }) => citation.place))} says: ${quotes.join(" ")}`;
    })
    .join("\n\n");
}

/** A table's row with the heads of its columns: `Email: First answer “8 hours”, Solved within “3 days”`. Null when it is none, or its head isn't there. */
function rowInWords(sentence: string, passage: string): string | null {
  const all = sentencesOf(passage);
  const at = all.findIndex(({ text, isTableRow }) => isTableRow && text === sentence);
  const head = all.slice(0, Math.max(0, at)).findLast(({ isFragment, isTableRow }) => isFragment && isTableRow);
  const [cells, heads] = [sentence, head?.text ?? ""].map((row) => row.split(/\s*[|\t]\s*/u).map(inline));
  const [first, ...rest] = cells ?? [];
  if (first === undefined || rest.length === 0 || cells?.length !== heads?.length || cells?.includes("")) return null;
  return `${first}: ${rest.map((cell, index) => `${heads?.[index + 1]} “${cell}”`).join(", ")}`;
}

function placesOf(places: readonly PassagePlace[]): string {
  const pages = [...new Set(places.flatMap(({ page }) => (page === null ? [] : [page])))].sort((a, b) => a - b);
  if (pages.length > 0) return ` (page${pages.length > 1 ? "s" : ""} ${pages.join(", ")})`;
  const sheets = [...new Set(places.flatMap(({ sheet }) => (sheet === null ? [] : [sheet])))];
  return sheets.length > 0 ? ` (sheet ${sheets.join(", ")})` : "";
}

/** One line; what Markdown would turn into a link, an image or markup stays text. */
function inline(sentence: string): string {
  return escapeMarkdown(sentence.replaceAll(/\s+/gu, " "));
}
