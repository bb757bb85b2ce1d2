import { BaseCallbackHandler } from "@langchain/core/callbacks/base";
import { ChatOpenAI } from "@langchain/openai";
import { defaultModelTimeoutMs, type ModelSettings } from "./model-settings.ts";

export interface ChatOptions {
  /** The settings' when left out. */
  readonly model?: string;
  /** Gets each piece of text as it comes. The reply is streamed then. */
  readonly onToken?: (token: string) => void;
}

/** The client of an endpoint. It tries nothing twice: who calls it knows what may still be spent. */
export function createChat(settings: ModelSettings, { model, onToken }: ChatOptions = {}): ChatOpenAI {
  return new ChatOpenAI({
    model: model ?? settings.model,
    // The client insists on a key, and would take one from the environment.
    apiKey: settings.apiKey ?? "none",
    configuration: { baseURL: settings.baseUrl, ...sendingOf(settings) },
    useResponsesApi: false,
    maxRetries: 0,
    timeout: settings.timeoutMs ?? defaultModelTimeoutMs,
    streamUsage: true,
    ...(onToken === undefined ? {} : { callbacks: [new TokenListener(onToken)] }),
  });
}

/** Headers that a request needs, and that say nothing of this deployment. */
const harmlessHeaders: ReadonlySet<string> = new Set(["accept", "content-type", "user-agent"]);

/**
 * The client adds headers of its own from the environment: OPENAI_ORG_ID, OPENAI_PROJECT_ID, and whatever OPENAI_CUSTOM_HEADERS has. They are for the
 * deployment's endpoint, and not for one that a Space has chosen.
 */
function sendingOf({ fetch: send, setBy, apiKey }: ModelSettings): { readonly fetch?: typeof globalThis.fetch } {
  if (setBy !== "space") return send === undefined ? {} : { fetch: send };
  const sendOwn: typeof globalThis.fetch = (input, init) => {
    const wanted = [...new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined))];
    const headers = new Headers(wanted.filter(([name]) => harmlessHeaders.has(name)));
    headers.set("authorization", `Bearer ${apiKey ?? "none"}`);
    return (send ?? globalThis.fetch)(input, { ...init, headers });
  };
  return { fetch: sendOwn };
}

/**
 * Makes `invoke` stream. The client's own `streaming: true` isn't used: it counts the prompt's tokens with a vocabulary that it fetches from the internet, with
 * every request.
 */
class TokenListener extends BaseCallbackHandler {
  readonly name = "token-listener";
  readonly lc_prefer_streaming = true;
  readonly #onToken: (token: string) => void;

  constructor(onToken: (token: string) => void) {
    super();
    // In order, and before the reply is whole.
    this.awaitHandlers = true;
    this.#onToken = onToken;
  }

  override handleLLMNewToken(token: string): void {
    if (token !== "") this.#onToken(token);
  }
}
