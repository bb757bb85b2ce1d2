import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import {
  CancelEvaluationDocument,
  type EngineKind,
  EvaluationResultsDocument,
  type EvaluationResultsQuery,
  EvaluationRunDocument,
  type EvaluationRunPartsFragment,
  EvaluationRunsDocument,
  FirstVerifiedQueryDocument,
  StartEvaluationDocument,
} from "../../gql/graphql.ts";
import { request } from "../graphql.ts";
import { keys } from "../query-client.ts";

export type EvaluationRun = EvaluationRunPartsFragment;
export type EvaluationResult = NonNullable<EvaluationResultsQuery["evaluationRun"]>["results"][number];

const refreshMs = 1_000;
const resultsPerPage = 200;

export function isRunning({ status }: EvaluationRun): boolean {
  return status === "QUEUED" || status === "RUNNING";
}

/** Whether there is anything for an evaluation to ask. */
export function useHasVerifiedQueries(spaceId: string) {
  return useQuery({
    queryKey: [...keys.evaluations(spaceId), "verified"],
    queryFn: ({ signal }) => request(FirstVerifiedQueryDocument, { spaceId }, signal),
    select: (data) => data.verifiedQueries.edges.length > 0,
    staleTime: 0,
  });
}

/** The evaluations of a Space, newest first. */
export function useEvaluationRuns(spaceId: string) {
  return useInfiniteQuery({
    queryKey: [...keys.evaluations(spaceId), "runs"],
    queryFn: ({ pageParam, signal }) => request(EvaluationRunsDocument, { spaceId, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ evaluationRuns: { pageInfo } }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
    select: ({ pages }) => pages.flatMap((page) => page.evaluationRuns.edges.map((edge) => edge.node)),
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.evaluationRuns.edges.some((edge) => isRunning(edge.node))) ? refreshMs : false,
  });
}

/** One evaluation by its id, null when there is none; for one that isn't in the list that was loaded. */
export function useEvaluationRun(id: string, isEnabled: boolean) {
  return useQuery({
    queryKey: [...keys.evaluation(id), "run"],
    queryFn: ({ signal }) => request(EvaluationRunDocument, { id }, signal),
    select: (data) => data.evaluationRun,
    enabled: isEnabled,
  });
}

/** What became of each question; grows with the run. All pages are loaded one after the other, so that filters see everything. */
export function useEvaluationResults({ id, done }: Pick<EvaluationRun, "id" | "done">) {
  const client = useQueryClient();
  const query = useInfiniteQuery({
    queryKey: [...keys.evaluation(id), "results"],
    queryFn: ({ pageParam, signal }) => request(EvaluationResultsDocument, { id, first: resultsPerPage, offset: pageParam }, signal),
    initialPageParam: 0,
    getNextPageParam: ({ evaluationRun }, pages) =>
      evaluationRun?.results.length === resultsPerPage ? pages.length * resultsPerPage : undefined,
    select: ({ pages }) => pages.flatMap((page) => page.evaluationRun?.results ?? []),
    staleTime: 60_000,
  });
  const { hasNextPage, isFetching, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  const seen = useRef(done);
  useEffect(() => {
    if (seen.current === done) return;
    seen.current = done;
    void client.invalidateQueries({ queryKey: [...keys.evaluation(id), "results"] });
  }, [client, id, done]);
  return query;
}

export function useStartEvaluation(spaceId: string) {
  const refresh = useRefreshRuns(spaceId);
  return useMutation({
    mutationFn: async (engine: EngineKind | null) =>
      (await request(StartEvaluationDocument, { input: { spaceId, engine } })).startEvaluation,
    onSuccess: refresh,
  });
}

export function useCancelEvaluation(spaceId: string) {
  const refresh = useRefreshRuns(spaceId);
  return useMutation({ mutationFn: (id: string) => request(CancelEvaluationDocument, { id }), onSuccess: refresh });
}

function useRefreshRuns(spaceId: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: keys.evaluations(spaceId) });
}
