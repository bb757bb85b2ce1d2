import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import {
  CorrectAnswerSqlDocument,
  type CorrectAnswerSqlInput,
  DeleteVerifiedQueryDocument,
  GiveFeedbackDocument,
  type GiveFeedbackInput,
  RunStatementDocument,
  UpdateVerifiedQueryDocument,
  type UpdateVerifiedQueryInput,
  VerifiedQueriesDocument,
  VerifyQueryDocument,
  type VerifyQueryInput,
} from "../../gql/graphql.ts";
import { request } from "../graphql.ts";
import { keys } from "../query-client.ts";
import { changeMessage } from "./threads.ts";

/** What running a statement brought; its rows are read through the query run. */
export interface RanStatement {
  readonly queryRun: { readonly id: string };
  readonly rowCount: number;
  readonly isTruncated: boolean;
  readonly durationMs: number;
}

/** Says right or wrong about an answer, or takes it back (`verdict` null). */
export function useGiveFeedback(threadId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input: GiveFeedbackInput) => (await request(GiveFeedbackDocument, { input })).giveFeedback,
    onSuccess: (feedback, { messageId }) => changeMessage(client, { threadId, id: messageId }, (message) => ({ ...message, feedback })),
  });
}

/** Runs a corrected statement; the answer counts as wrong from then on. */
export function useCorrectAnswerSql(threadId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input: CorrectAnswerSqlInput): Promise<RanStatement> =>
      (await request(CorrectAnswerSqlDocument, { input })).correctAnswerSql,
    onSuccess: () => client.invalidateQueries({ queryKey: keys.thread(threadId) }),
  });
}

/** Runs a statement by itself. */
export function useRunStatement(connectionId: string) {
  return useMutation({
    mutationFn: async (sql: string): Promise<RanStatement> =>
      (await request(RunStatementDocument, { input: { connectionId, query: sql, queryType: "SQL" } })).executeDatabaseQuery,
  });
}

/** A Space's verified queries, newest first, page by page; `search` in question and statement. */
export function useVerifiedQueries(spaceId: string, search: string) {
  return useInfiniteQuery({
    queryKey: keys.verifiedQueries(spaceId, search),
    queryFn: ({ pageParam, signal }) => request(VerifiedQueriesDocument, { spaceId, after: pageParam, search: search || null }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => (page.verifiedQueries.pageInfo.hasNextPage ? page.verifiedQueries.pageInfo.endCursor : null),
    select: (data) => data.pages.flatMap((page) => page.verifiedQueries.edges.map((edge) => edge.node)),
    // What was found stays in sight while the next letters are looked for.
    placeholderData: (before) => before,
  });
}

/** Keeps a question with its statement. */
export function useVerifyQuery(spaceId: string) {
  const refresh = useRefreshVerified(spaceId);
  return useMutation({
    mutationFn: async (input: VerifyQueryInput) => (await request(VerifyQueryDocument, { input })).verifyQuery,
    onSuccess: refresh,
  });
}

export function useUpdateVerifiedQuery(spaceId: string) {
  const refresh = useRefreshVerified(spaceId);
  return useMutation({
    mutationFn: async (input: UpdateVerifiedQueryInput) => (await request(UpdateVerifiedQueryDocument, { input })).updateVerifiedQuery,
    onSuccess: refresh,
  });
}

export function useDeleteVerifiedQuery(spaceId: string) {
  const refresh = useRefreshVerified(spaceId);
  return useMutation({ mutationFn: (id: string) => request(DeleteVerifiedQueryDocument, { id }), onSuccess: refresh });
}

function useRefreshVerified(spaceId: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: keys.verifiedQueries(spaceId) });
}
