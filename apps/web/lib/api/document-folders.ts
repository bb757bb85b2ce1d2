import { useMutation, useQuery } from "@tanstack/react-query";
import {
  CreateDocumentFolderDocument,
  type CreateDocumentFolderInput,
  DeleteDocumentFolderDocument,
  DocumentFoldersDocument,
  DocumentTagsDocument,
  UpdateDocumentFolderDocument,
  type UpdateDocumentFolderInput,
} from "../../gql/graphql.ts";
import { request } from "../graphql.ts";
import { keys } from "../query-client.ts";
import { useRefreshDocuments } from "./documents.ts";

/** All folders of a Space, by name. */
export function useDocumentFolders(spaceId: string) {
  return useQuery({
    queryKey: keys.documentFolders(spaceId),
    queryFn: ({ signal }) => request(DocumentFoldersDocument, { spaceId }, signal),
    select: (data) => data.documentFolders,
  });
}

/** The tags that documents of a Space have, the most used first. */
export function useDocumentTags(spaceId: string) {
  return useQuery({
    queryKey: keys.documentTags(spaceId),
    queryFn: ({ signal }) => request(DocumentTagsDocument, { spaceId }, signal),
    select: (data) => data.documentTags,
  });
}

export function useCreateFolder(spaceId: string) {
  const refresh = useRefreshDocuments(spaceId);
  return useMutation({
    mutationFn: async (input: CreateDocumentFolderInput) =>
      (await request(CreateDocumentFolderDocument, { input })).createDocumentFolder.folder,
    onSuccess: refresh,
  });
}

export function useUpdateFolder(spaceId: string) {
  const refresh = useRefreshDocuments(spaceId);
  return useMutation({
    mutationFn: (input: UpdateDocumentFolderInput) => request(UpdateDocumentFolderDocument, { input }),
    onSuccess: refresh,
  });
}

export function useDeleteFolder(spaceId: string) {
  const refresh = useRefreshDocuments(spaceId);
  return useMutation({ mutationFn: (id: string) => request(DeleteDocumentFolderDocument, { input: { id } }), onSuccess: refresh });
}
