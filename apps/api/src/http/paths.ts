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

/** Of the version that answers unless another is given. */
export function filePath(documentId: string, version?: number): string {
  const path = paths.file.replace(":documentId", documentId);
  return version === undefined ? path : `${path}?version=${version}`;
}
