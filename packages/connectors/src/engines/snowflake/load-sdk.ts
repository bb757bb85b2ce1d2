import { createRequire } from "node:module";
import type { Connection, ConnectionOptions } from "snowflake-sdk";
import { checkAnswer, type HttpAnswer } from "./answer-check.ts";

/** The part of the SDK that is used here. */
export interface SnowflakeSdk {
  createConnection(options: ConnectionOptions): Connection;
}

/**
 * Longest answer that is taken, decompressed: Snowflake's chunks of results are made at most 48 MB large (see `session-settings.ts`), and a longer one
 * could only come from a server that means harm.
 */
const maxResponseBytes = 192 * 1024 * 1024;

/**
 * How often and how long (in seconds) the SDK asks again when the network or an overloaded server fails it. Its own measure, up to 1,000 times with up to 16 s
 * between, ends by luck before a statement's time is up or after; this one lasts 10 s at most, so that whoever waits is told what is wrong and not only
 * that it took long.
 */
const retries = { maxRetries: 5, sleepBase: 0.5, sleepCap: 2, includeRetryReason: true } as const;

/** What the SDK must not do on its own when it is loaded: ask the cloud's metadata service and AWS who we are, load a native library. */
const switches = ["SNOWFLAKE_DISABLE_PLATFORM_DETECTION", "SNOWFLAKE_DISABLE_MINICORE", "SF_TELEMETRY_DISABLE_CONNECTION_SHAPE"];

/**
 * Snowflake's SDK, loaded at the first connection, for that takes 0.4 s and 60 MB. It is silent then: it logs nothing, writes no file, takes no
 * proxy from the environment, and doesn't turn texts that the server sends into code.
 */
export async function loadSnowflakeSdk(): Promise<SnowflakeSdk> {
  for (const name of switches) process.env[name] ??= "true";
  const { default: sdk } = await import("snowflake-sdk");
  const asIs = (text: string) => text;
  sdk.configure({
    logLevel: "OFF",
    additionalLogToConsole: false,
    useEnvProxy: false,
    // Its own parsers evaluate what isn't JSON as JavaScript. Values are read as texts here, so they are never asked; this is the second lock.
    jsonColumnVariantParser: asIs,
    xmlColumnVariantParser: asIs,
  });
  guardAnswers();
  return sdk;
}

/** The SDK has no options for these. Its HTTP client (axios) has one for the length, and would ask again for an answer that was too long. */
function guardAnswers(): void {
  const { default: client } = createRequire(import.meta.url)("snowflake-sdk/dist/lib/http/axios_instance") as { default: HttpClient };
  if (client.defaults.maxContentLength === maxResponseBytes) return;
  client.defaults.maxContentLength = maxResponseBytes;
  // Interceptors of requests run last first: the SDK's own keeps what is there already.
  client.interceptors.request.use((request) => Object.assign(request, { __snowflakeRetryConfig: retries }));
  // In front of the SDK's own, which asks again after a failure.
  client.interceptors.response.handlers.unshift({
    fulfilled: (answer) => {
      checkAnswer(answer);
      return answer;
    },
    rejected: (error) => {
      if (error instanceof Error && /maxContentLength/.test(error.message)) Object.assign(error, { code: "ERR_CANCELED" });
      return Promise.reject(error);
    },
  });
}

interface HttpClient {
  readonly defaults: { maxContentLength: number };
  readonly interceptors: {
    readonly request: { use(before: (request: object) => object): void };
    readonly response: { readonly handlers: Interceptor[] };
  };
}

interface Interceptor {
  fulfilled(answer: HttpAnswer): HttpAnswer;
  rejected(error: unknown): Promise<never>;
}
