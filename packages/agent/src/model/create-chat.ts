import { ChatOpenAI } from "@langchain/openai";
import { defaultModelTimeoutMs, type ModelSettings } from "./model-settings.ts";

/** The client of an endpoint. It tries nothing twice: who calls it knows what may still be spent. */
export function createChat(settings: ModelSettings, options: { readonly model?: string; readonly isStreaming?: boolean } = {}): ChatOpenAI {
  return new ChatOpenAI({
    model: options.model ?? settings.model,
    // The client insists on a key, and would take one from the environment.
    apiKey: settings.apiKey ?? "none",
    configuration: { baseURL: settings.baseUrl, ...(settings.fetch === undefined ? {} : { fetch: settings.fetch }) },
    useResponsesApi: false,
    maxRetries: 0,
    timeout: settings.timeoutMs ?? defaultModelTimeoutMs,
    streaming: options.isStreaming ?? true,
    streamUsage: true,
  });
}
