import type { BigQuery } from "@google-cloud/bigquery";
import type { AuthClient } from "google-auth-library";
import { fromErrorBody, GoogleFailure } from "./google-failure.ts";

type LibrarySend = BigQuery["makeAuthenticatedRequest"];

/** A page of results is 10 MB at most, a row 100 MB; what is longer isn't from BigQuery. */
const maxResponseBytes = 160 * 1024 * 1024;

/** The library's description of a request, as far as we use it. */
interface LibraryRequest {
  readonly method?: string;
  readonly uri: string;
  readonly qs?: Readonly<Record<string, unknown>>;
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface SendOptions {
  readonly signal?: AbortSignal;
  /** Signs in anew when `auth` is no longer accepted. */
  renew(auth: AuthClient): Promise<AuthClient>;
}

type Callback = (error: Error | null, body?: unknown, response?: unknown) => void;

/**
 * What the library calls to send a request, replaced: its own way dials by itself, obeys the environment's proxies and can't be stopped. Requests go through the
 * auth library's transport with our agent instead. Reading requests are tried again on a passing fault; those that start a job are not.
 */
export function sendThrough(auth: AuthClient, original: LibrarySend, { signal, renew }: SendOptions): LibrarySend {
  const send = (request: LibraryRequest, callback: Callback) => {
    void answerSignedIn(auth, request, { signal, renew }).then(
      (body) => callback(null, body, { body }),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
    );
  };
  return Object.assign(send, { getCredentials: original.getCredentials, authClient: original.authClient }) as unknown as LibrarySend;
}

/** A token may be withdrawn before its time: then once more with a new one. */
async function answerSignedIn(auth: AuthClient, request: LibraryRequest, { signal, renew }: SendOptions): Promise<unknown> {
  try {
    return await answer(auth, request, signal);
  } catch (error) {
    if (!(error instanceof GoogleFailure) || error.status !== 401) throw error;
    return await answer(await renew(auth), request, signal);
  }
}

async function answer(
  auth: AuthClient,
  { method = "GET", uri, qs = {}, json, headers }: LibraryRequest,
  signal?: AbortSignal,
): Promise<unknown> {
  const url = new URL(uri);
  for (const [name, value] of Object.entries(qs)) {
    if (value !== undefined && !ownOptions.has(name)) url.searchParams.set(name, String(value));
  }
  try {
    const { data } = await auth.request<string>({
      url,
      method,
      headers,
      signal,
      body: json === undefined ? undefined : JSON.stringify(json),
      ...(json === undefined ? {} : { headers: { ...headers, "content-type": "application/json" } }),
      responseType: "text",
      maxContentLength: maxResponseBytes,
      retryConfig: { retry: 3, noResponseRetries: 2, httpMethodsToRetry: ["GET"], statusCodesToRetry: [[500, 599]] },
    });
    return parse(data);
  } catch (error) {
    throw toFailure(error);
  }
}

// Options of the library's paging, which it leaves in the query for its own sender to take out.
const ownOptions: ReadonlySet<string> = new Set(["autoPaginate", "autoPaginateVal", "skipParsing", "projectId"]);

function parse(text: string): unknown {
  try {
    const body: unknown = text === "" ? {} : JSON.parse(text);
    if (typeof body === "object" && body !== null && !Array.isArray(body)) return body;
  } catch {
    // Said below.
  }
  throw new GoogleFailure("The answer isn't BigQuery's", { status: 0, reason: "garbage" });
}

/** What the auth library threw, in our form. Only what is known to be harmless is kept: the transport's errors carry the request with its token, or the assertion. */
export function toFailure(error: unknown): unknown {
  if (error instanceof GoogleFailure) return error;
  const { response, code, message } = error as {
    readonly response?: { readonly status?: number; readonly data?: unknown };
    readonly code?: unknown;
    readonly message?: unknown;
  };
  if (response?.status !== undefined) {
    const { data } = response;
    return fromErrorBody(response.status, typeof data === "string" ? data : JSON.stringify(data ?? null));
  }
  return new GoogleFailure(typeof message === "string" ? message : "No answer", {
    status: 0,
    reason: typeof code === "string" ? code : null,
  });
}
