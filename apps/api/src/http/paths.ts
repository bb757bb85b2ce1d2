/** The HTTP paths of the API; everything else on the same port belongs to the web app. */
export const paths = {
  graphql: "/graphql",
  graphqlStream: "/graphql/stream",
  upload: "/api/spaces/:spaceId/documents",
  uploadDatabase: "/upload/database",
  file: "/api/documents/:documentId/file",
  live: "/healthz",
  ready: "/readyz",
} as const;

export function filePath(documentId: string): string {
  return paths.file.replace(":documentId", documentId);
}
