import type { S3FileStore, S3Settings } from "./s3-file-store.ts";

/** As the constructor; the SDK is loaded only now, for most installations need none. */
export async function openS3FileStore(settings: S3Settings, downloads: string): Promise<S3FileStore> {
  const store = await import("./s3-file-store.ts");
  return new store.S3FileStore(settings, downloads);
}
