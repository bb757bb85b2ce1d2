import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { readJsonLines, readText } from "../read-jsonl.ts";

export interface CollectionDocument {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** A collection in BEIR's layout. */
export interface Collection {
  readonly name: string;
  readonly documents: readonly CollectionDocument[];
  /** Those with judged documents. */
  readonly queries: readonly { readonly text: string; readonly gains: ReadonlyMap<string, number> }[];
}

interface Line {
  readonly _id: string;
  readonly title?: string;
  readonly text: string;
}

/** Whatever collections there are, by name. */
export function readCollections(data: string): readonly Collection[] {
  const folder = join(data, "E_retrieval");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .toSorted()
    .flatMap((name) => readCollection(name, join(folder, name)));
}

function readCollection(name: string, folder: string): readonly Collection[] {
  const corpus = ["corpus.jsonl.gz", "corpus.jsonl"].map((file) => join(folder, file)).find((path) => existsSync(path));
  const [queries, judged] = [join(folder, "queries.jsonl"), join(folder, "qrels.tsv")];
  if (corpus === undefined || !existsSync(queries) || !existsSync(judged)) return [];
  const gains = readGains(readText(judged));
  return [
    {
      name,
      documents: readJsonLines<Line>(corpus).map(({ _id, title = "", text }) => ({ id: _id, title, text })),
      queries: readJsonLines<Line>(queries).flatMap(({ _id, text }) => {
        const own = gains.get(_id);
        return own === undefined ? [] : [{ text, gains: own }];
      }),
    },
  ];
}

/** Documents by query, with how relevant they are; not those that were judged irrelevant. */
function readGains(text: string): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const gains = new Map<string, Map<string, number>>();
  for (const line of text.trim().split("\n")) {
    const [query = "", document = "", written = ""] = line.trim().split("\t");
    const gain = Number(written);
    if (gain > 0) gains.set(query, (gains.get(query) ?? new Map<string, number>()).set(document, gain));
  }
  return gains;
}

/** Normalised discounted cumulative gain of the first k. */
export function ndcg(found: readonly string[], gains: ReadonlyMap<string, number>, k: number): number {
  const discounted = (values: readonly number[]) => values.slice(0, k).reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0);
  const best = [...gains.values()].toSorted((a, b) => b - a);
  return discounted(found.map((id) => gains.get(id) ?? 0)) / discounted(best);
}

/** Share of the relevant documents among the first k. */
export function recall(found: readonly string[], gains: ReadonlyMap<string, number>, k: number): number {
  return found.slice(0, k).filter((id) => gains.has(id)).length / gains.size;
}
