import {
  AppError,
  type Author,
  ErrorCode,
  isAtLeast,
  notFound,
  type Principal,
  Role,
  type SpaceId,
  toId,
  type UserId,
} from "@olympus/domain";
import type { SpaceRepository } from "@olympus/persistence";
import type { RequestCtx } from "./services.ts";

/** What may be done in a Space: the weakest role that may do it, and how a refusal names it ("… to <does>"). */
const actions = {
  "space.view": { role: Role.VIEWER, does: "see this Space" },
  "members.view": { role: Role.ADMIN, does: "see the members" },
  "members.manage": { role: Role.ADMIN, does: "add or remove members" },
  "owners.manage": { role: Role.OWNER, does: "make, change or remove an owner" },
  "tokens.manage": { role: Role.ADMIN, does: "manage API tokens" },
  "connections.view": { role: Role.VIEWER, does: "see the connections" },
  "connections.viewCatalog": { role: Role.ANALYST, does: "browse the tables of a connection" },
  "connections.manage": { role: Role.ADMIN, does: "manage connections" },
  "synonyms.view": { role: Role.VIEWER, does: "see the words of this Space" },
  "synonyms.manage": { role: Role.ANALYST, does: "change the words of this Space" },
  "queries.view": { role: Role.VIEWER, does: "see query runs" },
  "queries.run": { role: Role.ANALYST, does: "run queries" },
  "models.view": { role: Role.VIEWER, does: "see the model of this Space" },
  "models.manage": { role: Role.ADMIN, does: "choose the model of this Space" },
  "datasets.view": { role: Role.VIEWER, does: "see the tables of documents" },
  "documents.view": { role: Role.VIEWER, does: "see the documents" },
  "documents.upload": { role: Role.ANALYST, does: "upload documents" },
  "documents.organise": { role: Role.ANALYST, does: "organise documents" },
  "documents.manage": { role: Role.ADMIN, does: "delete documents" },
  "threads.view": { role: Role.VIEWER, does: "see threads" },
  "feedback.give": { role: Role.VIEWER, does: "say whether an answer is right" },
  "verifiedQueries.view": { role: Role.ANALYST, does: "see verified queries" },
  "verifiedQueries.manage": { role: Role.ANALYST, does: "verify queries" },
  "evaluations.view": { role: Role.ANALYST, does: "see evaluations" },
  "evaluations.run": { role: Role.ANALYST, does: "run evaluations" },
  "threads.ask": { role: Role.ANALYST, does: "ask questions" },
} as const satisfies Record<string, { readonly role: Role; readonly does: string }>;
export type Action = keyof typeof actions;

/** Who is asking. Fails with UNAUTHENTICATED when nobody is signed in. */
export function requirePrincipal(ctx: RequestCtx): Principal {
  if (ctx.principal !== null) return ctx.principal;
  throw new AppError(ErrorCode.UNAUTHENTICATED, "No principal", { userMessage: "Sign in first, or send an API token." });
}

/** The principal as the author of threads and query runs. */
export function authorOf(principal: Principal): Author {
  return principal.kind === "user" ? { kind: "user", userId: principal.userId } : { kind: "token", tokenId: principal.tokenId };
}

function isAuthor(principal: Principal, author: Author): boolean {
  if (principal.kind === "user") return author.kind === "user" && author.userId === principal.userId;
  return author.kind === "token" && author.tokenId === principal.tokenId;
}

/** The one place of authorisation: from the membership in the Space that owns the thing, looked up anew each time. */
export class Policy {
  readonly #spaces: Pick<SpaceRepository, "findRole" | "listForUser">;

  constructor(spaces: Pick<SpaceRepository, "findRole" | "listForUser">) {
    this.#spaces = spaces;
  }

  /**
   * The caller's role in the Space, once it is strong enough; `spaceId` as it came from outside.
   * Fails with UNAUTHENTICATED without a principal, NOT_FOUND when the caller isn't in the Space or it can't exist, FORBIDDEN when the role is too weak.
   */
  async authorize(ctx: RequestCtx, spaceId: string, action: Action): Promise<{ readonly spaceId: SpaceId; readonly role: Role }> {
    const principal = requirePrincipal(ctx);
    const id = toId<SpaceId>(spaceId);
    const role = id === null ? null : await this.#roleIn(principal, id);
    if (id === null || role === null) throw notFound("Space");
    return { spaceId: id, role: assertAtLeast(role, action) };
  }

  /** The thing, once the caller may do this to it. `found` null, or of a Space that the caller isn't in: NOT_FOUND in the same words. */
  async get<T extends { readonly spaceId: SpaceId }>(ctx: RequestCtx, found: T | null, action: Action, what: string): Promise<T> {
    const reached = await this.find(ctx, found, action);
    if (reached === null) throw notFound(what);
    return reached;
  }

  /** Like `get`, null instead of NOT_FOUND. */
  async find<T extends { readonly spaceId: SpaceId }>(ctx: RequestCtx, found: T | null, action: Action): Promise<T | null> {
    const principal = requirePrincipal(ctx);
    const role = found === null ? null : await this.#roleIn(principal, found.spaceId);
    if (role === null) return null;
    assertAtLeast(role, action);
    return found;
  }

  /** The caller's role in a Space; null when they aren't in it. Fails with UNAUTHENTICATED. */
  async findRole(ctx: RequestCtx, spaceId: SpaceId): Promise<Role | null> {
    return this.#roleIn(requirePrincipal(ctx), spaceId);
  }

  /** Like `get`, for what its author alone may see. */
  async getOwn<T extends { readonly spaceId: SpaceId; readonly author: Author }>(
    ctx: RequestCtx,
    found: T | null,
    action: Action,
    what: string,
  ): Promise<T> {
    return this.get(ctx, own(ctx, found), action, what);
  }

  /** Like `find`, for what its author alone may see. */
  async findOwn<T extends { readonly spaceId: SpaceId; readonly author: Author }>(
    ctx: RequestCtx,
    found: T | null,
    action: Action,
  ): Promise<T | null> {
    return this.find(ctx, own(ctx, found), action);
  }

  /**
   * New Spaces are made by people who administer one already: whoever owns a Space may connect databases and files of this server's network to it.
   * Fails with UNAUTHENTICATED or FORBIDDEN.
   */
  async authorizeCreatingSpaces(ctx: RequestCtx): Promise<{ readonly userId: UserId }> {
    const principal = requirePrincipal(ctx);
    const mayCreate =
      principal.kind === "user" && (await this.#spaces.listForUser(principal.userId)).some(({ role }) => isAtLeast(role, Role.ADMIN));
    if (principal.kind === "user" && mayCreate) return { userId: principal.userId };
    throw new AppError(ErrorCode.FORBIDDEN, "Not allowed to create Spaces", {
      userMessage:
        principal.kind === "token"
          ? "An API token belongs to one Space and can't create others. Sign in to do that."
          : "Only someone who is at least ADMIN in one Space may create another. Ask an admin.",
    });
  }

  async #roleIn(principal: Principal, spaceId: SpaceId): Promise<Role | null> {
    if (principal.kind === "token") return principal.spaceId === spaceId ? principal.role : null;
    return this.#spaces.findRole(spaceId, principal.userId);
  }
}

/** Fails with FORBIDDEN when a role is to be granted that is stronger than the one who grants it. */
export function assertMayGrant(own: Role, granted: Role): void {
  if (isAtLeast(own, granted)) return;
  throw new AppError(ErrorCode.FORBIDDEN, `${own} may not grant ${granted}`, {
    userMessage: `You are ${own} in this Space and can't grant ${granted}. Choose ${own} or less, or ask an owner.`,
  });
}

function own<T extends { readonly author: Author }>(ctx: RequestCtx, found: T | null): T | null {
  return found !== null && isAuthor(requirePrincipal(ctx), found.author) ? found : null;
}

function assertAtLeast(role: Role, action: Action): Role {
  const { role: needed, does } = actions[action];
  if (isAtLeast(role, needed)) return role;
  throw new AppError(ErrorCode.FORBIDDEN, `${action} needs ${needed}, has ${role}`, {
    userMessage: `You need the role ${needed} in this Space to ${does}; yours is ${role}. Ask an admin of the Space.`,
  });
}
