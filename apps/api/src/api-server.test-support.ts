import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { type Logger, silentLogger } from "@olympus/domain";
import { Closables, loadSettings } from "@olympus/platform";
import { type Olympus, startOlympus } from "@olympus/runtime";
import { prepareEmbeddedDatabase } from "@olympus/testing";
import { createClient } from "graphql-sse";
import { expect } from "vitest";
import { createApi } from "./create-api.ts";

export interface ApiServer {
  readonly url: string;
  readonly olympus: Olympus<null>;
  close(): Promise<void>;
}

/** A whole Olympus without its web app: embedded, in a home folder of its own, on a free port, with jobs running. */
export async function startApiServer(env: Record<string, string> = {}, logger: Logger = silentLogger): Promise<ApiServer> {
  const home = await mkdtemp(path.join(os.tmpdir(), "olympus-api-"));
  const closables = new Closables(silentLogger);
  const settings = loadSettings({ OLYMPUS_HOME: home, QUESTIONS_PER_HOUR: "1000", ...env });
  const close = async () => {
    await closables.closeAll();
    await rm(home, { recursive: true, force: true });
  };
  try {
    if (settings.database.mode === "embedded") await prepareEmbeddedDatabase(path.join(settings.home, "database"));
    const olympus = await startOlympus(settings, logger, closables, { onHomeLocked: async () => null });
    const server = createServer();
    const api = await createApi(server, { ...olympus, logger, trustedProxies: 0, isHttps: false });
    closables.add("API", () => api.stop());
    server.on("request", api.app);
    await olympus.startJobs();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, olympus, close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface GraphqlError {
  readonly message: string;
  readonly extensions: {
    readonly code: string;
    readonly requestId?: string;
    readonly fields?: Record<string, string>;
    readonly suggestion?: string;
  };
}

/** Somebody who talks to the API: nobody, a session or a token. */
export class ApiClient {
  readonly url: string;
  readonly headers: Record<string, string>;

  constructor(url: string, headers: Record<string, string> = {}) {
    this.url = url;
    this.headers = headers;
  }

  async raw(query: string, variables: object = {}): Promise<{ data: unknown; errors?: GraphqlError[]; response: Response }> {
    const response = await fetch(`${this.url}/graphql`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...this.headers },
      body: JSON.stringify({ query, variables }),
    });
    return { ...((await response.json()) as { data: unknown; errors?: GraphqlError[] }), response };
  }

  /** The data, or a thrown error with the first message. */
  async ask<Data>(query: string, variables: object = {}): Promise<Data> {
    const { data, errors } = await this.raw(query, variables);
    if (errors?.[0]) throw new Error(`${errors[0].extensions.code}: ${errors[0].message}`);
    return data as Data;
  }

  /** The code of the first error; fails when there was none. */
  async codeOf(query: string, variables: object = {}): Promise<string> {
    const { data, errors } = await this.raw(query, variables);
    if (!errors?.[0]) throw new Error(`Expected an error, got ${JSON.stringify(data)}`);
    return errors[0].extensions.code;
  }

  /** All results of a subscription, over server-sent events. */
  async collect<Data>(query: string, variables: Record<string, unknown>): Promise<Data[]> {
    const client = createClient({ url: `${this.url}/graphql/stream`, headers: this.headers, retryAttempts: 0 });
    const results: Data[] = [];
    for await (const { data, errors } of client.iterate<Data>({ query, variables })) {
      if (errors?.[0]) throw errors[0];
      if (data) results.push(data);
    }
    return results;
  }
}

export const answerFields = `
  status text badge confidence steps { kind status }
  queries { queryRunId sql rowCount chart { kind } }
  citations { number documentName quote place { page } }
  warnings { kind message span } failure { code message suggestion }`;

export interface AnswerData {
  readonly status: string;
  readonly text: string;
  readonly badge: string;
  readonly confidence: number | null;
  readonly steps: { kind: string; status: string }[];
  readonly queries: { queryRunId: string; sql: string; rowCount: number; chart: { kind: string } | null }[];
  readonly citations: { number: number; documentName: string; quote: string; place: { page: number | null } }[];
  readonly warnings: { kind: string; message: string; span: string | null }[];
  readonly failure: { code: string; message: string; suggestion: string | null } | null;
}

/** Asks and follows the answer to its end; the events' type names come along. */
export async function askAndFollow(
  client: ApiClient,
  spaceId: string,
  question: string,
): Promise<{ answer: AnswerData; events: string[] }> {
  const { askQuestion } = await client.ask<{ askQuestion: { answer: { id: string }; thread: { id: string } } }>(
    "mutation($spaceId: ID!, $question: String!) { askQuestion(input: { spaceId: $spaceId, question: $question }) { thread { id } answer { id } } }",
    { spaceId, question },
  );
  const events = await client.collect<{ answerEvents: { __typename: string } }>(
    "subscription($id: ID!) { answerEvents(messageId: $id) { __typename } }",
    { id: askQuestion.answer.id },
  );
  const { thread } = await client.ask<{ thread: { messages: { answer: AnswerData | null }[] } }>(
    `query($id: ID!) { thread(id: $id) { messages { answer { ${answerFields} } } } }`,
    { id: askQuestion.thread.id },
  );
  const answer = thread.messages.at(-1)?.answer;
  if (!answer) throw new Error("The thread's last message has no answer");
  return { answer, events: events.map((event) => event.answerEvents.__typename) };
}

/** Waits until all documents of a Space can be searched. */
export async function documentsAreRead(client: ApiClient, spaceId: string): Promise<void> {
  const statuses = async () => {
    const { documents } = await client.ask<{ documents: { edges: { node: { status: string } }[] } }>(
      "query($spaceId: ID!) { documents(spaceId: $spaceId) { edges { node { status } } } }",
      { spaceId },
    );
    return [...new Set(documents.edges.map((edge) => edge.node.status))];
  };
  await expect.poll(statuses, { timeout: 60_000, interval: 250 }).toEqual(["READY"]);
}
