import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { makeDocument, makeSpace, passage, type Subject } from "./fixtures.test-support.ts";

const folder = process.env.OLYMPUS_BENCH_DIR;

/** Mean nDCG@10 over some queries of a collection in BEIR's layout must not fall below this. `npm run bench -- passage-retrieval` ranks them all. */
const leastNdcg = { cranfield: 0.4, cisi: 0.35 } as const;
/** The first ones that were judged, among what is relevant to them and some that isn't: storing a whole collection takes longer than all else here. */
const some = { queries: 40, otherDocuments: 300, passagesPerDocument: 40 } as const;

interface Line {
  readonly _id: string;
  readonly title?: string;
  readonly text: string;
}

/** How well the index ranks published collections; skipped without the evaluation data. */
export function describeRanking(subject: Subject): void {
  for (const [collection, least] of Object.entries(leastNdcg)) {
    it.skipIf(folder === undefined)(
      `ranks ${collection} with an nDCG@10 of at least ${least} (needs OLYMPUS_BENCH_DIR)`,
      async () => {
        const { corpus, queries } = load(join(folder ?? "", "E_retrieval", collection));
        const spaceId = await fill(subject, [...corpus.values()]);
        let sum = 0;
        for (const { text, relevant } of queries) {
          const query = { spaceId, documentIds: null, text, limit: 10, embedding: null };
          const hits = await subject().passageIndex.search(query, new AbortController().signal);
          const gains = new Map(Array.from(relevant, ([id, gain]) => [corpus.get(id)?.text, gain]));
          sum += ndcg(
            hits.map((hit) => gains.get(hit.text) ?? 0),
            [...relevant.values()],
          );
        }
        console.info(`${collection}: nDCG@10 ${(sum / queries.length).toFixed(4)} by ${subject().passageIndex.capabilities.lexical}`);
        expect(sum / queries.length).toBeGreaterThanOrEqual(least);
      },
      300_000,
    );
  }
}

/** Several passages a document: that is much quicker to store, and makes no difference to ranking. */
async function fill(subject: Subject, lines: readonly Line[]) {
  const space = await makeSpace(subject());
  for (let start = 0; start < lines.length; start += some.passagesPerDocument) {
    const document = await makeDocument(subject(), space.id, { name: `part ${start}.txt` });
    const passages = lines
      .slice(start, start + some.passagesPerDocument)
      .map(({ title = "", text }) => passage(text, { place: { ...passage(text).place, headingPath: title === "" ? [] : [title] } }));
    await subject().store.documents.complete(document.id, { passages, embeddings: null, pageCount: null });
  }
  return space.id;
}

function ndcg(gains: readonly number[], all: readonly number[]): number {
  const discounted = (values: readonly number[]) => values.slice(0, 10).reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0);
  return discounted(gains) / discounted([...all].sort((a, b) => b - a));
}

function load(path: string) {
  const parse = (text: string) =>
    text
      .trim()
      .split("\n")
      .map((line): Line => JSON.parse(line));
  const all = parse(gunzipSync(readFileSync(join(path, "corpus.jsonl.gz"))).toString());
  const relevance = new Map<string, Map<string, number>>();
  for (const line of readFileSync(join(path, "qrels.tsv"), "utf8").trim().split("\n").slice(1)) {
    const [query = "", document = "", gain = "0"] = line.split("\t");
    relevance.set(query, (relevance.get(query) ?? new Map<string, number>()).set(document, Number(gain)));
  }
  const queries = parse(readFileSync(join(path, "queries.jsonl"), "utf8"))
    .flatMap(({ _id, text }) => (relevance.has(_id) ? [{ text, relevant: relevance.get(_id) ?? new Map<string, number>() }] : []))
    .slice(0, some.queries);
  const isRelevant = new Set(queries.flatMap(({ relevant }) => [...relevant.keys()]));
  const others = all.filter(({ _id }) => !isRelevant.has(_id)).slice(0, some.otherDocuments);
  return { corpus: new Map([...all.filter(({ _id }) => isRelevant.has(_id)), ...others].map((line) => [line._id, line])), queries };
}
