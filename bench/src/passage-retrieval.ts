import type { DocumentId, SpaceId } from "@olympus/domain";
import type { OpenedDatabase } from "@olympus/persistence";
import { type Embedder, OpenAiEmbedder } from "@olympus/search";
import { startScriptedOpenAi } from "@olympus/testing";
import type { Bench, BenchOptions } from "./main.ts";
import { type Collection, ndcg, readCollections, recall } from "./passages/collections.ts";
import { fillWithPassages } from "./passages/many-passages.ts";
import { storeDocument, toTextDocument } from "./passages/store-document.ts";
import { type StoreName, withEachStore } from "./passages/stores.ts";
import { median, type Report } from "./report.ts";

const { signal } = new AbortController();
const manyPassages = 100_000;
/** The set that only the time of counts for. */
const manySet = `${manyPassages}-passages`;
/** As many as a person is shown, where only the time counts. */
const shown = 20;

/**
 * How well passages are ranked, by words alone and with the vectors of a scripted endpoint, and how quickly, also among 100,000 (`--set 100000-passages` for these only). A document's title is its
 * heading; it is found where its best passage is.
 */
export const passageRetrievalBench: Bench = { needsData: true, run };

async function run(report: Report, options: BenchOptions): Promise<void> {
  const all = readCollections(options.data ?? "");
  const isAsked = (set: string) => options.sets.length === 0 || options.sets.includes(set);
  const collections = all.filter(({ name }) => isAsked(name));
  if (all.length === 0) report.note("There is no collection in E_retrieval.");
  await withEachStore(report, async (database, store) => {
    for (const collection of collections) await measureCollection(report, database, { collection, store, limit: options.limit });
    const withVectors = collections.filter(() => database.passageIndex.capabilities.vector === "pgvector");
    for (const collection of withVectors) await measureFusion(report, database, { collection, store, limit: options.limit });
    if (isAsked(manySet) && all.length > 0) await measureMany(report, database, { collections: all, store, limit: options.limit });
  });
}

interface Measured {
  readonly collection: Collection;
  readonly store: StoreName;
  readonly limit: number | null;
}

async function measureCollection(report: Report, database: OpenedDatabase, { collection, store, limit }: Measured): Promise<void> {
  const stored = await storeCollection(database, collection, null);
  const queries = collection.queries.slice(0, limit ?? undefined);
  const subject = `olympus (${store})`;
  const set = collection.name;
  await askAll(database, stored, queries.slice(0, 20), null);
  const first = await askAll(database, stored, queries, null);
  report.note(`${store}: ${set}, ${collection.documents.length} documents, by ${database.passageIndex.capabilities.lexical}`);
  const of = queries.length;
  report.add({ metric: "ndcg@10", set, subject, value: mean(first.map(({ found, gains }) => ndcg(found, gains, 10))), unit: "rate", of });
  report.add({
    metric: "recall@100",
    set,
    subject,
    value: mean(first.map(({ found, gains }) => recall(found, gains, 100))),
    unit: "rate",
    of,
  });
  report.add({ metric: "p95_ms", set, subject, value: p95(first.map(({ milliseconds }) => milliseconds)), unit: "ms", of });
}

/** The same with vectors that know words only, from an endpoint on this machine: what fusing costs or gains at the least. */
async function measureFusion(report: Report, database: OpenedDatabase, { collection, store, limit }: Measured): Promise<void> {
  const openAi = await startScriptedOpenAi(() => ({ text: "" }), { dimensions: 256 });
  try {
    const embedder = new OpenAiEmbedder({ baseUrl: openAi.baseUrl, apiKey: "none", model: "scripted-embedding" });
    const stored = await storeCollection(database, collection, embedder);
    const queries = collection.queries.slice(0, limit ?? undefined);
    const asked = await askAll(database, stored, queries, embedder);
    const subject = `olympus (${store}, with scripted vectors)`;
    const values = {
      "ndcg@10": asked.map(({ found, gains }) => ndcg(found, gains, 10)),
      "recall@100": asked.map(({ found, gains }) => recall(found, gains, 100)),
    };
    for (const [metric, each] of Object.entries(values)) {
      report.add({ metric, set: collection.name, subject, value: mean(each), unit: "rate", of: queries.length });
    }
  } finally {
    await openAi.close();
  }
}

/** Milliseconds of a search among 100,000 passages of one Space, made of the collections' own sentences, by the collections' queries, one after the other. Processor time is this process's: with the embedded store, the database's too. */
async function measureMany(
  report: Report,
  database: OpenedDatabase,
  { collections, store, limit }: { readonly collections: readonly Collection[]; readonly store: StoreName; readonly limit: number | null },
): Promise<void> {
  const spaceId = await newSpace(database);
  const startedAt = performance.now();
  await fillWithPassages(database, { spaceId, collections, count: manyPassages });
  report.note(`${store}: ${manyPassages} passages were stored in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
  const texts = collections.flatMap(({ queries }) => queries.map(({ text }) => text)).slice(0, limit ?? 300);
  const stored = { spaceId, ids: new Map<DocumentId, string>() };
  const queries = texts.map((text) => ({ text, gains: new Map<string, number>() }));
  const coldAt = performance.now();
  await askAll(database, stored, queries.slice(0, 1), null, shown);
  report.note(`${store}: the first search took ${(performance.now() - coldAt).toFixed(0)} ms`);
  const readAt = performance.now();
  await database.passageIndex.readAhead?.(spaceId);
  report.note(`${store}: the words were in memory after ${((performance.now() - readAt) / 1000).toFixed(0)} s more`);
  await askAll(database, stored, queries.slice(0, 20), null, shown);
  const before = process.cpuUsage();
  const asked = await askAll(database, stored, queries, null, shown);
  const { user, system } = process.cpuUsage(before);
  const milliseconds = asked.map((each) => each.milliseconds);
  const values = { p50_ms: median(milliseconds), p95_ms: p95(milliseconds), cpu_ms: (user + system) / 1000 / asked.length };
  for (const [metric, value] of Object.entries(values)) {
    report.add({ metric, set: manySet, subject: `olympus (${store})`, value, unit: "ms", of: asked.length });
  }
}

interface Stored {
  readonly spaceId: SpaceId;
  readonly ids: ReadonlyMap<DocumentId, string>;
}

async function newSpace(database: OpenedDatabase): Promise<SpaceId> {
  const space = await database.store.spaces.create({ slug: `bench-${crypto.randomUUID()}`, name: "Bench", ownerId: null });
  return space.id;
}

async function storeCollection(database: OpenedDatabase, { documents }: Collection, embedder: Embedder | null): Promise<Stored> {
  const spaceId = await newSpace(database);
  const ids = new Map<DocumentId, string>();
  for (const { id, title, text } of documents) {
    const parsed = toTextDocument(title, text);
    ids.set(await storeDocument(database, { spaceId, name: `${id}.txt`, format: "TEXT", parsed, embedder }), id);
  }
  return { spaceId, ids };
}

interface Asked {
  /** Documents, best first. */
  readonly found: readonly string[];
  readonly gains: ReadonlyMap<string, number>;
  readonly milliseconds: number;
}

async function askAll(
  database: OpenedDatabase,
  { spaceId, ids }: Stored,
  queries: Collection["queries"],
  embedder: Embedder | null,
  limit = 100,
): Promise<readonly Asked[]> {
  const asked: Asked[] = [];
  for (const { text, gains } of queries) {
    const [embedding = null] = embedder === null ? [] : await embedder.embed([text], signal);
    const query = { spaceId, text, documentIds: null, limit, embedding, embeddingModel: embedder?.model ?? null };
    const startedAt = performance.now();
    const hits = await database.passageIndex.search(query, signal);
    const milliseconds = performance.now() - startedAt;
    // A document's duplicates are found with it.
    const documents = hits.flatMap(({ documentId, duplicates = [] }) => [
      documentId,
      ...duplicates.map((duplicate) => duplicate.documentId),
    ]);
    asked.push({ found: [...new Set(documents.flatMap((id) => ids.get(id) ?? []))], gains, milliseconds });
  }
  return asked;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function p95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN;
}
