import type { TypedDocumentString } from "../gql/graphql.ts";

/** A failure of a request, with words for a person in `message`. */
export class ApiError extends Error {
  /** A code of the API, or `OFFLINE` when no answer came. */
  readonly code: string;
  readonly suggestion: string | null;
  /** Which inputs are wrong, by path. */
  readonly fields: Readonly<Record<string, string>>;
  readonly retryAfterMs: number | null;
  /** Where in a statement the error is, in characters from 0. */
  readonly position: number | null;
  readonly requestId: string | null;

  constructor(message: string, code: string, extensions: ErrorExtensions = {}) {
    super(message);
    this.name = "ApiError";
    this.code = code;
    this.suggestion = extensions.suggestion ?? null;
    this.fields = extensions.fields ?? {};
    this.retryAfterMs = extensions.retryAfterMs ?? null;
    this.position = extensions.position ?? null;
    this.requestId = extensions.requestId ?? null;
  }
}

interface ErrorExtensions {
  readonly code?: string;
  readonly suggestion?: string | null;
  readonly fields?: Readonly<Record<string, string>>;
  readonly retryAfterMs?: number;
  readonly position?: number;
  readonly requestId?: string;
}

interface GraphqlResponse<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: ErrorExtensions }[];
}

/** Proves to the server that the request comes from our own page: other origins can't set it. */
export const csrfHeaders = { "x-olympus-csrf": "1" } as const;

/** Sends one operation. Fails with `ApiError` only. */
export async function request<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  ...[variables, signal]: Variables extends Record<string, never>
    ? [variables?: undefined, signal?: AbortSignal]
    : [Variables, signal?: AbortSignal]
): Promise<Result> {
  let response: Response;
  try {
    response = await fetch("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", ...csrfHeaders },
      body: JSON.stringify({ query: document.toString(), variables }),
      credentials: "same-origin",
      signal,
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw offline();
  }
  const body = await readBody<Result>(response);
  const error = body?.errors?.[0];
  if (error) throw new ApiError(error.message, error.extensions?.code ?? "INTERNAL", error.extensions);
  if (!body?.data) throw new ApiError(`The server answered with an error (${response.status}).`, "INTERNAL");
  return body.data;
}

/** The error for a server that doesn't answer. */
export function offline(): ApiError {
  return new ApiError("The server can't be reached.", "OFFLINE", {
    suggestion: "Check that Olympus is running and that you are online, then try again.",
  });
}

/** Any failure as an `ApiError`. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError(error instanceof Error ? error.message : String(error), "INTERNAL");
}

async function readBody<Result>(response: Response): Promise<GraphqlResponse<Result> | null> {
  const text = await response.text();
  try {
    return JSON.parse(text) as GraphqlResponse<Result>;
  } catch {
    // A proxy's error page, say: the status tells more than its HTML.
    return null;
  }
}
