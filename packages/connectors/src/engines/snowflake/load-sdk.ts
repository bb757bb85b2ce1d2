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

/** The SDK has no option for it. Its HTTP client (axios) has one for the length, and would ask again for an answer that was too long. */
function guardAnswers(): void {
  const { default: client } = createRequire(import.meta.url)("snowflake-sdk/dist/lib/http/axios_instance") as { default: HttpClient };
  if (client.defaults.maxContentLength === maxResponseBytes) return;
  client.defaults.maxContentLength = maxResponseBytes;
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
  readonly interceptors: { readonly response: { readonly handlers: Interceptor[] } };
}

interface Interceptor {
  fulfilled(answer: HttpAnswer): HttpAnswer;
  rejected(error: unknown): Promise<never>;
}
