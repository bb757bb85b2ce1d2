import type { OpenAIEmbeddings } from "@langchain/openai";
import { AppError, cancelled, ErrorCode, throwIfAborted } from "@olympus/domain";
import type { Embedder } from "./passage-index.ts";

export interface OpenAiEmbedderOptions {
  /** Of any OpenAI-compatible endpoint, with `/v1`; OpenAI's own when not given. */
  readonly baseUrl?: string;
  readonly apiKey: string;
  readonly model: string;
  /** For each request; 30,000 by default. */
  readonly timeoutMs?: number;
}

/** Some endpoints refuse more texts in one request. */
const batchSize = 64;

/** Vectors from any OpenAI-compatible endpoint, in batches of 64. Fails with MODEL_FAILED when the endpoint fails, stalls or answers rubbish; CANCELLED when aborted. */
export class OpenAiEmbedder implements Embedder {
  readonly model: string;
  readonly #options: OpenAiEmbedderOptions;
  #client: Promise<OpenAIEmbeddings> | null = null;
  /** Of the first vector: all later ones have to be as long. */
  #dimensions: number | null = null;

  constructor(options: OpenAiEmbedderOptions) {
    this.model = options.model;
    this.#options = options;
  }

  async embed(texts: readonly string[], signal: AbortSignal): Promise<readonly (readonly number[])[]> {
    const vectors: number[][] = [];
    for (let start = 0; start < texts.length; start += batchSize) {
      throwIfAborted(signal);
      vectors.push(...(await this.#embedBatch(texts.slice(start, start + batchSize), signal)));
    }
    return vectors;
  }

  async #embedBatch(texts: readonly string[], signal: AbortSignal): Promise<number[][]> {
    // LangChain hands no signal on to the request: the wait ends at once, the request by itself or by its timeout.
    const stopped = Promise.withResolvers<never>();
    const onAbort = () => stopped.reject(cancelled(signal.reason));
    signal.addEventListener("abort", onAbort, { once: true });
    try {
      const vectors: unknown = await Promise.race([this.#request(texts), stopped.promise]);
      return this.#checked(vectors, texts.length);
    } catch (error) {
      throw error instanceof AppError ? error : failed(this.model, error);
    } finally {
      signal.removeEventListener("abort", onAbort);
    }
  }

  async #request(texts: readonly string[]): Promise<unknown> {
    this.#client ??= connect(this.#options);
    return await (await this.#client).embedDocuments(texts.map(withoutEmpty));
  }

  #checked(vectors: unknown, count: number): number[][] {
    if (!Array.isArray(vectors) || vectors.length !== count || !vectors.every(isVector)) {
      throw failed(this.model, new Error(`The endpoint did not answer one vector for each of ${count} texts`));
    }
    for (const { length } of vectors) {
      this.#dimensions ??= length;
      if (length !== this.#dimensions)
        throw failed(this.model, new Error(`The endpoint answered a vector of length ${length} after ${this.#dimensions}`));
    }
    return vectors;
  }
}

/** Loaded when it is needed: LangChain takes tens of megabytes and a good part of a second, and most installations have no embedder. */
async function connect(options: OpenAiEmbedderOptions): Promise<OpenAIEmbeddings> {
  const { OpenAIEmbeddings } = await import("@langchain/openai");
  return new OpenAIEmbeddings({
    model: options.model,
    apiKey: options.apiKey,
    timeout: options.timeoutMs ?? 30_000,
    maxRetries: 1,
    batchSize,
    stripNewLines: false,
    // Many compatible servers know no base64.
    encodingFormat: "float",
    configuration: { baseURL: options.baseUrl },
  });
}

function isVector(value: unknown): value is number[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "number" && Number.isFinite(item));
}

/** Endpoints refuse an empty text. */
function withoutEmpty(text: string): string {
  return text.trim() === "" ? "-" : text;
}

function failed(model: string, cause: unknown): AppError {
  return new AppError(ErrorCode.MODEL_FAILED, `The embedding model ${model} failed`, {
    userMessage: `The embedding model ${model} failed. Check OPENAI_BASE_URL, OPENAI_API_KEY and OPENAI_EMBEDDING_MODEL.`,
    isRetryable: true,
    cause,
  });
}
