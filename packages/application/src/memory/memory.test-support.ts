import type { MessageId, QueryRunId, ThreadId } from "@olympus/domain";
import { makeSpace, type UsedStore } from "../application.test-support.ts";
import type { useDatabases } from "../connections/connections.test-support.ts";
import type { ServiceDeps, ServiceOptions } from "../create-services.ts";
import type { TemporaryFiles } from "../documents/documents.test-support.ts";
import { authorOf, requirePrincipal } from "../policy.ts";
import { makeServices } from "../services.test-support.ts";
import type { RequestCtx } from "../services.ts";
import { completed } from "../threads/threads.test-support.ts";

export interface MemoryParts {
  readonly use: UsedStore;
  readonly databases: ReturnType<typeof useDatabases>;
  readonly files: TemporaryFiles;
}

let count = 0;

/** A Space with a shop database, and the means to make answers in it without asking. */
export async function makeShop(parts: MemoryParts, deps: Partial<ServiceDeps> = {}, options: ServiceOptions = {}) {
  const { services, enqueued } = makeServices(parts, deps, options);
  const { store } = parts.use;
  const { as, space } = await makeSpace(store, "OWNER", "ADMIN", "ANALYST", "VIEWER");
  count += 1;
  const path = parts.databases.makeFile(`memory-${count}.sqlite`);
  const connection = await services.connections.create(as.ADMIN, {
    spaceId: space.id,
    name: "Shop",
    kind: "SQLITE",
    credentials: { path },
  });

  /** A completed answer with one run, in a thread of the caller's own. */
  const answerFor = async (
    ctx: RequestCtx,
  ): Promise<{ threadId: ThreadId; messageId: MessageId; questionId: MessageId; queryRunId: QueryRunId }> => {
    const author = authorOf(requirePrincipal(ctx));
    const { id: threadId } = await store.threads.create({ spaceId: space.id, author, title: "Thread" });
    const request = { question: "How many customers?", connectionIds: null, documentIds: null };
    const { answer, question } = await store.threads.addQuestion({ threadId, request, runnerId: "r" });
    const common = { spaceId: space.id, connectionId: connection.id, connectionName: connection.name, author, messageId: answer.id };
    const run = await store.queryRuns.start({ ...common, sql: "SELECT count(*) FROM orders" });
    await store.answers.append(answer.id, [completed("Three.")], new Date());
    return { threadId, messageId: answer.id, questionId: question.id, queryRunId: run.id };
  };

  const verify = (question: string, sql: string, ctx: RequestCtx = as.ANALYST, more: { messageId?: string } = {}) =>
    services.verifiedQueries.verify(ctx, { connectionId: connection.id, question, sql, ...more });

  return { services, enqueued, store, as, space, connection, path, answerFor, verify };
}

/** The context of somebody who holds a new token of this role. */
export async function withToken(
  { services, as, space }: Pick<Awaited<ReturnType<typeof makeShop>>, "services" | "as" | "space">,
  role: "VIEWER" | "ANALYST",
): Promise<RequestCtx> {
  const { apiToken } = await services.apiTokens.create(as.ADMIN, { spaceId: space.id, name: `${role} token`, role });
  return { ...as.ADMIN, principal: { kind: "token", tokenId: apiToken.id, spaceId: space.id, role } };
}
