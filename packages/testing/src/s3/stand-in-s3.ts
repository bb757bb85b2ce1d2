import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { StandInServer } from "../secrets/stand-in-server.ts";
import { checkS3Signature, type S3Account } from "./s3-signature.ts";

export interface StandInS3Options extends S3Account {
  readonly bucket: string;
}

/** What the stand-in does instead of answering as S3 would, for so many requests that fit. */
export interface S3Mishap {
  /** Answers with this status (503 is S3's way to say "slower"), or hangs up in the middle of the answer. */
  readonly kind: 500 | 503 | "hangs-up";
  /** `PUT`, `GET` and so on; all when left out. */
  readonly method?: string;
  readonly times: number;
}

/** Speaks S3's REST protocol with path-style addresses as far as a file store goes: put, multipart, get with ranges, head, list, delete. Objects are in memory. */
export interface StandInS3 extends StandInServer {
  /** By key. */
  readonly objects: ReadonlyMap<string, Buffer>;
  /** Multipart uploads that were neither completed nor aborted, by id. */
  readonly unfinished: ReadonlyMap<string, { readonly key: string; readonly parts: ReadonlyMap<number, Buffer> }>;
  /** `PUT /bucket/key?partNumber=1`, as they came. */
  readonly requests: readonly string[];
  /** The largest body of a request so far, in bytes. */
  readonly largestBody: number;
  mishap: S3Mishap | null;
}

/** Of all parts but the last (docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html). */
const minPartBytes = 5 * 1024 * 1024;

export async function startStandInS3(options: StandInS3Options): Promise<StandInS3> {
  const bucket = new Bucket(options);
  const server = createServer((request, response) => void bucket.answer(request, response));
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The loopback interface gave no port");
  const close = async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return Object.assign(bucket, { url: `http://127.0.0.1:${address.port}`, close });
}

interface Upload {
  readonly key: string;
  readonly parts: Map<number, Buffer>;
}

class Bucket {
  readonly #options: StandInS3Options;
  readonly objects = new Map<string, Buffer>();
  readonly unfinished = new Map<string, Upload>();
  readonly requests: string[] = [];
  largestBody = 0;
  mishap: S3Mishap | null = null;

  constructor(options: StandInS3Options) {
    this.#options = options;
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<undefined> {
    const body = await bodyOf(request).catch(() => null);
    // The client has gone.
    if (body === null) return undefined;
    this.requests.push(`${request.method} ${request.url}`);
    this.largestBody = Math.max(this.largestBody, body.length);
    const mishap = this.#takeMishap(request.method);
    if (typeof mishap === "number") return fail(response, mishap, mishap === 503 ? "SlowDown" : "InternalError");
    const refusal = checkS3Signature(request, body, this.#options);
    if (refusal !== null) return fail(response, 403, refusal);
    const url = new URL(request.url ?? "/", "http://s3");
    const [, bucket = "", ...rest] = url.pathname.split("/");
    if (bucket !== this.#options.bucket) return fail(response, 404, "NoSuchBucket");
    const call = {
      request,
      response,
      body,
      parameters: url.searchParams,
      key: decodeURIComponent(rest.join("/")),
      hangsUp: mishap === "hangs-up",
    };
    return call.key === "" ? this.#answerForBucket(call) : this.#answerForObject(call);
  }

  #takeMishap(method: string | undefined): S3Mishap["kind"] | null {
    if (this.mishap === null || (this.mishap.method !== undefined && this.mishap.method !== method)) return null;
    const { kind, times } = this.mishap;
    this.mishap = times > 1 ? { ...this.mishap, times: times - 1 } : null;
    return kind;
  }

  #answerForBucket({ request, response, parameters }: Call): undefined {
    if (request.method === "HEAD") return void response.writeHead(200).end();
    const prefix = parameters.get("prefix") ?? "";
    if (parameters.has("uploads")) {
      const uploads = [...this.unfinished].filter(([, { key }]) => key.startsWith(prefix));
      const items = uploads.map(
        ([id, { key }]) => `<Upload><Key>${key}</Key><UploadId>${id}</UploadId><Initiated>${now()}</Initiated></Upload>`,
      );
      return xml(response, `<ListMultipartUploadsResult><IsTruncated>false</IsTruncated>${items.join("")}</ListMultipartUploadsResult>`);
    }
    const keys = [...this.objects].filter(([key]) => key.startsWith(prefix)).sort();
    const items = keys.map(([key, { length }]) => `<Contents><Key>${key}</Key><Size>${length}</Size></Contents>`);
    return xml(response, `<ListBucketResult><IsTruncated>false</IsTruncated>${items.join("")}</ListBucketResult>`);
  }

  #answerForObject(call: Call): undefined {
    const { request, response, parameters, key } = call;
    const uploadId = parameters.get("uploadId");
    if (uploadId !== null) return this.#answerForUpload(call, uploadId);
    if (request.method === "POST" && parameters.has("uploads")) {
      const id = randomUUID();
      this.unfinished.set(id, { key, parts: new Map() });
      return xml(response, `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`);
    }
    if (request.method === "PUT") {
      this.objects.set(key, call.body);
      return void response.writeHead(200, { etag: etagOf(call.body) }).end();
    }
    if (request.method === "DELETE") {
      this.objects.delete(key);
      return void response.writeHead(204).end();
    }
    return this.#send(call);
  }

  #answerForUpload({ request, response, body, parameters, key }: Call, id: string): undefined {
    const upload = this.unfinished.get(id);
    if (upload?.key !== key) return fail(response, 404, "NoSuchUpload");
    if (request.method === "PUT") {
      upload.parts.set(Number(parameters.get("partNumber")), body);
      return void response.writeHead(200, { etag: etagOf(body) }).end();
    }
    this.unfinished.delete(id);
    if (request.method === "DELETE") return void response.writeHead(204).end();
    const wanted = [...body.toString().matchAll(/<Part>.*?<\/Part>/gs)].map(([part]) => ({
      number: Number(/<PartNumber>(\d+)</.exec(part)?.[1]),
      etag: /<ETag>(.*?)</.exec(part)?.[1]?.replaceAll("&quot;", '"'),
    }));
    const parts = wanted.map(({ number }) => upload.parts.get(number));
    if (parts.some((part, index) => part === undefined || etagOf(part) !== wanted[index]?.etag)) return fail(response, 400, "InvalidPart");
    if (parts.slice(0, -1).some((part) => (part?.length ?? 0) < minPartBytes)) return fail(response, 400, "EntityTooSmall");
    this.objects.set(key, Buffer.concat(parts.filter((part) => part !== undefined)));
    return xml(response, `<CompleteMultipartUploadResult><Key>${key}</Key></CompleteMultipartUploadResult>`);
  }

  #send({ request, response, key, hangsUp }: Call): undefined {
    const object = this.objects.get(key);
    if (object === undefined) return fail(response, 404, "NoSuchKey");
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
    const [start, end] = range === null ? [0, object.length - 1] : [Number(range[1]), Math.min(Number(range[2]), object.length - 1)];
    if (range !== null && start >= object.length) return fail(response, 416, "InvalidRange");
    const content = object.subarray(start, end + 1);
    response.writeHead(range === null ? 200 : 206, {
      "content-length": content.length,
      etag: etagOf(object),
      ...(range !== null && { "content-range": `bytes ${start}-${end}/${object.length}` }),
    });
    if (request.method === "HEAD") return void response.end();
    if (!hangsUp) return void response.end(content);
    return void response.write(content.subarray(0, content.length >> 1), () => response.destroy());
  }
}

interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: Buffer;
  readonly parameters: URLSearchParams;
  readonly key: string;
  readonly hangsUp: boolean;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function xml(response: ServerResponse, content: string, status = 200): undefined {
  return void response.writeHead(status, { "content-type": "application/xml" }).end(`<?xml version="1.0" encoding="UTF-8"?>${content}`);
}

function fail(response: ServerResponse, status: number, code: string): undefined {
  return xml(response, `<Error><Code>${code}</Code><Message>${code}</Message></Error>`, status);
}

function etagOf(content: Buffer): string {
  return `"${createHash("md5").update(content).digest("hex")}"`;
}

function now(): string {
  return new Date().toISOString();
}
