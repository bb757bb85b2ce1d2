import { type IndexCapabilities, type PassageCandidate, type RankedPassage, rankCandidates, rarity } from "@olympus/search";
import type { EntityManager } from "typeorm";
import { lexemesOf } from "./lexemes-of.ts";
import type { PassageStatistics } from "./passage-statistics.ts";
import { runStatement } from "./run-statement.ts";
import { allCandidates, candidatesByExtension, candidatesByWords } from "./search-statements.ts";
import type { WordSearch } from "./word-search.ts";

/** Where no more may be searched, all that have a word are candidates. */
export const fewPassages = 400;

type CandidateRow = Omit<PassageCandidate, "terms"> & { readonly lexemes: string };

/** Finds the candidates by pg_textsearch or the words' index, for Spaces that aren't in memory, and ranks these. Within a transaction where there is the extension. */
export async function rankByStatements(
  manager: EntityManager,
  {
    search,
    lexical,
    statistics,
  }: { readonly search: WordSearch; readonly lexical: IndexCapabilities["lexical"]; readonly statistics: PassageStatistics },
): Promise<readonly RankedPassage[]> {
  const { question, terms, filter, size } = search;
  const lexemes = [...terms.keys()];
  const known = await statistics.of(manager, filter.space, size.passages, lexemes);
  const values = {
    ...filter,
    words: question.texts.map(({ text }) => text).join(" "),
    lexemes,
    weights: Array.from(terms, ([term, weight]) => weight * rarity(term, known)),
    frequencies: lexemes.map((term) => known.frequencyOf(term)),
    candidates: search.most,
  };
  const rows = await findCandidates(manager, { values, lexical, searched: size.searched });
  const passages = rows.map((row): PassageCandidate => ({ ...row, terms: lexemesOf(row.lexemes) }));
  return rankCandidates({ terms, seeksFigures: question.seeksFigures }, passages, known);
}

async function findCandidates(
  manager: EntityManager,
  { values, lexical, searched }: { readonly values: object; readonly lexical: IndexCapabilities["lexical"]; readonly searched: number },
): Promise<readonly CandidateRow[]> {
  if (searched <= fewPassages) return await runStatement(manager, allCandidates, values);
  if (lexical === "tsvector+bm25") return await runStatement(manager, candidatesByWords, values);
  // Without statistics (the embedded database has no autovacuum) the planner takes Spaces for small, and would compute every passage's score to sort them.
  await manager.query("SET LOCAL enable_sort = off");
  const rows: CandidateRow[] = await runStatement(manager, candidatesByExtension, values);
  await manager.query("SET LOCAL enable_sort = on");
  return rows;
}
