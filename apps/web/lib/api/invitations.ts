import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  AcceptInvitationDocument,
  type AcceptInvitationInput,
  InvitationsDocument,
  type InvitationsQuery,
  InviteMemberDocument,
  type InviteMemberInput,
  RevokeInvitationDocument,
} from "../../gql/graphql.ts";
import { request } from "../graphql.ts";
import { keys } from "../query-client.ts";

export type Invitation = InvitationsQuery["invitations"][number];

/** Those that can still be accepted. */
export function useInvitations(spaceId: string) {
  return useQuery({
    queryKey: keys.invitations(spaceId),
    queryFn: ({ signal }) => request(InvitationsDocument, { spaceId }, signal),
    select: (data) => data.invitations,
  });
}

/** Gives the code, which nobody can ask for again. */
export function useInviteMember(spaceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input: InviteMemberInput) => (await request(InviteMemberDocument, { input })).inviteMember,
    onSuccess: () => client.invalidateQueries({ queryKey: keys.invitations(spaceId) }),
  });
}

export function useRevokeInvitation(spaceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request(RevokeInvitationDocument, { input: { id } }),
    // Also of one that can't be revoked any more: it was used, and whoever did is a member.
    onSettled: () =>
      Promise.all([keys.invitations(spaceId), keys.memberships(spaceId)].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

/** Gives the Space that the person is in now. */
export function useAcceptInvitation() {
  return useMutation({
    mutationFn: async (input: AcceptInvitationInput) => (await request(AcceptInvitationDocument, { input })).acceptInvitation.space,
  });
}
