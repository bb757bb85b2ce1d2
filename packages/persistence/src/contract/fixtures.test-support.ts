import { randomUUID } from "node:crypto";
import {
  type AnswerRequest,
  type AppError,
  type Author,
  type ConnectionId,
  type DatabaseConnection,
  type DocumentRecord,
  newId,
  type Passage,
  type Space,
  type SpaceId,
  type Thread,
  toAppError,
  type User,
} from "@olympus/domain";
import type { OpenedDatabase } from "../open-database.ts";

/** What a suite is given: the database, opened and migrated before its first test. */
export type Subject = () => OpenedDatabase;

export async function codeOf(promise: Promise<unknown>): Promise<string> {
  return (await errorOf(promise)).code;
}

export async function errorOf(promise: Promise<unknown>): Promise<AppError> {
  const outcome = await promise.then(
    () => null,
    (error: unknown) => toAppError(error),
  );
  if (outcome === null) throw new Error("It succeeded, but should have failed");
  return outcome;
}

export async function makeUser({ store }: OpenedDatabase): Promise<User> {
  return await store.users.create({ email: `${randomUUID()}@example.org`, name: "Ada", passwordHash: "hash" });
}

export async function makeSpace({ store }: OpenedDatabase, ownerId: User["id"] | null = null): Promise<Space> {
  return await store.spaces.create({ slug: `space-${randomUUID()}`, name: "Shop", ownerId });
}

export async function makeConnection({ store }: OpenedDatabase, spaceId: SpaceId, name = "Sales"): Promise<DatabaseConnection> {
  const id: ConnectionId = newId();
  const input = { id, spaceId, name, kind: "POSTGRESQL" as const, settings: { host: "db", port: 5432 }, secretsSet: ["password"] };
  return await store.connections.create({ ...input, sealedCredentials: "sealed-1" });
}

export async function makeDocument(
  { store }: OpenedDatabase,
  spaceId: SpaceId,
  fields: Partial<DocumentRecord> = {},
): Promise<DocumentRecord> {
  const sha256 = fields.sha256 ?? randomUUID();
  const input = {
    spaceId,
    name: fields.name ?? "notes.md",
    format: "MARKDOWN" as const,
    sizeBytes: 2 ** 40,
    sha256,
    fileKey: fields.fileKey ?? `files/${sha256}`,
  };
  return (await store.documents.createOrFind(input)).document;
}

/** A thread of a new user in a new Space. */
export async function makeThread(database: OpenedDatabase): Promise<{ thread: Thread; author: Author; user: User; space: Space }> {
  const user = await makeUser(database);
  const space = await makeSpace(database, user.id);
  const author: Author = { kind: "user", userId: user.id };
  const thread = await database.store.threads.create({ spaceId: space.id, author, title: "Sales" });
  return { thread, author, user, space };
}

export function request(question = "How many orders?"): AnswerRequest {
  return { question, connectionIds: null, documentIds: null };
}

export function passage(text: string, fields: Partial<Passage> = {}): Passage {
  return {
    text,
    tokenCount: text.split(/\s+/).length,
    place: { page: 1, sheet: null, cellRange: null, headingPath: [], startOffset: 0, endOffset: text.length },
    ...fields,
  };
}
