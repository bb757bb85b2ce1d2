import {
  type Author,
  type ConnectionId,
  type DatabaseConnection,
  type MessageId,
  notFound,
  type Page,
  type PageRequest,
  type SpaceId,
  toId,
  type VerifiedQuery,
  type VerifiedQueryId,
} from "@olympus/domain";
import type { Store } from "@olympus/persistence";
import { parseInput } from "../parse-input.ts";
import { authorOf, type Policy, requirePrincipal } from "../policy.ts";
import type { SqlSourceDeps } from "../queries/bound-sql-source.ts";
import { runStatement } from "../queries/run-statement.ts";
import type { RequestCtx } from "../services.ts";
import { searchVerifiedInput, updateVerifiedQueryInput, verifyQueryInput } from "./memory.input.ts";
import type { VerifiedQueryService, VerifiedQueryView } from "./memory-services.ts";
import { getOwnAnswer } from "./own-answer.ts";
import type { VerifiedIndex } from "./verified-index.ts";

type UsedStore = Pick<Store, "verifiedQueries" | "connections" | "threads" | "users" | "apiTokens">;

/** Whether it runs is all that is asked. */
const rowsToTry = 1;

/** Questions with SQL that somebody confirmed. They belong to the Space: whoever may verify may also change those of others. */
export class VerifiedQueryUseCases implements VerifiedQueryService {
  readonly #store: UsedStore;
  readonly #policy: Policy;
  readonly #sql: SqlSourceDeps;
  readonly #index: VerifiedIndex;

  constructor(store: UsedStore, policy: Policy, running: { readonly sql: SqlSourceDeps; readonly index: VerifiedIndex }) {
    this.#store = store;
    this.#policy = policy;
    this.#sql = running.sql;
    this.#index = running.index;
  }

  async list(
    ctx: RequestCtx,
    spaceId: string,
    { search, ...page }: PageRequest & { readonly search?: string | null },
  ): Promise<Page<VerifiedQueryView>> {
    const authorized = await this.#policy.authorize(ctx, spaceId, "verifiedQueries.view");
    const wanted = { ...page, search: parseInput(searchVerifiedInput, search) || null };
    const [{ items, hasNextPage }, connections] = await Promise.all([
      this.#store.verifiedQueries.list(authorized.spaceId, wanted),
      this.#store.connections.list(authorized.spaceId),
    ]);
    const names = new Map(connections.map(({ id, name }) => [id, name]));
    // A connection that is gone by now took its verified queries along.
    return { items: items.map((verified) => ({ ...verified, connectionName: names.get(verified.connectionId) ?? "" })), hasNextPage };
  }

  async verify(ctx: RequestCtx, input: Parameters<VerifiedQueryService["verify"]>[1]): Promise<VerifiedQueryView> {
    const author = authorOf(requirePrincipal(ctx));
    const connection = await this.#connection(ctx, input.connectionId);
    const { question, sql } = parseInput(verifyQueryInput, { question: input.question, sql: input.sql });
    const messageId = input.messageId ? await this.#answerIn(ctx, input.messageId, connection.spaceId) : null;
    await runStatement(this.#sql, ctx, { connection, author, messageId, sql, maxRows: rowsToTry });
    const { id: connectionId, spaceId } = connection;
    const verified = await this.#store.verifiedQueries.put({
      spaceId,
      connectionId,
      question,
      sql,
      messageId,
      ...(await this.#signature(author)),
    });
    await this.#index.put(ctx, verified);
    return { ...verified, connectionName: connection.name };
  }

  async update(ctx: RequestCtx, input: Parameters<VerifiedQueryService["update"]>[1]): Promise<VerifiedQueryView> {
    const author = authorOf(requirePrincipal(ctx));
    const verified = await this.#get(ctx, input.id);
    const connection = await this.#connection(ctx, verified.connectionId);
    const { question, sql } = parseInput(updateVerifiedQueryInput, { question: input.question, sql: input.sql });
    if (sql) await runStatement(this.#sql, ctx, { connection, author, messageId: null, sql, maxRows: rowsToTry });
    const change = { ...(question && { question }), ...(sql && { sql }), ...(await this.#signature(author)) };
    const changed = question || sql ? await this.#store.verifiedQueries.update(verified.id, change) : verified;
    if (changed === null) throw notFound("Verified query");
    if (question) await this.#index.put(ctx, changed);
    return { ...changed, connectionName: connection.name };
  }

  async delete(ctx: RequestCtx, id: string): Promise<void> {
    const verified = await this.#get(ctx, id);
    await this.#index.remove(verified);
    await this.#store.verifiedQueries.delete(verified.id);
  }

  async #get(ctx: RequestCtx, id: string): Promise<VerifiedQuery> {
    requirePrincipal(ctx);
    const verifiedId = toId<VerifiedQueryId>(id);
    const found = verifiedId === null ? null : await this.#store.verifiedQueries.find(verifiedId);
    return this.#policy.get(ctx, found, "verifiedQueries.manage", "Verified query");
  }

  async #connection(ctx: RequestCtx, connectionId: string): Promise<DatabaseConnection> {
    const id = toId<ConnectionId>(connectionId);
    const found = id === null ? null : await this.#store.connections.find(id);
    return this.#policy.get(ctx, found, "verifiedQueries.manage", "Connection");
  }

  /** An answer of the caller's own in the connection's Space. */
  async #answerIn(ctx: RequestCtx, messageId: string, spaceId: SpaceId): Promise<MessageId> {
    const { message, thread } = await getOwnAnswer(ctx, messageId, "threads.view", { threads: this.#store.threads, policy: this.#policy });
    if (thread.spaceId !== spaceId) throw notFound("Answer");
    return message.id;
  }

  /** Who stands for it, as others are told. */
  async #signature(author: Author): Promise<Pick<VerifiedQuery, "verifiedBy" | "verifiedByName">> {
    if (author.kind === "token") {
      const token = await this.#store.apiTokens.find(author.tokenId);
      return { verifiedBy: null, verifiedByName: token?.name ?? "An API token" };
    }
    const user = await this.#store.users.find(author.userId);
    return { verifiedBy: author.userId, verifiedByName: user?.name ?? "Somebody" };
  }
}
