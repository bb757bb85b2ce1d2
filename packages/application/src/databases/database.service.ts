import { stat } from "node:fs/promises";
import {
  type CreatedPostgresDatabase,
  type Credentials,
  createPostgresDatabase,
  type ManagedDatabases,
  type ManagedKind,
  makeSqliteFile,
  parseCredentials,
  type ScriptOutcome,
  Semaphore,
  verifyDatabaseFile,
} from "@olympus/connectors";
import { AppError, type ConnectionId, cancelled, type DatabaseConnection, newId, type SpaceId } from "@olympus/domain";
import type { Store } from "@olympus/persistence";
import type { CatalogQueue } from "../connections/catalog-queue.ts";
import type { ConnectionAccess } from "../connections/connection-access.ts";
import type { CredentialVault } from "../connections/credential-vault.ts";
import { parseInput } from "../parse-input.ts";
import type { Policy } from "../policy.ts";
import type { DatabaseService, MadeDatabase, RequestCtx } from "../services.ts";
import type { SpaceStorage, StorageRoom } from "../storage/space-storage.ts";
import { createDatabaseInput, createFromSqlInput, uploadDatabaseInput } from "./database.input.ts";

type CreateInput = Parameters<DatabaseService["create"]>[1];
type FromSqlInput = Parameters<DatabaseService["createFromSql"]>[1];
type UploadInput = Parameters<DatabaseService["upload"]>[1];

export interface DatabaseParts {
  readonly vault: CredentialVault;
  readonly access: ConnectionAccess;
  readonly queue: CatalogQueue;
  readonly managed: ManagedDatabases;
  readonly maxUploadBytes: number;
  readonly storage: Pick<SpaceStorage, "admit">;
}

/** Each is a process of its own that may take gigabytes. */
const maxFilesAtATime = 2;

/** Makes databases, and connections to them: both or neither. */
export class DatabaseUseCases implements DatabaseService {
  readonly #store: Pick<Store, "connections">;
  readonly #policy: Policy;
  readonly #parts: DatabaseParts;
  readonly #places = new Semaphore(maxFilesAtATime);

  constructor(store: Pick<Store, "connections">, policy: Policy, parts: DatabaseParts) {
    this.#store = store;
    this.#policy = policy;
    this.#parts = parts;
  }

  async create(
    ctx: RequestCtx,
    input: CreateInput,
  ): Promise<{ databaseConnection: DatabaseConnection; databaseName: string; isNew: boolean; statementCount: number }> {
    const { spaceId } = await this.#policy.authorize(ctx, input.spaceId, "connections.manage");
    const { name, kind, databaseName, sql, createIfNotExists, readerRole } = parseInput(createDatabaseInput, input);
    const given = parseCredentials(kind, input.adminCredentials).credentials;
    await this.#assertNameIsFree(spaceId, name);
    const admin = await this.#parts.access.resolve(ctx, { spaceId, kind, credentials: given });
    const wanted = { name: databaseName, suggestion: name, script: sql, createIfNotExists, readerRole };
    const created = await createPostgresDatabase(ctx, admin, wanted, this.#parts.access.options);
    try {
      // What was given is kept as it was given, references and all.
      const credentials = created.reader === null ? { ...given, database: created.databaseName } : asGiven(created.reader, given);
      const connection = await this.#connect(ctx, { spaceId, name, credentials });
      const { databaseName: made, isNew, statementCount } = created;
      return { databaseConnection: connection, databaseName: made, isNew, statementCount };
    } catch (error) {
      await this.#takeBack(ctx, created);
      throw error;
    }
  }

  async createFromSql(ctx: RequestCtx, input: FromSqlInput): Promise<MadeDatabase> {
    const { spaceId } = await this.#policy.authorize(ctx, input.spaceId, "connections.manage");
    const { name, sql, dialect } = parseInput(createFromSqlInput, input);
    await this.#assertNameIsFree(spaceId, name);
    const path = await this.#parts.managed.draftPath();
    return this.#parts.storage.admit(ctx, spaceId, (room) =>
      this.#keeping(ctx, path, async () => {
        const outcome = await this.#inPlace(ctx, () => makeSqliteFile(ctx, { text: sql }, path, { dialect: dialect ?? null }));
        await room.take((await stat(path)).size);
        return this.#keep(ctx, { spaceId, name, path, kind: "SQLITE" }, outcome);
      }),
    );
  }

  async upload(ctx: RequestCtx, input: UploadInput): Promise<MadeDatabase> {
    const { spaceId } = await this.#policy.authorize(ctx, input.spaceId, "connections.manage");
    const { name } = parseInput(uploadDatabaseInput, { name: input.name || nameOfFile(input.fileName) });
    await this.#assertNameIsFree(spaceId, name);
    return this.#parts.storage.admit(ctx, spaceId, (room) => this.#receive(ctx, { spaceId, name, content: input.content }, room));
  }

  async #receive(
    ctx: RequestCtx,
    { spaceId, name, content }: { spaceId: SpaceId; name: string; content: UploadInput["content"] },
    room: StorageRoom,
  ): Promise<MadeDatabase> {
    const { managed, maxUploadBytes } = this.#parts;
    const draft = await managed.receive(ctx, room.metered(content), maxUploadBytes);
    return this.#keeping(ctx, draft.path, async () => {
      if (draft.content !== "SQL") {
        const kind = draft.content;
        const outcome = await this.#inPlace(ctx, () => verifyDatabaseFile(ctx, kind, draft.path));
        return this.#keep(ctx, { spaceId, name, path: draft.path, kind }, outcome);
      }
      const path = await managed.draftPath();
      return this.#keeping(ctx, path, async () => {
        const outcome = await this.#inPlace(ctx, () => makeSqliteFile(ctx, { path: draft.path }, path, { dialect: null }));
        await room.take((await stat(path)).size);
        return this.#keep(ctx, { spaceId, name, path, kind: "SQLITE" }, outcome);
      });
    });
  }

  async #connect(ctx: RequestCtx, made: { spaceId: SpaceId; name: string; credentials: Credentials }): Promise<DatabaseConnection> {
    const { spaceId, name, credentials } = made;
    const id = newId<ConnectionId>();
    const sealed = this.#parts.vault.seal({ id, spaceId, kind: "POSTGRESQL" }, credentials);
    const connection = await this.#store.connections.create({ id, spaceId, name, kind: "POSTGRESQL", ...sealed });
    await this.#parts.queue.add(ctx, connection);
    return connection;
  }

  /** Gives a finished draft to a new connection. The file is there before the connection is. */
  async #keep(
    ctx: RequestCtx,
    draft: { spaceId: SpaceId; name: string; path: string; kind: ManagedKind },
    { statementCount, tableCount, warnings }: ScriptOutcome,
  ): Promise<MadeDatabase> {
    const { spaceId, name, path, kind } = draft;
    const { managed, vault, queue } = this.#parts;
    const id = newId<ConnectionId>();
    await managed.keep(path, id, kind);
    try {
      const sealed = vault.seal({ id, spaceId, kind }, { path: managed.fileName(id, kind) });
      const connection = await this.#store.connections.create({ id, spaceId, name, kind, isManaged: true, ...sealed });
      await queue.add(ctx, connection);
      return { databaseConnection: connection, tableCount, statementCount, warnings };
    } catch (error) {
      await managed.delete(ctx, id);
      throw error;
    }
  }

  /** Waits until few enough are at work. */
  async #inPlace<T>(ctx: RequestCtx, work: () => Promise<T>): Promise<T> {
    const leave = await this.#places.acquire(ctx.signal).catch((reason: unknown) => {
      throw cancelled(reason);
    });
    try {
      return await work();
    } finally {
      leave();
    }
  }

  /** Whatever becomes of the work, no draft is left. */
  async #keeping<T>(ctx: RequestCtx, path: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } finally {
      await this.#parts.managed.deleteDraft(path).catch((error: unknown) => {
        ctx.logger.warn({ error }, "A draft of a database could not be removed; a later start does it");
      });
    }
  }

  async #takeBack(ctx: RequestCtx, created: CreatedPostgresDatabase): Promise<void> {
    try {
      await created.undo();
    } catch (error) {
      // The caller gets the first failure: this one must not hide it.
      ctx.logger.error({ error, databaseName: created.databaseName }, "A database whose connection could not be stored is still there");
    }
  }

  /** Told before hours of work; the store has the last word. */
  async #assertNameIsFree(spaceId: SpaceId, name: string): Promise<void> {
    const wanted = name.toLowerCase();
    if (!(await this.#store.connections.list(spaceId)).some((connection) => connection.name.toLowerCase() === wanted)) return;
    throw new AppError("CONFLICT", "The connection's name is taken", {
      userMessage: "This Space has a connection of this name already. Choose another name.",
    });
  }
}

/** The reader's own credentials; the way to the server in the words of the admin's, not with the secrets that they name. */
function asGiven(reader: Credentials, given: Credentials): Credentials {
  const own = new Set(["database", "user", "password"]);
  const fields = Object.entries(reader).map(([name, value]) => [name, own.has(name) ? value : (given[name] ?? value)] as const);
  return Object.fromEntries(fields);
}

function nameOfFile(fileName: string): string {
  return (fileName.split(/[\\/]/).at(-1) ?? "").replace(/\.[^.]*$/, "").slice(0, 100);
}
