import {
  type ApiToken,
  AppError,
  type Clock,
  type Ctx,
  ErrorCode,
  type Principal,
  type Role,
  type Space,
  type User,
} from "@olympus/domain";
import type { Store } from "@olympus/persistence";
import { AttemptLimiter } from "../attempt-limiter.ts";
import { parseInput } from "../parse-input.ts";
import { requirePrincipal } from "../policy.ts";
import type { AuthService, OpenedSession, RequestCtx } from "../services.ts";
import { signInInput } from "./auth.input.ts";
import { createFirstAdmin } from "./first-admin.ts";
import { verifyPassword } from "./password.ts";
import { hashSecretToken, newSecretToken } from "./secret-token.ts";

const dayMs = 24 * 60 * 60 * 1000;
const sessionMs = 30 * dayMs;
/** Failed sign-ins within 15 minutes. Many people may share an address, so that it gets more. */
const windowMs = 15 * 60 * 1000;
const failuresPerEmail = 10;
const failuresPerAddress = 50;
const maxKeys = 10_000;

/** Sign-in by email and password, sessions and API tokens. */
export class AuthUseCases implements AuthService {
  readonly #store: Store;
  readonly #byEmail: AttemptLimiter;
  readonly #byAddress: AttemptLimiter;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#byEmail = new AttemptLimiter({ limit: failuresPerEmail, windowMs, maxKeys }, clock);
    this.#byAddress = new AttemptLimiter({ limit: failuresPerAddress, windowMs, maxKeys }, clock);
  }

  async needsAdmin(_ctx: Ctx): Promise<boolean> {
    return !(await this.#store.users.any());
  }

  async setUpFirstAdmin(ctx: Ctx, input: { email: string; name: string; password: string }): Promise<OpenedSession> {
    return this.#openSession(ctx, await createFirstAdmin(this.#store, input));
  }

  async signIn(ctx: Ctx, input: { email: string; password: string; clientAddress: string }): Promise<OpenedSession> {
    const { email, password, clientAddress } = parseInput(signInInput, input);
    // Counted before the password is checked, so that attempts at the same time count too.
    const waitMs = this.#byAddress.take(clientAddress) ?? this.#byEmail.take(email);
    if (waitMs !== null) throw tooManyFailures(waitMs);
    const known = await this.#store.users.findByEmail(email);
    const matches = await verifyPassword(known?.passwordHash ?? null, password);
    if (known === null || !matches) throw wrongCredentials();
    this.#byEmail.clear(email);
    this.#byAddress.giveBack(clientAddress);
    return this.#openSession(ctx, known.user);
  }

  async signOut(ctx: RequestCtx): Promise<void> {
    const principal = requirePrincipal(ctx);
    if (principal.kind === "user") await this.#store.users.deleteSession(principal.sessionId);
  }

  async authenticate(ctx: Ctx, credential: { kind: "session" | "token"; secret: string }): Promise<Principal | null> {
    const hash = hashSecretToken(credential.secret);
    return credential.kind === "session" ? this.#authenticateSession(ctx, hash) : this.#authenticateToken(ctx, hash);
  }

  async viewer(ctx: RequestCtx): Promise<{ user: User | null; spaces: readonly { space: Space; role: Role }[] } | null> {
    if (ctx.principal === null) return null;
    if (ctx.principal.kind === "token") {
      const space = await this.#store.spaces.find(ctx.principal.spaceId);
      return { user: null, spaces: space === null ? [] : [{ space, role: ctx.principal.role }] };
    }
    const user = await this.#store.users.find(ctx.principal.userId);
    return user === null ? null : { user, spaces: await this.#store.spaces.listForUser(user.id) };
  }

  async #openSession(ctx: Ctx, user: User): Promise<OpenedSession> {
    const token = newSecretToken();
    const expiresAt = new Date(ctx.clock.now().getTime() + sessionMs);
    await this.#store.users.createSession({ tokenHash: hashSecretToken(token), userId: user.id, expiresAt });
    return { token, expiresAt, user };
  }

  async #authenticateSession(ctx: Ctx, tokenHash: string): Promise<Principal | null> {
    const now = ctx.clock.now();
    const session = await this.#store.users.findSession(tokenHash, now);
    if (session === null) return null;
    // At most one write a day for a session in use.
    if (session.expiresAt.getTime() - now.getTime() < sessionMs - dayMs) {
      await this.#store.users.extendSession(session.id, new Date(now.getTime() + sessionMs));
    }
    return { kind: "user", userId: session.userId, sessionId: session.id };
  }

  async #authenticateToken(ctx: Ctx, tokenHash: string): Promise<Principal | null> {
    const now = ctx.clock.now();
    const token: ApiToken | null = await this.#store.apiTokens.findByHash(tokenHash, now);
    if (token === null) return null;
    await this.#store.apiTokens.touch(token.id, now);
    return { kind: "token", tokenId: token.id, spaceId: token.spaceId, role: token.role };
  }
}

function wrongCredentials(): AppError {
  return new AppError(ErrorCode.UNAUTHENTICATED, "Unknown email or wrong password", {
    userMessage: "This email and password don't belong together. Check both and try again.",
  });
}

function tooManyFailures(retryAfterMs: number): AppError {
  const minutes = Math.ceil(retryAfterMs / 60_000);
  return new AppError(ErrorCode.RATE_LIMITED, "Too many failed sign-ins", {
    userMessage: `Too many failed attempts. Try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`,
    retryAfterMs,
  });
}
