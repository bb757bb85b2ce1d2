import { createAgent } from "@olympus/agent";
import { type DocumentId, newId, type PassageHit } from "@olympus/domain";
import type { OpenedDatabase } from "@olympus/persistence";
import { benchCtx } from "./bench-ctx.ts";
import { BenchPassages } from "./evidence/bench-passages.ts";
import { type EvidenceQuestion, readEvidenceSets } from "./evidence/evidence-sets.ts";
import { landsOn } from "./evidence/lands-on.ts";
import { storeFile } from "./evidence/store-file.ts";
import type { Bench, BenchOptions } from "./main.ts";
import { withEmbeddedStore } from "./passages/stores.ts";
import type { Report } from "./report.ts";

/**
 * Whether the page that answers a question is found in its document, and whether what is highlighted there is the evidence. By words alone and with the
 * built-in engine, as the product does: the document is the only one that is asked, beside others in the Space.
 */
export const evidenceBench: Bench = { needsData: true, run };

async function run(report: Report, options: BenchOptions): Promise<void> {
  await withEmbeddedStore(async (database) => {
    for (const set of readEvidenceSets(options.data ?? "")) {
      const space = await database.store.spaces.create({ slug: `bench-${newId()}`, name: "Bench", ownerId: null });
      const questions = set.questions.slice(0, options.limit ?? undefined);
      const documents = new Map<string, DocumentId>();
      for (const path of new Set(questions.map((question) => question.path))) {
        const stored = await storeFile(database, space.id, path);
        if ("reason" in stored) report.note(`${path} can't be read: ${stored.reason}`);
        else {
          documents.set(path, stored.id);
          report.note(`${stored.name}: ${stored.pageCount} pages, ${stored.passageCount} passages, ${stored.seconds.toFixed(1)} s`);
        }
      }
      const outcomes: Outcome[] = [];
      for (const question of questions) {
        const documentId = documents.get(question.path);
        outcomes.push({
          question,
          ...(documentId === undefined ? nothing : await ask(database, new BenchPassages(database, space.id, documentId), question)),
        });
      }
      addFigures(report, set.name, outcomes);
    }
  });
}

interface Outcome {
  readonly question: EvidenceQuestion;
  /** Null: not found. */
  readonly pageRank: number | null;
  readonly isHighlighted: boolean;
}

const nothing = { pageRank: null, isHighlighted: false };
const pagesFor = 5;

async function ask(database: OpenedDatabase, passages: BenchPassages, question: EvidenceQuestion): Promise<Omit<Outcome, "question">> {
  const hits = await passages.search(benchCtx(), question.text, { limit: pagesFor });
  const rank = hits.findIndex((hit) => isGold(hit, question));
  if (rank < 0) return nothing;
  return { pageRank: rank + 1, isHighlighted: await isHighlighted(database, passages, question) };
}

function isGold({ place }: Pick<PassageHit, "place">, { pages }: EvidenceQuestion): boolean {
  return place.page !== null && pages.includes(place.page);
}

/** What the answer marks on a gold page; where it cites other pages or nothing, what marks the gold pages' passages as the search found them. */
async function isHighlighted(database: OpenedDatabase, passages: BenchPassages, question: EvidenceQuestion): Promise<boolean> {
  const own = await marksOf(database, passages, question);
  const marks =
    own.length > 0
      ? own
      : await marksOf(
          database,
          passages.only((hit) => isGold(hit, question)),
          question,
        );
  if (marks.length > 0) return marks.some((mark) => isEvidence(mark, question));
  const hits = await passages.search(benchCtx(), question.text, { limit: pagesFor });
  const found = hits.filter((hit) => isGold(hit, question)).map((hit) => bestLineOf(hit));
  return found.some((line) => isEvidence(line, question));
}

function isEvidence(mark: string, { evidence }: EvidenceQuestion): boolean {
  return evidence.some((text) => landsOn(mark, text));
}

/** The line with the most words of the question, as a search result marks them. */
function bestLineOf({ text, highlights = [] }: PassageHit): string {
  let [best, most] = ["", -1];
  for (const { 0: line, index } of text.matchAll(/[^\n]+/gu)) {
    const marked = highlights.filter(({ start, end }) => start >= index && end <= index + line.length);
    const letters = marked.reduce((sum, { start, end }) => sum + end - start, 0);
    if (letters > most) [best, most] = [line, letters];
  }
  return best;
}

/** The texts that the answer highlights on gold pages. */
async function marksOf(database: OpenedDatabase, passages: BenchPassages, question: EvidenceQuestion): Promise<readonly string[]> {
  const agent = createAgent({ model: null });
  const marks: string[] = [];
  const sources = { databases: [], documents: passages, history: [] };
  for await (const event of agent.answer(benchCtx(), { question: question.text, sources, only: { documents: [passages.documentId] } })) {
    if (event.type !== "citations") continue;
    for (const { documentId, quotePlace } of event.citations) {
      if (!quotePlace || quotePlace.page === null || !question.pages.includes(quotePlace.page)) continue;
      const text = await database.store.documents.textOf(documentId, quotePlace.startOffset, quotePlace.endOffset);
      if (text !== null) marks.push(text);
    }
  }
  return marks;
}

function addFigures(report: Report, set: string, outcomes: readonly Outcome[]): void {
  const byType = Map.groupBy(outcomes, ({ question }) => question.type);
  for (const [type, own] of [...byType].toSorted().concat([["all", [...outcomes]]])) {
    const found = own.filter(({ pageRank }) => pageRank !== null);
    const marked = found.filter(({ isHighlighted: yes }) => yes);
    const figure = { set: `${set}-${type}`, subject: "olympus", unit: "rate" };
    report.add({ ...figure, metric: "page_in_first_5", value: found.length / own.length, of: own.length });
    if (found.length > 0) report.add({ ...figure, metric: "highlight_on_evidence", value: marked.length / found.length, of: found.length });
  }
  for (const { question, pageRank, isHighlighted: yes } of outcomes) {
    const outcome = pageRank === null ? "not found" : `${pageRank}${yes ? "" : ", highlight elsewhere"}`;
    report.note(`${outcome} · ${question.type} · pages ${question.pages.join(", ")} · ${question.text.slice(0, 110)}`);
  }
}
