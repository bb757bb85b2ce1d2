import { keepPreviousData, useInfiniteQuery, useMutation, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import {
  CancelTrainingDocument,
  DescribeTableDocument,
  type DescribeTableInput,
  RetrainTablesDocument,
  SamplingRulesDocument,
  type SamplingRulesQuery,
  SetSamplingRuleDocument,
  type SetSamplingRuleInput,
  TableStatusesDocument,
  type TableStatusesQuery,
  TableTrainingDocument,
  type TableTrainingPartsFragment,
  TrainedTablesDocument,
  TrainingDocument,
  type TrainingQuery,
  type TrainingStatus,
  TrainTablesDocument,
} from "../../gql/graphql.ts";
import { request } from "../graphql.ts";
import { keys } from "../query-client.ts";
import type { TableName } from "./catalog.ts";

export type TrainingSummary = TrainingQuery["training"];
export type TrainingRun = NonNullable<TrainingSummary["run"]>;
export type TableTraining = TableTrainingPartsFragment;
export type TrainedColumn = TableTraining["columns"][number];
export type SamplingRule = SamplingRulesQuery["samplingRules"][number];

const refreshMs = 1_000;
const statusesRefreshMs = 2_500;
const statusesPerPage = 100;

/** Whether a run waits or works. */
export function isUnderWay(run: TrainingRun | null | undefined): boolean {
  return run?.status === "QUEUED" || run?.status === "RUNNING";
}

/** How far a connection is in training; anew each second while a run goes on, and what it changed once it is over. */
export function useTraining(connectionId: string, isEnabled = true) {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: [...keys.training(connectionId), "summary"],
    queryFn: ({ signal }) => request(TrainingDocument, { connectionId }, signal),
    select: (data) => data.training,
    enabled: isEnabled,
    refetchInterval: ({ state }) => (isUnderWay(state.data?.training.run) ? refreshMs : false),
  });
  const wasUnderWay = useRef(false);
  const goesOn = isUnderWay(query.data?.run);
  useEffect(() => {
    if (wasUnderWay.current && !goesOn) void client.invalidateQueries({ queryKey: keys.training(connectionId) });
    wasUnderWay.current = goesOn;
  }, [client, connectionId, goesOn]);
  return query;
}

/** What training knows of one table; null when the connection shows no such table. */
export function useTableTraining(connectionId: string, { schema, name }: TableName, isEnabled = true) {
  return useQuery({
    queryKey: [...keys.training(connectionId), "table", schema, name],
    queryFn: ({ signal }) => request(TableTrainingDocument, { connectionId, schema, table: name }, signal),
    select: (data) => data.tableSchema,
    enabled: isEnabled,
    refetchInterval: ({ state }) =>
      state.data?.tableSchema?.status === "QUEUED" || state.data?.tableSchema?.status === "TRAINING" ? refreshMs : false,
  });
}

/** How far each of these tables is in training; asked in pages of a hundred, anew while any of a page waits or is in training. */
export function useTableStatuses(connectionId: string, tables: readonly TableName[], isEnabled: boolean) {
  const pages = Array.from({ length: Math.ceil(tables.length / statusesPerPage) }, (_, page) =>
    tables.slice(page * statusesPerPage, (page + 1) * statusesPerPage).map(({ schema, name }) => ({ schema, name })),
  );
  return useQueries({
    queries: pages.map((page) => ({
      queryKey: [...keys.training(connectionId), "statuses", page],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) => request(TableStatusesDocument, { connectionId, tables: page }, signal),
      enabled: isEnabled,
      refetchInterval: ({ state }: { readonly state: { readonly data?: TableStatusesQuery } }) =>
        state.data?.tableSchemas.some(({ status }) => status === "QUEUED" || status === "TRAINING") ? statusesRefreshMs : (false as const),
    })),
    combine: (results) => {
      const found = results.flatMap(({ data }) => data?.tableSchemas ?? []);
      const statuses = new Map(found.map(({ schema, table, status }) => [statusKey({ schema, name: table }), status]));
      const isKnown = results.length > 0 && results.every(({ isSuccess }) => isSuccess);
      return (table: TableName): TrainingStatus | null => statuses.get(statusKey(table)) ?? (isKnown ? "UNTRAINED" : null);
    },
  });
}

function statusKey({ schema, name }: TableName): string {
  return JSON.stringify([schema, name]);
}

/** The tables that are this far in training, a page at a time. */
export function useTrainedTables(connectionId: string, status: TrainingStatus, search: string) {
  return useInfiniteQuery({
    queryKey: [...keys.training(connectionId), "tables", status, search],
    queryFn: ({ pageParam, signal }) =>
      request(TrainedTablesDocument, { connectionId, status, search: search || null, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ trainedTables: { pageInfo } }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
    select: ({ pages }) => ({
      tables: pages.flatMap((page) => page.trainedTables.edges.map((edge) => edge.node)),
      totalCount: pages[0]?.trainedTables.totalCount ?? 0,
    }),
    placeholderData: keepPreviousData,
  });
}

interface TrainOrder {
  /** Null: all of the connection. */
  readonly tables: readonly TableName[] | null;
  /** Also those that did not change since they were trained. */
  readonly isAnew: boolean;
}

/** Queues training. */
export function useTrain(connectionId: string) {
  const refresh = useRefreshTraining(connectionId);
  return useMutation({
    mutationFn: async ({ tables, isAnew }: TrainOrder) => {
      const input = { connectionId, tables: tables && [...tables] };
      if (isAnew) await request(RetrainTablesDocument, { input });
      else await request(TrainTablesDocument, { input });
    },
    onSuccess: refresh,
  });
}

export function useCancelTraining(connectionId: string) {
  const refresh = useRefreshTraining(connectionId);
  return useMutation({ mutationFn: () => request(CancelTrainingDocument, { connectionId }), onSuccess: refresh });
}

/** Puts a person's words in the place of Olympus's own, or takes them away again. */
export function useDescribeTable(connectionId: string) {
  const refresh = useRefreshTraining(connectionId);
  return useMutation({
    mutationFn: (input: Omit<DescribeTableInput, "connectionId">) => request(DescribeTableDocument, { input: { connectionId, ...input } }),
    onSuccess: refresh,
  });
}

export function useSamplingRules(connectionId: string, isEnabled = true) {
  return useQuery({
    queryKey: keys.samplingRules(connectionId),
    queryFn: ({ signal }) => request(SamplingRulesDocument, { connectionId }, signal),
    select: (data) => data.samplingRules,
    enabled: isEnabled,
  });
}

/** Decides about sampling, or takes a decision back with `isSampled` null. What it touches is trained again. */
export function useSetSamplingRule(connectionId: string) {
  const client = useQueryClient();
  const refresh = useRefreshTraining(connectionId);
  return useMutation({
    mutationFn: async (input: Omit<SetSamplingRuleInput, "connectionId">) =>
      (await request(SetSamplingRuleDocument, { input: { connectionId, ...input } })).setSamplingRule,
    onSuccess: (samplingRules) => {
      client.setQueryData<SamplingRulesQuery>(keys.samplingRules(connectionId), { samplingRules });
      return refresh();
    },
  });
}

function useRefreshTraining(connectionId: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: keys.training(connectionId) });
}
