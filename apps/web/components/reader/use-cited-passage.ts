import { useEffect } from "react";
import { usePassages } from "../../lib/api/documents.ts";

/** Looks a passage up by its id, reading on until it is found; null asks for nothing. */
export function useCitedPassage(documentId: string, passageId: string | null) {
  const passages = usePassages(documentId, passageId !== null);
  const passage = passages.data?.find((candidate) => candidate.id === passageId) ?? null;
  const readsOn = passageId !== null && !passage && passages.hasNextPage && !passages.isFetchingNextPage && !passages.error;
  const { fetchNextPage } = passages;
  useEffect(() => {
    if (readsOn) void fetchNextPage();
  }, [readsOn, fetchNextPage]);
  return { passage, isPending: passageId !== null && !passage && (passages.isFetching || readsOn) };
}
