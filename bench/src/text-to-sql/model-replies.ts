import { type ChatMessage, type ChatRequest, type Reply, startScriptedOpenAi, textOf } from "@olympus/testing";
import { type Breakage, breakStatement } from "./broken-statements.ts";

/** A question and the statements that answer it, any of them. */
export interface KnownQuestion {
  /** The database's name, as the agent is told it. */
  readonly db: string;
  readonly question: string;
  readonly gold: readonly string[];
}

export type ReplayMode =
  /** The gold statement at once; the next one accepted where the first fails. */
  | { readonly kind: "gold" }
  /** A broken statement first, the gold one when it is told of the failure. `rotate`: each kind of breakage in turn. */
  | { readonly kind: "broken-then-gold"; readonly breakage: Breakage | "rotate" }
  /** One of these in place of each answer, and the next one after each refusal. */
  | { readonly kind: "attack"; readonly statements: readonly string[] };

export interface ReplayOptions {
  readonly questions: readonly KnownQuestion[];
  readonly mode: ReplayMode;
}

/** An OpenAI-compatible server that answers known questions by heart. */
export interface ReplayingModel {
  /** For `ModelSettings.baseUrl`; any key and model name will do. */
  readonly baseUrl: string;
  /** Requests so far. */
  readonly asked: number;
  /** Questions that were asked and aren't known, which it declined. */
  readonly unknown: readonly string[];
  /** Statements that it has given away, in order. */
  readonly given: readonly string[];
  close(): Promise<void>;
}

/**
 * Starts a model that knows the answers: it stands in for a perfect one, one that errs once, or one that somebody has turned. It works for a single
 * statement (`queryDatabase`) and for whole answers with tools, natively or in text.
 */
export async function startReplayingModel({ questions, mode }: ReplayOptions): Promise<ReplayingModel> {
  const known = new Map(questions.map((each, index) => [keyOf(each.db, each.question), { ...each, index }]));
  const unknown: string[] = [];
  const given: string[] = [];
  let attacks = 0;

  const statementFor = ({ gold, index }: KnownQuestion & { readonly index: number }, failures: number): string | null => {
    switch (mode.kind) {
      case "gold":
        return gold[Math.min(failures, gold.length - 1)] ?? null;
      case "broken-then-gold": {
        if (failures > 0) return gold[Math.min(failures - 1, gold.length - 1)] ?? null;
        const breakage = mode.breakage === "rotate" ? (breakages[index % breakages.length] ?? "syntax") : mode.breakage;
        return gold[0] === undefined ? null : breakStatement(gold[0], breakage);
      }
      case "attack": {
        const statement = mode.statements[attacks % mode.statements.length] ?? null;
        attacks += 1;
        return statement;
      }
    }
  };

  const server = await startScriptedOpenAi((request) => {
    const conversation = readConversation(request);
    if (conversation.hasRows) return { json: { answer: "The rows are beside this.", assumptions: [], clarification: null } };
    const found = conversation.databases.map((db) => known.get(keyOf(db, conversation.question))).find((each) => each !== undefined);
    const statement = found === undefined ? null : statementFor(found, conversation.failures);
    if (statement === null) {
      unknown.push(conversation.question);
      return conversation.wantsStatement ? { json: { declined: "This question isn't known." } } : { json: { answer: "I don't know." } };
    }
    given.push(statement);
    return replyWith(statement, conversation);
  });
  return {
    baseUrl: server.baseUrl,
    get asked() {
      return server.chats.length;
    },
    unknown,
    given,
    close: () => server.close(),
  };
}

const breakages: readonly Breakage[] = ["column", "table", "syntax", "dialect"];

interface Conversation {
  readonly question: string;
  readonly databases: readonly string[];
  /** Statements that were refused or failed so far. */
  readonly failures: number;
  readonly hasRows: boolean;
  /** A statement is wanted as the reply, not an answer by way of tools. */
  readonly wantsStatement: boolean;
  readonly canCallTools: boolean;
}

function readConversation({ messages, tools }: ChatRequest): Conversation {
  const texts = messages.map(textOf);
  const opening = texts.find((text) => questionBlock.test(text)) ?? "";
  const results = messages.filter(isToolResult).map(textOf);
  const isLastResult = messages.at(-1) !== undefined && isToolResult(messages.at(-1) as ChatMessage);
  return {
    question: Array.from(opening.matchAll(new RegExp(questionBlock, "gu"))).at(-1)?.[1] ?? "",
    databases: Array.from(opening.matchAll(/^Database ("(?:[^"\\]|\\.)*")/gmu), ([, name = '""']) => String(JSON.parse(name))),
    failures:
      texts.filter((text) => text.startsWith("This statement failed:")).length +
      results.filter((text) => /\bError [A-Z_]+: /u.test(text)).length,
    hasRows: isLastResult && /\brows shown: /u.test(results.at(-1) ?? ""),
    wantsStatement: /\{"sql"/u.test(texts[0] ?? ""),
    canCallTools: tools !== undefined && tools.length > 0,
  };
}

const questionBlock = /<question>\n([\s\S]*?)\n<\/question>/u;

/** Also where the endpoint takes no tools, so that results come as a person's words. */
function isToolResult(message: ChatMessage): boolean {
  return message.role === "tool" || (message.role === "user" && textOf(message).startsWith("Result of run_sql"));
}

function replyWith(sql: string, { wantsStatement, canCallTools }: Conversation): Reply {
  const told = { title: "Result", explanation: "What was asked.", assumptions: [] };
  if (wantsStatement) return { json: { sql, ...told, notUnderstood: [] } };
  const call = { name: "run_sql", arguments: { sql, ...told } };
  return canCallTools ? { toolCalls: [call] } : { json: { tool: call.name, arguments: call.arguments } };
}

/** Questions come with their angle brackets blunted, so that they can't close their marks. */
function keyOf(db: string, question: string): string {
  return `${db}\n${question.replaceAll("<", "‹").trim()}`;
}
