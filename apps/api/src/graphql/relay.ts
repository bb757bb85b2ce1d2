import { AppError, ErrorCode, type Page, type PageRequest } from "@olympus/domain";
import { Field, ObjectType } from "type-graphql";
import { z } from "zod";

@ObjectType()
export class PageInfo {
  @Field(() => Boolean) hasNextPage: boolean;
  @Field(() => String, { nullable: true, description: "Null on an empty page." }) endCursor: string | null;
}

const cursorShape = z.tuple([z.iso.datetime(), z.uuid()]);
const maxPage = 100;

function encodeCursor(at: Date, id: string): string {
  return Buffer.from(JSON.stringify([at.toISOString(), id])).toString("base64url");
}

function decodeCursor(cursor: string): NonNullable<PageRequest["after"]> {
  try {
    const [createdAt, id] = cursorShape.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
    return { createdAt: new Date(createdAt), id };
  } catch (cause) {
    throw new AppError(ErrorCode.BAD_INPUT, "Unreadable cursor", {
      userMessage: "This cursor is not one that a list returned. Start again without `after`.",
      cause,
    });
  }
}

/** Fails with BAD_INPUT unless a page may have this many items. */
export function assertPageSize(first: number): void {
  if (first < 1 || first > maxPage)
    throw new AppError(ErrorCode.BAD_INPUT, `first = ${first}`, { userMessage: `\`first\` must be from 1 to ${maxPage}.` });
}

/** The page that `first` and `after` ask for. Fails with BAD_INPUT. */
export function toPageRequest(first: number, after: string | null | undefined): PageRequest {
  assertPageSize(first);
  return { first, after: after ? decodeCursor(after) : null };
}

/** A Relay connection of a page; `sortedBy` is the time that the list is ordered by. */
export function toConnection<T extends { readonly id: string }>(page: Page<T>, sortedBy: (item: T) => Date) {
  const edges = page.items.map((node) => ({ node, cursor: encodeCursor(sortedBy(node), node.id) }));
  return { edges, pageInfo: { hasNextPage: page.hasNextPage, endCursor: edges.at(-1)?.cursor ?? null } };
}
