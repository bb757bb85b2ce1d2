import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  AddMemberDocument,
  type AddMemberInput,
  ApiTokensDocument,
  CreateApiTokenDocument,
  type CreateApiTokenInput,
  CreateSpaceDocument,
  type CreateSpaceInput,
  MembershipsDocument,
  RemoveMemberDocument,
  RevokeApiTokenDocument,
  SpaceDocument,
  SpaceStorageDocument,
} from "../../gql/graphql.ts";
import { request } from "../graphql.ts";
import { keys } from "../query-client.ts";

/** Questions to start with, made from what the Space holds. */
export function useExampleQuestions(slug: string) {
  return useQuery({
    queryKey: keys.space(slug),
    queryFn: ({ signal }) => request(SpaceDocument, { slug }, signal),
    select: (data) => data.space?.exampleQuestions ?? [],
  });
}

/** What the Space keeps on the server's disk, and how much it may. Null in a Space that is gone. */
export function useSpaceStorage(slug: string) {
  return useQuery({
    queryKey: keys.spaceStorage(slug),
    queryFn: ({ signal }) => request(SpaceStorageDocument, { slug }, signal),
    select: (data) => data.space?.storage ?? null,
  });
}

export function useCreateSpace() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input: CreateSpaceInput) => (await request(CreateSpaceDocument, { input })).createSpace.space,
    onSuccess: () => client.invalidateQueries({ queryKey: keys.session }),
  });
}

export function useMemberships(spaceId: string) {
  return useQuery({
    queryKey: keys.memberships(spaceId),
    queryFn: ({ signal }) => request(MembershipsDocument, { spaceId }, signal),
    select: (data) => data.memberships,
  });
}

/** With the invitations: one for somebody whose membership has changed has ended. */
function rereadMembers(client: QueryClient, spaceId: string): Promise<unknown> {
  return Promise.all([keys.memberships(spaceId), keys.invitations(spaceId)].map((queryKey) => client.invalidateQueries({ queryKey })));
}

export function useAddMember(spaceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: AddMemberInput) => request(AddMemberDocument, { input }),
    onSuccess: () => rereadMembers(client, spaceId),
  });
}

export function useRemoveMember(spaceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (userId: string) => request(RemoveMemberDocument, { input: { spaceId, userId } }),
    onSuccess: () => rereadMembers(client, spaceId),
  });
}

export function useApiTokens(spaceId: string) {
  return useQuery({
    queryKey: keys.apiTokens(spaceId),
    queryFn: ({ signal }) => request(ApiTokensDocument, { spaceId }, signal),
    select: (data) => data.apiTokens,
  });
}

export function useCreateApiToken(spaceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input: CreateApiTokenInput) => (await request(CreateApiTokenDocument, { input })).createApiToken,
    onSuccess: () => client.invalidateQueries({ queryKey: keys.apiTokens(spaceId) }),
  });
}

export function useRevokeApiToken(spaceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request(RevokeApiTokenDocument, { input: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.apiTokens(spaceId) }),
  });
}
