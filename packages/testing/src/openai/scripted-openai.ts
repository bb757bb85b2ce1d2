import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { type ChatRequest, chatRequestSchema } from "./chat-request.ts";
import { type Reply, toChunks, toCompletion, toSpeech } from "./reply.ts";
import { embedWords, toBase64 } from "./word-embedding.ts";

/** Decides what the model does. Throwing makes an HTTP 500 with the error's message. */
export type OpenAiScript = (request: ChatRequest) => Reply | Promise<Reply>;

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  /** As sent, parsed; undefined when it was no JSON. */
  readonly body: unknown;
  readonly authorization: string | undefined;
  /** How it ended; settles also when the client has gone. */
  readonly ended: Promise<"answered" | "aborted">;
  /** Whether the client went away before the answer was whole. */
  readonly isAborted: boolean;
}

/** An OpenAI-compatible server on loopback whose model does as scripted. */
export interface ScriptedOpenAi {
  /** With `/v1`: what goes into OPENAI_BASE_URL. */
  readonly baseUrl: string;
  /** All requests in order of arrival. */
  readonly requests: readonly RecordedRequest[];
  /** The chat requests among them. */
  readonly chats: readonly ChatRequest[];
  /** Breaks all connections. */
  close(): Promise<void>;
}

export interface ScriptedOpenAiOptions {
  /** Of embeddings, unless the request says otherwise. */
  readonly dimensions?: number;
  /** What `/v1/models` lists. */
  readonly models?: readonly string[];
  /** Answer 401 unless this key is sent. */
  readonly apiKey?: string;
}

const embeddingRequestSchema = z.looseObject({
  model: z.string(),
  input: z.union([z.string(), z.array(z.string())]),
  encoding_format: z.enum(["float", "base64"]).optional(),
  dimensions: z.int().positive().optional(),
});

/** Starts the stand-in: `POST /v1/chat/completions` (whole or streamed), `POST /v1/embeddings`, `GET /v1/models`. */
export async function startScriptedOpenAi(script: OpenAiScript, options: ScriptedOpenAiOptions = {}): Promise<ScriptedOpenAi> {
  const requests: RecordedRequest[] = [];
  const chats: ChatRequest[] = [];
  const closing = new AbortController();

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = parseJson(await readBody(request));
    const path = new URL(request.url ?? "/", "http://loopback").pathname;
    const gone = record(requests, { method: request.method ?? "", path, body, authorization: request.headers.authorization }, response);
    if (options.apiKey !== undefined && request.headers.authorization !== `Bearer ${options.apiKey}`) {
      return sendError(response, 401, "Incorrect API key provided.");
    }
    switch (`${request.method} ${path}`) {
      case "GET /v1/models":
        return sendJson(response, { object: "list", data: (options.models ?? ["scripted-chat", "scripted-embedding"]).map(toModel) });
      case "POST /v1/embeddings":
        return sendEmbeddings(response, embeddingRequestSchema.safeParse(body), options.dimensions ?? 64);
      case "POST /v1/chat/completions": {
        const parsed = chatRequestSchema.safeParse(body);
        if (!parsed.success) return sendError(response, 400, z.prettifyError(parsed.error));
        chats.push(parsed.data);
        return perform(await script(parsed.data), parsed.data, response, AbortSignal.any([gone, closing.signal]));
      }
      default:
        return sendError(response, 404, `Unknown request URL: ${request.method} ${path}.`);
    }
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      // The client is gone, or the script has failed.
      if (response.destroyed || response.headersSent) response.destroy();
      else sendError(response, 500, error instanceof Error ? error.message : String(error));
    });
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The loopback interface gave no port");

  return {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    requests,
    chats,
    async close() {
      closing.abort();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function perform(reply: Reply, request: ChatRequest, response: ServerResponse, gone: AbortSignal): Promise<void> {
  if ("delayMs" in reply) {
    await wait(reply.delayMs, undefined, { signal: gone });
    return perform(reply.reply, request, response, gone);
  }
  if ("stall" in reply) {
    await new Promise<void>((resolve) => gone.addEventListener("abort", () => resolve(), { once: true }));
    return;
  }
  if ("status" in reply) return sendError(response, reply.status, reply.error, reply.headers);
  if ("garbage" in reply) {
    response.setHeader("content-type", request.stream ? "text/event-stream" : "application/json").end(reply.garbage);
    return;
  }
  const isBroken = "breakAfter" in reply;
  const speech = toSpeech(isBroken ? { text: reply.breakAfter } : reply, request);
  if (!request.stream) return isBroken ? void response.destroy() : sendJson(response, toCompletion(speech, request));

  response.setHeader("content-type", "text/event-stream");
  for (const chunk of toChunks(speech, request)) {
    if (speech.pauseMs > 0) await wait(speech.pauseMs, undefined, { signal: gone });
    if (isBroken && hasEnded(chunk)) return void response.destroy();
    // Waits until it has left, so that a break comes after it.
    await new Promise<void>((resolve) => response.write(`data: ${JSON.stringify(chunk)}\n\n`, () => resolve()));
  }
  response.end("data: [DONE]\n\n");
}

function hasEnded(chunk: unknown): boolean {
  return JSON.stringify(chunk).includes('"finish_reason":"stop"');
}

type EmbeddingRequest = z.output<typeof embeddingRequestSchema>;

function sendEmbeddings(response: ServerResponse, parsed: z.ZodSafeParseResult<EmbeddingRequest>, dimensions: number): void {
  if (!parsed.success) {
    sendError(response, 400, z.prettifyError(parsed.error));
    return;
  }
  const { model, input, encoding_format, dimensions: asked } = parsed.data;
  const texts = typeof input === "string" ? [input] : input;
  const data = texts.map((text, index) => {
    const vector = embedWords(text, asked ?? dimensions);
    return { object: "embedding", index, embedding: encoding_format === "base64" ? toBase64(vector) : vector };
  });
  const tokens = Math.ceil(texts.join(" ").length / 4);
  sendJson(response, { object: "list", data, model, usage: { prompt_tokens: tokens, total_tokens: tokens } });
}

/** Keeps the request and watches its end; the signal is aborted when the client goes before that. */
function record(
  requests: RecordedRequest[],
  facts: Pick<RecordedRequest, "method" | "path" | "body" | "authorization">,
  response: ServerResponse,
): AbortSignal {
  const gone = new AbortController();
  const ended = new Promise<"answered" | "aborted">((resolve) => {
    response.once("close", () => {
      if (!response.writableFinished) gone.abort();
      resolve(response.writableFinished ? "answered" : "aborted");
    });
  });
  requests.push({
    ...facts,
    ended,
    get isAborted() {
      return gone.signal.aborted;
    },
  });
  return gone.signal;
}

const toModel = (id: string) => ({ id, object: "model", created: 0, owned_by: "olympus" });

function sendJson(response: ServerResponse, body: unknown): void {
  response.setHeader("content-type", "application/json").end(JSON.stringify(body));
}

function sendError(response: ServerResponse, status: number, message: string, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(
    JSON.stringify({ error: { message, type: status < 500 ? "invalid_request_error" : "server_error", param: null, code: null } }),
  );
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
