/** An OpenAI-compatible endpoint: OpenAI, Azure, vLLM, Ollama, LM Studio. */
export interface ModelSettings {
  /** With its version path, e.g. `https://api.openai.com/v1`. */
  readonly baseUrl: string;
  /** Null for servers that need none. */
  readonly apiKey: string | null;
  readonly model: string;
  /** Asked on the same endpoint when `model` fails for good. */
  readonly fallbackModel?: string | null;
  /** Requests and tokens of one answer; the agent's limits when left out. */
  readonly maxModelCalls?: number;
  readonly maxModelTokens?: number;
  /** Money for a million tokens; no cost is shown without. */
  readonly prices?: { readonly input: number; readonly output: number; readonly currency: string };
  /** For a whole answer as for each request; `defaultModelTimeoutMs` when left out. */
  readonly timeoutMs?: number;
  /** Who can correct these settings, and where: the Space's admins, or whoever runs the server. The latter when left out. */
  readonly setBy?: "space" | "server";
  /** Sends the requests, where not every address may be reached; Node's own when left out. */
  readonly fetch?: typeof globalThis.fetch;
}

export const defaultModelTimeoutMs = 90_000;

/** The endpoint's address as a person may see it: without credentials, path and query. */
export function endpointName({ baseUrl }: Pick<ModelSettings, "baseUrl">): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).origin : "the configured address";
}

/** What these tokens cost by the settings' prices; undefined without prices. */
export function costOf(
  tokens: { readonly input: number; readonly output: number },
  { prices }: Pick<ModelSettings, "prices">,
): { readonly amount: number; readonly currency: string } | undefined {
  if (prices === undefined) return undefined;
  return { amount: (tokens.input * prices.input + tokens.output * prices.output) / 1_000_000, currency: prices.currency };
}
