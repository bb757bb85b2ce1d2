import type { SpaceId } from "@olympus/domain";
import type { PassageQuestion } from "@olympus/search";
import type { SearchParameters } from "./search-statements.ts";

export type SearchFilter = Pick<SearchParameters, "documents" | "folders" | "tags"> & { readonly space: SpaceId };

/** What passages are looked for by their words. */
export interface WordSearch {
  readonly question: PassageQuestion;
  /** Its words, with what each counts for. */
  readonly terms: ReadonlyMap<string, number>;
  readonly filter: SearchFilter;
  /** How many passages may be searched, and how many the Space has. */
  readonly size: { readonly searched: number; readonly passages: number };
  /** How many are ranked. */
  readonly most: number;
}
