import { type ApiToken, type ApiTokenId, type Role, toId } from "@olympus/domain";
import type { Store } from "@olympus/persistence";
import { parseInput } from "../parse-input.ts";
import { assertMayGrant, type Policy, requirePrincipal } from "../policy.ts";
import type { ApiTokenService, RequestCtx } from "../services.ts";
import { createApiTokenInput } from "./api-token.input.ts";
import { issueToken } from "./issue-token.ts";

const dayMs = 24 * 60 * 60 * 1000;

/** Tokens with which services act in one Space. */
export class ApiTokenUseCases implements ApiTokenService {
  readonly #store: Store;
  readonly #policy: Policy;

  constructor(store: Store, policy: Policy) {
    this.#store = store;
    this.#policy = policy;
  }

  async create(
    ctx: RequestCtx,
    input: { spaceId: string; name: string; role: Role; expiresInDays?: number | null },
  ): Promise<{ apiToken: ApiToken; secret: string }> {
    const principal = requirePrincipal(ctx);
    const { spaceId, role: ownRole } = await this.#policy.authorize(ctx, input.spaceId, "tokens.manage");
    const { name, role, expiresInDays } = parseInput(createApiTokenInput, input);
    assertMayGrant(ownRole, role);
    const expiresAt = expiresInDays ? new Date(ctx.clock.now().getTime() + expiresInDays * dayMs) : null;
    return issueToken(this.#store, {
      spaceId,
      name,
      role,
      expiresAt,
      createdBy: principal.kind === "user" ? principal.userId : null,
    });
  }

  async list(ctx: RequestCtx, spaceId: string): Promise<readonly ApiToken[]> {
    const authorized = await this.#policy.authorize(ctx, spaceId, "tokens.manage");
    return this.#store.apiTokens.list(authorized.spaceId);
  }

  async revoke(ctx: RequestCtx, id: string): Promise<void> {
    requirePrincipal(ctx);
    const tokenId = toId<ApiTokenId>(id);
    const found = tokenId === null ? null : await this.#store.apiTokens.find(tokenId);
    const token = await this.#policy.get(ctx, found, "tokens.manage", "Token");
    await this.#store.apiTokens.revoke(token.id);
  }
}
