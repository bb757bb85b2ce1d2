import type { ApiTokenId, Author, UserId } from "@olympus/domain";

/** An author as two columns, of which exactly one is set. */
export interface AuthorColumns {
  readonly authorUserId: UserId | null;
  readonly authorTokenId: ApiTokenId | null;
}

export function toAuthorColumns(author: Author): AuthorColumns {
  return author.kind === "user"
    ? { authorUserId: author.userId, authorTokenId: null }
    : { authorUserId: null, authorTokenId: author.tokenId };
}

export function toAuthor({ authorUserId, authorTokenId }: AuthorColumns): Author {
  if (authorUserId !== null) return { kind: "user", userId: authorUserId };
  // The table's check allows no third case.
  return { kind: "token", tokenId: authorTokenId as ApiTokenId };
}
