import type { PassageId } from "@olympus/domain";
import { examplesOf, learnWords, type RankedPassage, rankAnew } from "@olympus/search";
import type { EntityManager } from "typeorm";
import { lexemesOf } from "./lexemes-of.ts";
import { allowedContents, wordsOfPassages } from "./memory-statements.ts";
import type { KeptSpace } from "./passage-memories.ts";
import { runStatement } from "./run-statement.ts";
import type { WordSearch } from "./word-search.ts";

/** Ranks all passages of a Space that is in memory. Only the few passages to learn from are read from the database. */
export async function rankInMemory(
  manager: EntityManager,
  { memory, contents }: KeptSpace,
  { question, terms, filter, most }: WordSearch,
): Promise<readonly RankedPassage[]> {
  const isFiltered = filter.documents !== null || filter.folders !== null || filter.tags.length > 0;
  const searched = isFiltered ? await contentsOf(manager, filter) : contents.keys();
  const found = memory.find(terms, searched, most);
  const examples = examplesOf(found);
  const words = await wordsOf(
    manager,
    examples.map(({ passageId }) => passageId),
  );
  const learnt = learnWords(examples, (id) => words.get(id), memory.statistics);
  return rankAnew(question, found, learnt, memory.scoresOf(found, learnt.terms));
}

async function contentsOf(manager: EntityManager, filter: WordSearch["filter"]): Promise<readonly string[]> {
  const rows = await runStatement<{ contentId: string }>(manager, allowedContents, filter);
  return rows.map(({ contentId }) => contentId);
}

async function wordsOf(manager: EntityManager, ids: readonly PassageId[]): Promise<ReadonlyMap<PassageId, ReadonlyMap<string, number>>> {
  if (ids.length === 0) return new Map();
  const rows = await runStatement<{ passageId: PassageId; lexemes: string }>(manager, wordsOfPassages, { ids });
  return new Map(rows.map(({ passageId, lexemes }) => [passageId, lexemesOf(lexemes)]));
}
