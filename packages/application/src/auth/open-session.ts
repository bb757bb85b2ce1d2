import type { Ctx, User } from "@olympus/domain";
import type { Store } from "@olympus/persistence";
import type { OpenedSession } from "../services.ts";
import { hashSecretToken, newSecretToken } from "./secret-token.ts";

const dayMs = 24 * 60 * 60 * 1000;
/** How long an unused session lasts. */
export const sessionMs = 30 * dayMs;

/** A new session with a token of its own, never one that the browser had before. `passwordHash`: of the password that opens it; CONFLICT when it has just been changed. */
export async function openSession(store: Pick<Store, "users">, ctx: Ctx, user: User, passwordHash?: string): Promise<OpenedSession> {
  const token = newSecretToken();
  const expiresAt = new Date(ctx.clock.now().getTime() + sessionMs);
  await store.users.createSession({ tokenHash: hashSecretToken(token), userId: user.id, expiresAt, passwordHash });
  return { token, expiresAt, user };
}
