import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  ConnectorDescriptionsDocument,
  CreateDatabaseConnectionDocument,
  type CreateDatabaseConnectionInput,
  CreateDatabaseDocument,
  CreateDatabaseFromSqlDocument,
  type CreateDatabaseFromSqlInput,
  type CreateDatabaseInput,
  DatabaseConnectionsDocument,
  DeleteDatabaseConnectionDocument,
  PreviewDatabaseCatalogDocument,
  type TestDatabaseConnectionInput,
  UpdateDatabaseConnectionDocument,
  type UpdateDatabaseConnectionInput,
} from "../../gql/graphql.ts";
import { request } from "../graphql.ts";
import { keys } from "../query-client.ts";

export function useConnections(spaceId: string) {
  return useQuery({
    queryKey: keys.connections(spaceId),
    queryFn: ({ signal }) => request(DatabaseConnectionsDocument, { spaceId }, signal),
    select: (data) => data.databaseConnections,
  });
}

/** What can be connected to, with the fields of each form. */
export function useConnectors() {
  return useQuery({
    queryKey: keys.connectors,
    queryFn: ({ signal }) => request(ConnectorDescriptionsDocument, undefined, signal),
    select: (data) => data.connectorDescriptions,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useCreateConnection(spaceId: string) {
  const refresh = useRefreshConnections(spaceId);
  return useMutation({
    mutationFn: async (input: CreateDatabaseConnectionInput) =>
      (await request(CreateDatabaseConnectionDocument, { input })).createDatabaseConnection.databaseConnection,
    onSuccess: refresh,
  });
}

export function useUpdateConnection(spaceId: string) {
  const refresh = useRefreshConnections(spaceId);
  return useMutation({
    mutationFn: async (input: UpdateDatabaseConnectionInput) =>
      (await request(UpdateDatabaseConnectionDocument, { input })).updateDatabaseConnection.databaseConnection,
    onSuccess: refresh,
  });
}

export function useDeleteConnection(spaceId: string) {
  const refresh = useRefreshConnections(spaceId);
  return useMutation({ mutationFn: (id: string) => request(DeleteDatabaseConnectionDocument, { input: { id } }), onSuccess: refresh });
}

/** Names of what is behind a connection, for choosing what it shows. Nothing is stored. */
export function usePreviewCatalog() {
  return useMutation({
    mutationFn: async (input: TestDatabaseConnectionInput) =>
      (await request(PreviewDatabaseCatalogDocument, { input })).previewDatabaseCatalog,
  });
}

/** Makes a database on a server and connects to it. */
export function useCreateDatabase(spaceId: string) {
  const refresh = useRefreshConnections(spaceId);
  return useMutation({
    mutationFn: async (input: CreateDatabaseInput) => (await request(CreateDatabaseDocument, { input })).createDatabase,
    onSuccess: refresh,
  });
}

/** Makes a database that Olympus keeps from a script. */
export function useCreateDatabaseFromSql(spaceId: string) {
  const refresh = useRefreshConnections(spaceId);
  return useMutation({
    mutationFn: async (input: CreateDatabaseFromSqlInput) =>
      (await request(CreateDatabaseFromSqlDocument, { input })).createDatabaseFromSql,
    onSuccess: refresh,
  });
}

export function useRefreshConnections(spaceId: string) {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: keys.connections(spaceId) }),
      client.invalidateQueries({ queryKey: ["catalog"] }),
      client.invalidateQueries({ queryKey: ["space"] }),
    ]);
  };
}
