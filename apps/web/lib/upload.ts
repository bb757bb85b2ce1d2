import { ApiError, csrfHeaders, offline } from "./graphql.ts";

export interface UploadOptions {
  readonly spaceId: string;
  readonly file: File;
  /** Where a new document goes; null for the top. */
  readonly folderId: string | null;
  /** The document that the file is a new version of; null where its name decides. */
  readonly documentId: string | null;
  /** From 0 to 1, of the bytes sent. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** What came of one file. */
export interface Uploaded {
  readonly documentId: string;
  /** Of the document, which may be called otherwise than the file where the content was there already. */
  readonly name: string;
  /** False when the Space already had a document with the same content. */
  readonly isNew: boolean;
  /** From 1; more than that: the file is a new version of a document that was there. */
  readonly version: number;
}

interface UploadResponse {
  readonly documents?: readonly { readonly id: string; readonly name: string; readonly isNew: boolean; readonly version?: number }[];
  readonly failures?: readonly { readonly name: string; readonly code: string; readonly message: string }[];
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string; readonly suggestion?: string } }[];
}

/** Sends one file. Fails with `ApiError`. By XMLHttpRequest, for fetch doesn't tell how much has been sent. */
export function uploadFile({ spaceId, file, folderId, documentId, onProgress, signal }: UploadOptions): Promise<Uploaded> {
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
    // The server reads as it receives: what says where a file goes comes before the file.
    if (folderId !== null) body.append("folderId", folderId);
    if (documentId !== null) body.append("documentId", documentId);
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
  return { documentId: document.id, name: document.name, isNew: document.isNew, version: document.version ?? 1 };
}

function parse(text: string): UploadResponse {
  try {
    return JSON.parse(text) as UploadResponse;
  } catch {
    // A proxy's error page, say: the status tells more.
    return {};
  }
}
