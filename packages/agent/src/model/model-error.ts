import { inspect } from "node:util";
import { AppError, ErrorCode, toAppError } from "@olympus/domain";
import { endpointName, type ModelSettings } from "./model-settings.ts";

interface Rule {
  readonly when: (status: number | null, message: string) => boolean;
  readonly say: (model: string, endpoint: string, status: number | null) => string;
  /** For the Space's admins, and for whoever runs the server. */
  readonly suggestion: string | { readonly space: string; readonly server: string };
  readonly isRetryable: boolean;
}

const rules: readonly Rule[] = [
  {
    when: (status) => status === 401 || status === 403,
    say: (_, endpoint) => `The model's endpoint ${endpoint} refused the API key.`,
    suggestion: { server: "Check OPENAI_API_KEY.", space: "An admin can enter another key in the Space's model settings." },
    isRetryable: false,
  },
  {
    when: (status) => status === 404,
    say: (model, endpoint) => `The endpoint ${endpoint} doesn't know the model “${model}”, or its address is wrong.`,
    suggestion: {
      server: "Check OPENAI_MODEL and OPENAI_BASE_URL (it usually ends in /v1).",
      space: "An admin can correct address (it usually ends in /v1) and name in the Space's model settings.",
    },
    isRetryable: false,
  },
  {
    when: (status) => status === 429,
    say: (model, endpoint) =>
      `The endpoint ${endpoint} takes no more requests for “${model}” right now: too many, or the quota is used up.`,
    suggestion: "Wait a minute and ask again, or check the account's quota.",
    isRetryable: true,
  },
  {
    when: (status, message) =>
      (status === 400 || status === null) && /context.?(?:length|window)|maximum context|too many tokens/iu.test(message),
    say: (model) => `The question with its tables and passages is too long for the model “${model}”.`,
    suggestion: "Choose fewer connections or documents for this thread, or a model with a longer context.",
    isRetryable: false,
  },
  {
    when: (status) => status !== null && status >= 500,
    say: (model, endpoint, status) => `The endpoint ${endpoint} failed while running the model “${model}” (HTTP ${status}).`,
    suggestion: "Try again in a moment; the endpoint's own log says more.",
    isRetryable: true,
  },
  {
    when: (status) => status !== null && status >= 400,
    say: (model, endpoint, status) => `The endpoint ${endpoint} refused the request for the model “${model}” (HTTP ${status}).`,
    suggestion: "Check that the endpoint speaks OpenAI's chat completions with this model.",
    isRetryable: false,
  },
  {
    when: (_, message) =>
      /connection error|econnrefused|econnreset|enotfound|ehostunreach|etimedout|fetch failed|socket|terminated/iu.test(message),
    say: (model, endpoint) => `The endpoint ${endpoint} of the model “${model}” could not be reached, or it broke off.`,
    suggestion: {
      server: "Check OPENAI_BASE_URL and that the server runs.",
      space: "Check that the server runs, and the address in the Space's model settings.",
    },
    isRetryable: true,
  },
];

const unreadable = {
  server: "Check that OPENAI_BASE_URL is an OpenAI-compatible endpoint.",
  space: "Check that the address in the Space's model settings is an OpenAI-compatible endpoint.",
};

function adviceOf(suggestion: Rule["suggestion"], { setBy = "server" }: ModelSettings): string {
  return typeof suggestion === "string" ? suggestion : suggestion[setBy];
}

/** What an endpoint's client threw, as MODEL_FAILED with a sentence for a person, without the key that an endpoint may repeat. Our own errors stay as they are. */
export function toModelError(thrown: unknown, settings: ModelSettings): AppError {
  const own = ownErrorIn(thrown);
  if (own !== null) return own;
  const error = withoutKey(thrown, settings);
  const message = error instanceof Error ? `${error.message} ${error.cause instanceof Error ? error.cause.message : ""}` : String(error);
  if (error instanceof Error && error.name === "AbortError") return toAppError(error);
  if (error instanceof Error && error.name === "TimeoutError")
    return modelFailed(
      `The model “${settings.model}” did not answer in time.`,
      `Check that ${endpointName(settings)} has the model loaded.`,
      {
        cause: error,
        isRetryable: true,
      },
    );
  const status = statusOf(error);
  const rule = rules.find(({ when }) => when(status, message));
  return modelFailed(
    rule?.say(settings.model, endpointName(settings), status) ?? `The model “${settings.model}” answered in a way that can't be read.`,
    adviceOf(rule?.suggestion ?? unreadable, settings),
    { cause: error, isRetryable: rule?.isRetryable ?? false, detail: message },
  );
}

/** Errors are logged with their causes, and a client's error has all that the endpoint said. */
function withoutKey(error: unknown, { apiKey }: ModelSettings): unknown {
  if (apiKey === null || apiKey === "" || !inspect(error, { depth: 8, maxStringLength: null }).includes(apiKey)) return error;
  const said = error instanceof Error ? error : new Error(String(error));
  const [name, message] = [said.name, said.message].map((text) => text.replaceAll(apiKey, "[the key]"));
  return Object.assign(new Error(message), { name, status: statusOf(error) });
}

/** MODEL_FAILED with a sentence and an advice. */
export function modelFailed(
  userMessage: string,
  suggestion: string,
  { cause, detail, isRetryable }: { readonly cause?: unknown; readonly detail?: string; readonly isRetryable?: boolean } = {},
): AppError {
  return new AppError(ErrorCode.MODEL_FAILED, detail === undefined ? userMessage : `${userMessage} ${detail.slice(0, 300)}`, {
    userMessage,
    suggestion,
    isRetryable,
    cause,
  });
}

/** Whether another model of the same endpoint may do better: not when the key or the way there is wrong. */
export function fallbackMayHelp(error: unknown): boolean {
  const status = statusOf(error);
  return status !== null && status !== 401 && status !== 403;
}

/** How long the endpoint asks to wait; null when it doesn't say. */
export function retryAfterMs(error: unknown): number | null {
  const headers = typeof error === "object" && error !== null && "headers" in error ? error.headers : null;
  const seconds = headers instanceof Headers ? Number.parseFloat(headers.get("retry-after") ?? "") : Number.NaN;
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : null;
}

/** Whether the endpoint said that this model can't be given tools. */
export function refusesTools(error: unknown): boolean {
  return (
    statusOf(error) === 400 &&
    error instanceof Error &&
    /tool|function/iu.test(error.message) &&
    /support|enable|auto/iu.test(error.message)
  );
}

/** Our own error, also where a client has wrapped it: a refused host, for one. */
export function ownErrorIn(error: unknown): AppError | null {
  for (let each = error; each instanceof Error; each = each.cause) if (each instanceof AppError) return each;
  return null;
}

function statusOf(error: unknown): number | null {
  return typeof error === "object" && error !== null && "status" in error && typeof error.status === "number" ? error.status : null;
}
