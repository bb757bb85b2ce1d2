import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  ResetSpaceModelDocument,
  SetSpaceModelDocument,
  SpaceModelDocument,
  type SpaceModelInput,
  type SpaceModelPartsFragment,
  type SpaceModelQuery,
  TestModelDocument,
} from "../../gql/graphql.ts";
import { request } from "../graphql.ts";
import { keys } from "../query-client.ts";

export type SpaceModel = SpaceModelPartsFragment;

/** What answers the questions of a Space, and what it used this month. */
export function useSpaceModel(spaceId: string) {
  return useQuery({
    queryKey: keys.spaceModel(spaceId),
    queryFn: ({ signal }) => request(SpaceModelDocument, { spaceId }, signal),
    select: (data) => data.spaceModel,
    staleTime: 60_000,
  });
}

export function useSetSpaceModel(spaceId: string) {
  const keep = useKeep(spaceId);
  return useMutation({
    mutationFn: async (input: Omit<SpaceModelInput, "spaceId">) =>
      (await request(SetSpaceModelDocument, { input: { spaceId, ...input } })).setSpaceModel,
    onSuccess: keep,
  });
}

/** Forgets the Space's own settings, its key too. */
export function useResetSpaceModel(spaceId: string) {
  const keep = useKeep(spaceId);
  return useMutation({
    mutationFn: async () => (await request(ResetSpaceModelDocument, { spaceId })).resetSpaceModel,
    onSuccess: keep,
  });
}

/** Asks the model that is described, without keeping anything. */
export function useTestModel(spaceId: string) {
  return useMutation({
    mutationFn: async (input: Omit<SpaceModelInput, "spaceId">) =>
      (await request(TestModelDocument, { input: { spaceId, ...input } })).testModel,
  });
}

function useKeep(spaceId: string) {
  const client = useQueryClient();
  return (spaceModel: SpaceModel) => client.setQueryData<SpaceModelQuery>(keys.spaceModel(spaceId), { spaceModel });
}
