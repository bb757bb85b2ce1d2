import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { SearchPassagesDocument } from "../../gql/graphql.ts";
import { request } from "../graphql.ts";
import { keys } from "../query-client.ts";

export interface PassageSearch {
  readonly text: string;
  readonly first: number;
  /** Null: in all folders. With one, also in the folders below it. */
  readonly folderId: string | null;
  /** Documents that have all of them. */
  readonly tags: readonly string[];
}

/** Passages that say something about a text, best first; asks for nothing while the text is empty. */
export function usePassageSearch(spaceId: string, search: PassageSearch) {
  return useQuery({
    queryKey: keys.passageSearch(spaceId, search),
    queryFn: ({ signal }) =>
      request(SearchPassagesDocument, { spaceId, ...search, tags: search.tags.length > 0 ? [...search.tags] : null }, signal),
    select: (data) => data.searchPassages,
    enabled: search.text.trim() !== "",
    placeholderData: keepPreviousData,
  });
}
