import { randomUUID } from "node:crypto";

declare const brand: unique symbol;

/** A string that names one kind of thing: a `DocumentId` is not a `ConnectionId`, though both are UUIDs. */
export type Id<Kind extends string> = string & { readonly [brand]: Kind };

export type UserId = Id<"User">;
export type SpaceId = Id<"Space">;
export type ApiTokenId = Id<"ApiToken">;
export type InvitationId = Id<"Invitation">;
export type ConnectionId = Id<"DatabaseConnection">;
export type DocumentId = Id<"Document">;
export type PassageId = Id<"Passage">;
export type ThreadId = Id<"Thread">;
export type MessageId = Id<"Message">;
export type QueryRunId = Id<"QueryRun">;
export type VerifiedQueryId = Id<"VerifiedQuery">;
export type SynonymGroupId = Id<"SynonymGroup">;
export type DocumentFolderId = Id<"DocumentFolder">;
export type DatasetId = Id<"Dataset">;
export type EvaluationRunId = Id<"EvaluationRun">;

/** RFC 9562: versions 1 to 8, and the two ids of all zeros and all ones. By hand, for a schema library costs each short-lived process that needs an id a tenth of a second. */
const uuid =
  /^(?:[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$/i;

/** A new random id (UUID version 4) of the kind that the caller names. */
export function newId<T extends Id<string>>(): T {
  return randomUUID() as string as T;
}

/** The id behind a string from outside, or null when it can't be one. A null is answered like an unknown id, never as bad input. */
export function toId<T extends Id<string>>(value: string): T | null {
  return uuid.test(value) ? (value.toLowerCase() as T) : null;
}
