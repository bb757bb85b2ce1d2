import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { newId } from "@olympus/domain";
import { expect, it } from "vitest";
import { makeSpace, passage, type Subject } from "./fixtures.test-support.ts";

const folder = process.env.OLYMPUS_BENCH_DIR;

/** Mean nDCG@10 over the queries of a collection in BEIR's layout must not fall below this. */
const leastNdcg = { cranfield: 0.34 } as const;

/** How well the index ranks a published collection; skipped without the evaluation data. */
export function describeRanking(subject: Subject): void {
  for (const [collection, least] of Object.entries(leastNdcg)) {
    it.skipIf(folder === undefined)(
      `ranks ${collection} with an nDCG@10 of at least ${least} (needs OLYMPUS_BENCH_DIR)`,
      async () => {
        const { corpus, queries, relevance } = load(join(folder ?? "", "E_retrieval", collection));
        const names = await fill(subject, corpus);
        let sum = 0;
        for (const [queryId, relevant] of relevance) {
          const query = { ...names.query, text: queries.get(queryId) ?? "", limit: 10, embedding: null };
          const hits = await subject().passageIndex.search(query, new AbortController().signal);
          sum += ndcg(
            hits.map(({ documentName }) => relevant.get(documentName) ?? 0),
            [...relevant.values()],
          );
        }
        console.info(`${collection}: nDCG@10 ${(sum / relevance.size).toFixed(4)} by ${subject().passageIndex.capabilities.lexical}`);
        expect(sum / relevance.size).toBeGreaterThanOrEqual(least);
      },
      300_000,
    );
  }
}

async function fill(subject: Subject, corpus: ReadonlyMap<string, string>) {
  const { store } = subject();
  const space = await makeSpace(subject());
  for (const [name, text] of corpus) {
    const input = { spaceId: space.id, name, format: "TEXT" as const, sizeBytes: text.length, sha256: newId(), fileKey: name };
    const { document } = await store.documents.createOrFind(input);
    await store.documents.complete(document.id, { passages: [passage(text)], embeddings: null, pageCount: null });
  }
  return { query: { spaceId: space.id, documentIds: null } };
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
      .map((line): { _id: string; text: string } => JSON.parse(line));
  const corpus = new Map(parse(gunzipSync(readFileSync(join(path, "corpus.jsonl.gz"))).toString()).map(({ _id, text }) => [_id, text]));
  const queries = new Map(parse(readFileSync(join(path, "queries.jsonl"), "utf8")).map(({ _id, text }) => [_id, text]));
  const relevance = new Map<string, Map<string, number>>();
  for (const line of readFileSync(join(path, "qrels.tsv"), "utf8").trim().split("\n").slice(1)) {
    const [query = "", document = "", gain = "0"] = line.split("\t");
    relevance.set(query, (relevance.get(query) ?? new Map<string, number>()).set(document, Number(gain)));
  }
  return { corpus, queries, relevance };
}
