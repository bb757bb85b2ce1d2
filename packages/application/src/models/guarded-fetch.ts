import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";
import { Readable } from "node:stream";
import type { HostPolicy } from "@olympus/connectors";
import { AppError, ErrorCode } from "@olympus/domain";

// What an endpoint may send in one answer: more than any model writes.
const maxResponseBytes = 32 * 1024 ** 2;
/** Statuses whose `Response` must not have a body. */
const bodiless: ReadonlySet<number> = new Set([204, 205, 304]);

/**
 * A `fetch` that dials only where the policy allows, judged by the address that is really dialled, and follows no redirect: what is answered there, a redirect
 * included, comes back as it is. Fails with HOST_NOT_ALLOWED, and with TOO_LARGE beyond 32 MiB.
 */
export function createGuardedFetch(policy: HostPolicy): typeof globalThis.fetch {
  return async (input, init) => {
    const wanted = new Request(input, init);
    const url = new URL(wanted.url);
    const host = url.hostname.replace(/^\[|\]$/g, "");
    // A name is judged when it is looked up; an address never is.
    if (isIP(host) !== 0) policy.assertAllowed(host, host);
    const body = wanted.body === null ? null : Buffer.from(await wanted.arrayBuffer());
    return new Promise<Response>((resolve, reject) => {
      const send = url.protocol === "https:" ? requestHttps : requestHttp;
      const request = send(url, {
        method: wanted.method,
        headers: { ...Object.fromEntries(wanted.headers), ...(body === null ? {} : { "content-length": String(body.length) }) },
        lookup: policy.lookup,
        signal: wanted.signal,
        agent: false,
      });
      request.once("error", reject);
      request.once("response", (response) => {
        const status = response.statusCode ?? 502;
        const headers = new Headers();
        for (const [name, values] of Object.entries(response.headersDistinct))
          for (const value of values ?? []) headers.append(name, value);
        const content = bodiless.has(status) ? null : (Readable.toWeb(Readable.from(bounded(response))) as ReadableStream<Uint8Array>);
        if (content === null) response.resume();
        resolve(new Response(content, { status, statusText: response.statusMessage, headers }));
      });
      request.end(body ?? undefined);
    });
  };
}

async function* bounded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let sizeBytes = 0;
  for await (const chunk of chunks) {
    sizeBytes += chunk.length;
    if (sizeBytes > maxResponseBytes)
      throw new AppError(ErrorCode.TOO_LARGE, "A model's endpoint sent too much", {
        userMessage: "The model's endpoint sent more than 32 MiB.",
      });
    yield chunk;
  }
}
