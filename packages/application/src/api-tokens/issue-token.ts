import { type ApiToken, notFound, type Role, type SpaceId, type UserId } from "@olympus/domain";
import type { Store } from "@olympus/persistence";
import { hashSecretToken, newSecretToken } from "../auth/secret-token.ts";
import { parseInput } from "../parse-input.ts";
import { createApiTokenInput } from "./api-token.input.ts";

/** Known by scanners for leaked secrets, and by people: what it is and whose. */
const tokenPrefix = "oly_";
const shownCharacters = 8;

/** Makes a token; the secret is shown only this once, its hash is what is kept. Whether the caller may has been checked before. */
export async function issueToken(
  store: Store,
  token: { spaceId: SpaceId; name: string; role: Role; expiresAt: Date | null; createdBy: UserId | null },
): Promise<{ apiToken: ApiToken; secret: string }> {
  const secret = newSecretToken(tokenPrefix);
  const apiToken = await store.apiTokens.create({
    ...token,
    prefix: secret.slice(0, tokenPrefix.length + shownCharacters),
    tokenHash: hashSecretToken(secret),
  });
  return { apiToken, secret };
}

/**
 * A token for scripts, without a principal: only for callers that hold the database anyway, such as the command line.
 * Never expires. Fails with NOT_FOUND for an unknown slug, BAD_INPUT for an unfit name or role.
 */
export async function issueTokenForScripts(
  store: Store,
  input: { spaceSlug: string; role: Role; name: string },
): Promise<{ apiToken: ApiToken; secret: string }> {
  const { name, role } = parseInput(createApiTokenInput, { name: input.name, role: input.role });
  const space = await store.spaces.findBySlug(input.spaceSlug);
  if (space === null) throw notFound("Space");
  return issueToken(store, { spaceId: space.id, name, role, expiresAt: null, createdBy: null });
}
