import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  ChangePasswordDocument,
  type ChangePasswordInput,
  SessionDocument,
  SetUpFirstAdminDocument,
  type SetUpFirstAdminInput,
  SignInDocument,
  type SignInInput,
  SignOutDocument,
  SystemStatusDocument,
} from "../../gql/graphql.ts";
import { request } from "../graphql.ts";
import { keys } from "../query-client.ts";

/** Who is signed in, and whether Olympus still waits for its first admin. */
export function useSession() {
  return useQuery({ queryKey: keys.session, queryFn: ({ signal }) => request(SessionDocument, undefined, signal), staleTime: 60_000 });
}

/** What this server is and can: engine, limits, and what runs with less than it could. */
export function useSystemStatus() {
  return useQuery({
    queryKey: keys.systemStatus,
    queryFn: ({ signal }) => request(SystemStatusDocument, undefined, signal),
    select: (data) => data.systemStatus,
    staleTime: 300_000,
  });
}

export function useSetUpFirstAdmin() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: SetUpFirstAdminInput) => request(SetUpFirstAdminDocument, { input }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.session }),
  });
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: SignInInput) => request(SignInDocument, { input }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.session }),
  });
}

/** Signs out and forgets everything that was loaded. */
export function useSignOut() {
  return useMutation({
    mutationFn: () => request(SignOutDocument),
    onSuccess: () => window.location.assign("/sign-in"),
  });
}

/** Ends every other session of this person; this one goes on. */
export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: ChangePasswordInput) => request(ChangePasswordDocument, { input }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.session }),
  });
}
