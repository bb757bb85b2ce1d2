import { ApiError, csrfHeaders, offline } from "./graphql.ts";

export interface UploadOptions {
  readonly spaceId: string;
  readonly file: File;
  /** From 0 to 1, of the bytes sent. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** What came of one file. */
export interface Uploaded {
  readonly documentId: string;
  /** False when the Space already had a document with the same content. */
  readonly isNew: boolean;
}

interface UploadResponse {
  readonly documents?: readonly { readonly id: string; readonly name: string; readonly isNew: boolean }[];
  readonly failures?: readonly { readonly name: string; readonly code: string; readonly message: string }[];
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string; readonly suggestion?: string } }[];
}

/** Sends one file. Fails with `ApiError`. By XMLHttpRequest, for fetch doesn't tell how much has been sent. */
export function uploadFile({ spaceId, file, onProgress, signal }: UploadOptions): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open("POST", `/api/spaces/${encodeURIComponent(spaceId)}/documents`);
    for (const [name, value] of Object.entries(csrfHeaders)) xhr.setRequestHeader(name, value);
    xhr.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    xhr.onerror = () => reject(offline());
    xhr.onabort = () => reject(new ApiError("The upload was stopped.", "CANCELLED"));
    xhr.onload = () => {
      try {
        resolve(readResponse(xhr));
      } catch (error) {
        reject(error);
      }
    };
    signal.addEventListener("abort", () => xhr.abort(), { once: true });
    const body = new FormData();
    body.append("files", file, file.name);
    xhr.send(body);
  });
}

function readResponse(xhr: XMLHttpRequest): Uploaded {
  const { documents, failures, errors } = parse(xhr.responseText);
  const failure = failures?.[0];
  if (failure) throw new ApiError(failure.message, failure.code);
  const error = errors?.[0];
  if (error) throw new ApiError(error.message, error.extensions?.code ?? "INTERNAL", error.extensions);
  const document = documents?.[0];
  if (!document) throw new ApiError(`The server didn't take the file (${xhr.status}).`, xhr.status === 413 ? "TOO_LARGE" : "INTERNAL");
  return { documentId: document.id, isNew: document.isNew };
}

function parse(text: string): UploadResponse {
  try {
    return JSON.parse(text) as UploadResponse;
  } catch {
    // A proxy's error page, say: the status tells more.
    return {};
  }
}
