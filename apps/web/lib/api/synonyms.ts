import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { DeleteSynonymsDocument, PutSynonymsDocument, type PutSynonymsInput, SynonymsDocument } from "../../gql/graphql.ts";
import { request } from "../graphql.ts";

const keyOf = (spaceId: string) => ["synonyms", spaceId] as const;

/** The Space's own words, last changed first. */
export function useSynonyms(spaceId: string) {
  return useQuery({
    queryKey: keyOf(spaceId),
    queryFn: ({ signal }) => request(SynonymsDocument, { spaceId }, signal),
    select: (data) => data.synonyms,
  });
}

export function usePutSynonyms(spaceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Omit<PutSynonymsInput, "spaceId">) => request(PutSynonymsDocument, { input: { ...input, spaceId } }),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(spaceId) }),
  });
}

export function useDeleteSynonyms(spaceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request(DeleteSynonymsDocument, { id }),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(spaceId) }),
  });
}
