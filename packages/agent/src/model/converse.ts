import { type BaseMessage, HumanMessage, SystemMessage, ToolMessage } from "@langchain/core/messages";
import { type Ctx, throwIfAborted } from "@olympus/domain";
import type { AgentLimits } from "../agent-limits.ts";
import type { ReadSources } from "../routing/read-sources.ts";
import type { PreviousTurn } from "../sources.ts";
import { answerTextSoFar } from "./answer-text.ts";
import type { ModelBudget } from "./model-budget.ts";
import { modelFailed } from "./model-error.ts";
import type { ModelReply, ModelSession, ModelToolCall } from "./model-session.ts";
import type { ModelToolbox } from "./model-toolbox.ts";
import { type FinalAnswer, parseReply } from "./parse-reply.ts";
import { answerPrompt, lastCallPrompt, retryPrompt, toolsInTextPrompt } from "./prompts/answer-prompt.ts";
import { questionPrompt } from "./prompts/question-prompt.ts";
import { renderDatabase } from "./tools/rendering.ts";

export interface Conversation {
  readonly session: ModelSession;
  readonly budget: ModelBudget;
  readonly toolbox: ModelToolbox;
  readonly read: ReadSources;
  readonly question: string;
  readonly history: readonly PreviousTurn[];
  readonly limits: AgentLimits;
  readonly now: Date;
  readonly onTools: (names: readonly string[]) => void;
  /** The answer's text so far, while and when it comes. */
  readonly onText: (textSoFar: string, isWhole: boolean) => void;
}

/** Turn by turn until the model answers, or asks the person (then null). Fails with MODEL_FAILED and with what a tool must end the answer with. */
export async function converse(ctx: Ctx, conversation: Conversation): Promise<FinalAnswer | null> {
  const { session, budget, toolbox, onTools, onText } = conversation;
  const messages: BaseMessage[] = openingMessages(conversation);
  let isRetried = false;
  let knowsTextTools = false;
  while (true) {
    throwIfAborted(ctx.signal);
    const isLast = budget.isLastCall;
    if (isLast) messages.push(new HumanMessage(lastCallPrompt));
    let hasSpoken = false;
    const reply = await session.ask(ctx, messages, {
      tools: isLast ? [] : toolbox.tools,
      onText: (raw) => {
        const soFar = answerTextSoFar(raw);
        if (soFar === null) return;
        hasSpoken = true;
        onText(soFar.text, false);
      },
    });
    messages.push(reply.message);
    if (reply.toolCalls.length > 0) {
      messages.push(...(await callTools(ctx, toolbox, reply.toolCalls, onTools)));
    } else {
      const outcome = readReply(reply, hasSpoken);
      if (outcome.kind === "answer") {
        onText(outcome.text, true);
        return outcome.answer;
      }
      if (outcome.kind === "action") {
        onTools([outcome.tool]);
        const result = await toolbox.call(ctx, { name: outcome.tool, arguments: outcome.arguments });
        messages.push(new HumanMessage(`Result of ${outcome.tool}:\n${result}`));
      } else {
        if (isRetried || hasSpoken)
          throw modelFailed("The model's reply could not be used.", "Ask again, or choose a stronger model.", { detail: outcome.problem });
        isRetried = true;
        messages.push(new HumanMessage(retryPrompt(outcome.problem)));
      }
    }
    if (toolbox.clarification !== null) return null;
    if (!reply.canCallTools && !knowsTextTools) {
      knowsTextTools = true;
      messages.push(new HumanMessage(toolsInTextPrompt(toolbox.describe())));
    }
  }
}

function openingMessages({ read, question, history, limits, now }: Conversation): BaseMessage[] {
  const hasDatabases = read.databases.length > 0;
  const share = Math.floor(limits.maxToolCharacters / Math.max(1, read.databases.length));
  const databases = read.databases.map((database) => renderDatabase(database, share));
  return [
    new SystemMessage(answerPrompt({ hasDatabases, hasDocuments: read.documentCount > 0, now: now.toISOString() })),
    new HumanMessage(questionPrompt({ question, history, databases, documentCount: read.documentCount, hint: null })),
  ];
}

/** One after the other: their steps come in order, and one that ends the answer stops the rest. */
async function callTools(
  ctx: Ctx,
  toolbox: ModelToolbox,
  calls: readonly ModelToolCall[],
  onTools: (names: readonly string[]) => void,
): Promise<BaseMessage[]> {
  onTools(calls.map(({ name }) => name));
  const messages: BaseMessage[] = [];
  for (const call of calls) {
    messages.push(new ToolMessage({ tool_call_id: call.id, name: call.name, content: await toolbox.call(ctx, call) }));
  }
  return messages;
}

type ReadReply =
  | { readonly kind: "answer"; readonly answer: FinalAnswer; readonly text: string }
  | Exclude<ReturnType<typeof parseReply>, { readonly kind: "answer" }>;

/** What was already spoken to the person can't be taken back: it is the answer once its end has come, whatever follows it. */
function readReply(reply: ModelReply, hasSpoken: boolean): ReadReply {
  const parsed = parseReply(reply.text);
  const spoken = hasSpoken ? answerTextSoFar(reply.text) : null;
  if (parsed.kind === "answer") return { ...parsed, text: spoken?.text ?? parsed.answer.answer };
  if (spoken?.isWhole) return { kind: "answer", text: spoken.text, answer: { answer: spoken.text, assumptions: [], clarification: null } };
  return parsed;
}
