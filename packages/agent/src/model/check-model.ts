import { HumanMessage } from "@langchain/core/messages";
import type { AppError, Ctx, ModelCheck } from "@olympus/domain";
import { throwIfAborted } from "@olympus/domain";
import { createChat } from "./create-chat.ts";
import { tooSlow } from "./model-budget.ts";
import { refusesTools, toModelError } from "./model-error.ts";
import { defaultModelTimeoutMs, endpointName, type ModelSettings } from "./model-settings.ts";
import { parseReply } from "./parse-reply.ts";

type Step = ModelCheck["steps"][number];
type Name = Step["name"];
/** Null: all is well. Otherwise what a person should know, though Olympus can work with it. */
type Remark = string | null;

const labels: Readonly<Record<Name, string>> = {
  reach: "The endpoint can be reached",
  answer: "The model answers",
  stream: "The answer comes word by word",
  tools: "The model calls tools",
  json: "The model replies in JSON",
};
const longestStepMs = 60_000;

/** Tries an endpoint stage by stage, with five small requests. Throws only CANCELLED: all else is told in the check. */
export async function checkModel(ctx: Ctx, settings: ModelSettings): Promise<ModelCheck> {
  const timeoutMs = Math.min(settings.timeoutMs ?? defaultModelTimeoutMs, longestStepMs);
  const steps: Step[] = [];
  let failure: AppError | null = null;
  for (const [name, attempt] of Object.entries(attempts) as [Name, Attempt][]) {
    if (failure !== null) {
      steps.push({ name, label: labels[name], status: "SKIPPED", message: null, durationMs: null });
      continue;
    }
    const startedAtMs = performance.now();
    const finish = (status: Step["status"], message: string | null) =>
      steps.push({ name, label: labels[name], status, message, durationMs: Math.round(performance.now() - startedAtMs) });
    const time = AbortSignal.timeout(timeoutMs);
    try {
      const remark = await attempt(settings, AbortSignal.any([ctx.signal, time]));
      finish(remark === null ? "PASSED" : "WARNED", remark);
    } catch (error) {
      throwIfAborted(ctx.signal);
      failure = time.aborted ? tooSlow(settings, timeoutMs) : toModelError(error, settings);
      finish("FAILED", failure.userMessage);
    }
  }
  return { ok: failure === null, steps, latencyMs: latencyOf(steps), ...summaryOf(settings, steps, failure) };
}

type Attempt = (settings: ModelSettings, signal: AbortSignal) => Promise<Remark>;

const attempts: Readonly<Record<Name, Attempt>> = {
  reach: async (settings, signal) => {
    const { baseUrl, apiKey, fetch: send = globalThis.fetch } = settings;
    const headers = apiKey === null ? undefined : { authorization: `Bearer ${apiKey}` };
    const response = await send(`${baseUrl.replace(/\/+$/u, "")}/models`, { headers, signal });
    const text = await response.text();
    if (response.status === 401 || response.status === 403)
      throw Object.assign(new Error("The key was refused"), { status: response.status });
    if (!response.ok) return `It doesn't list its models (HTTP ${response.status}); that is no harm.`;
    const isListed = text.includes(JSON.stringify(settings.model));
    return isListed ? null : `It doesn't list a model “${settings.model}”.`;
  },
  answer: async (settings, signal) => {
    const reply = await createChat(settings).invoke([new HumanMessage("Reply with the word: yes")], { signal });
    return reply.text.trim() === "" ? "Its reply was empty." : null;
  },
  stream: async (settings, signal) => {
    let pieces = 0;
    const stream = await createChat(settings).stream([new HumanMessage("Count from one to ten in words.")], { signal });
    for await (const chunk of stream) if (chunk.text !== "") pieces += 1;
    return pieces > 1 ? null : "It gives the whole answer at once, so that people see it only when it is done.";
  },
  tools: async (settings, signal) => {
    const inText = "Olympus will ask for tools in text, which works, but less surely.";
    try {
      const parameters = { type: "object", properties: { word: { type: "string" } }, required: ["word"] };
      const echo = { type: "function" as const, function: { name: "echo", description: "Says a word.", parameters } };
      const asked = [new HumanMessage('Call the tool "echo" with the word "yes".')];
      const reply = await createChat(settings).bindTools([echo]).invoke(asked, { signal });
      return (reply.tool_calls ?? []).length > 0 ? null : `It didn't call the tool that it was told to call. ${inText}`;
    } catch (error) {
      if (refusesTools(error)) return `The endpoint takes no tools for this model. ${inText}`;
      throw error;
    }
  },
  json: async (settings, signal) => {
    const asked = 'Reply with this JSON object and nothing around it: {"answer": "yes", "assumptions": [], "clarification": null}';
    const reply = await createChat(settings).invoke([new HumanMessage(asked)], { signal });
    if (parseReply(reply.text).kind !== "answer") return "It didn't reply in JSON when told to. Many of its answers won't be usable.";
    return reply.text.trim().startsWith("{") ? null : "It writes words around its JSON, which Olympus leaves out.";
  },
};

function latencyOf(steps: readonly Step[]): number | null {
  const answer = steps.find(({ name }) => name === "answer");
  return answer?.status === "PASSED" || answer?.status === "WARNED" ? answer.durationMs : null;
}

function summaryOf(settings: ModelSettings, steps: readonly Step[], failure: AppError | null): Pick<ModelCheck, "message" | "suggestion"> {
  if (failure !== null) return { message: failure.userMessage, suggestion: failure.suggestion ?? null };
  const remarks = steps.filter(({ status }) => status === "WARNED");
  if (remarks.length === 0)
    return { message: `The model “${settings.model}” at ${endpointName(settings)} does all that Olympus needs.`, suggestion: null };
  return {
    message: `The model “${settings.model}” at ${endpointName(settings)} can be used, with remarks.`,
    suggestion: remarks.some(({ name }) => name !== "reach") ? "A stronger model gives better answers." : null,
  };
}
