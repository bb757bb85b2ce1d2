import { ApiError, csrfHeaders, offline } from "./graphql.ts";

export interface UploadDatabaseOptions {
  readonly spaceId: string;
  /** Of the connection. */
  readonly name: string;
  readonly file: File;
  /** From 0 to 1, of the bytes sent. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** The connection that was made of a file. */
export interface UploadedDatabase {
  readonly id: string;
  readonly name: string;
  /** What of a script was left out. */
  readonly warnings: readonly string[];
}

interface UploadResponse {
  readonly databaseConnection?: { readonly id: string; readonly name: string };
  readonly warnings?: readonly string[];
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string; readonly suggestion?: string } }[];
}

/** Sends a database file or a script. Fails with `ApiError`. By XMLHttpRequest, for fetch doesn't tell how much has been sent. */
export function uploadDatabase({ spaceId, name, file, onProgress, signal }: UploadDatabaseOptions): Promise<UploadedDatabase> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open("POST", `/upload/database?${new URLSearchParams({ spaceId, name })}`);
    for (const [header, value] of Object.entries(csrfHeaders)) xhr.setRequestHeader(header, value);
    xhr.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    xhr.onerror = () => reject(offline());
    xhr.onabort = () => reject(new ApiError("The upload was stopped.", "CANCELLED"));
    xhr.onload = () => {
      const { databaseConnection, warnings = [], errors } = parse(xhr.responseText);
      const [error] = errors ?? [];
      if (error) return reject(new ApiError(error.message, error.extensions?.code ?? "INTERNAL", error.extensions));
      if (!databaseConnection) return reject(new ApiError(`The server didn't take the file (${xhr.status}).`, "INTERNAL"));
      resolve({ ...databaseConnection, warnings });
    };
    signal.addEventListener("abort", () => xhr.abort(), { once: true });
    const body = new FormData();
    body.append("file", file, file.name);
    xhr.send(body);
  });
}

function parse(text: string): UploadResponse {
  try {
    return JSON.parse(text) as UploadResponse;
  } catch {
    // A proxy's error page, say: the status tells more.
    return {};
  }
}
