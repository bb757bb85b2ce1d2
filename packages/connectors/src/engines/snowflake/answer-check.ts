import { ErrorCode } from "@olympus/domain";
import { z } from "zod";
import { ConnectorError } from "../../connector-error.ts";

/** An answer as the SDK's HTTP client has it. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: { readonly "content-type"?: unknown };
  readonly config: { readonly url?: string };
  data: unknown;
}

const envelope = z.looseObject({ success: z.boolean(), data: z.unknown() });

const progress = z.looseObject({ queryId: z.string(), getResultUrl: z.string().regex(/^\/queries\/[\w/.-]+(\?[\w=&%.-]*)?$/) });

const count = z.int().nonnegative();
const result = z.looseObject({
  queryId: z.string(),
  rowtype: z.array(z.looseObject({ name: z.string(), type: z.string() })),
  rowset: z.array(z.unknown()),
  returned: count,
  chunks: z.array(z.looseObject({ url: z.url({ protocol: /^https?$/ }), rowCount: count })).nullish(),
  resultIds: z.literal("").nullish(),
});

/**
 * Looks at an answer before the SDK does. The SDK trusts what it is sent: where it reckons with something else it fails outside of any promise, which ends the
 * process. So the results of statements must have their shape, and chunks of results must be JSON. Parameters of the session are taken out: the SDK would
 * keep them for all sessions, and let a server make it send heartbeats without end. Fails with UNAVAILABLE; the answer is parsed afterwards.
 */
export function checkAnswer(answer: HttpAnswer): void {
  if (answer.status !== 200 || typeof answer.data !== "string") return;
  const isJson = String(answer.headers["content-type"] ?? "").includes("application/json");
  // What isn't marked as JSON are chunks: rows with commas between them.
  if (!isJson) return void parse(`[${answer.data}]`);
  const body = parse(answer.data);
  const { success, data } = take(envelope, body);
  const bag = typeof data === "object" && data !== null ? (data as { parameters?: unknown; getResultUrl?: unknown }) : null;
  if (bag !== null && "parameters" in bag) bag.parameters = [];
  if (success && isAboutStatement(answer.config.url ?? "")) {
    if (bag?.getResultUrl === undefined) take(result, data);
    else take(progress, data);
  }
  answer.data = body;
}

function isAboutStatement(url: string): boolean {
  return URL.canParse(url) && /^\/queries\/(v1\/query-request|[^/]+\/result)$/.test(new URL(url).pathname);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw garbled("it is no JSON");
  }
}

function take<T>(schema: z.ZodType<T>, value: unknown): T {
  const { success, data, error } = schema.safeParse(value);
  if (!success) throw garbled(error.issues.map(({ path }) => path.join(".") || "the whole").join(", "));
  return data;
}

/** The code keeps the SDK from asking again. */
function garbled(where: string): Error {
  const cause = new ConnectorError(ErrorCode.UNAVAILABLE, `The server's answer makes no sense: ${where}`, {
    userMessage: "The server's answer isn't one of Snowflake's.",
    suggestion: "Check the account and the host.",
  });
  return Object.assign(new Error(cause.message, { cause }), { code: "ERR_CANCELED" });
}
