import { type ApiToken, AppError, type Clock, type Ctx, ErrorCode, type Principal } from "@olympus/domain";
import type { Store } from "@olympus/persistence";
import { AttemptLimiter } from "../attempt-limiter.ts";
import { parseInput } from "../parse-input.ts";
import { requirePrincipal } from "../policy.ts";
import type { AuthService, OpenedSession, RequestCtx, ViewerRecord } from "../services.ts";
import { changePasswordInput, newAccountInput, signInInput } from "./auth.input.ts";
import { createFirstAdmin } from "./first-admin.ts";
import { openSession, sessionMs } from "./open-session.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { hashSecretToken } from "./secret-token.ts";

const dayMs = 24 * 60 * 60 * 1000;
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
    return openSession(this.#store, ctx, await createFirstAdmin(this.#store, input));
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
    return openSession(this.#store, ctx, known.user, known.passwordHash);
  }

  async signOut(ctx: RequestCtx): Promise<void> {
    const principal = requirePrincipal(ctx);
    if (principal.kind === "user") await this.#store.users.deleteSession(principal.sessionId);
  }

  async changePassword(ctx: RequestCtx, input: { currentPassword: string; newPassword: string }): Promise<OpenedSession> {
    const principal = requirePrincipal(ctx);
    const account = principal.kind === "user" ? await this.#store.users.findAccount(principal.userId) : null;
    if (account === null) throw noPassword();
    const { currentPassword, newPassword } = parseInput(changePasswordInput, input);
    const { user } = account;
    // A session that somebody left open must not serve to guess the password.
    const waitMs = this.#byEmail.take(user.email);
    if (waitMs !== null) throw tooManyFailures(waitMs);
    if (!(await verifyPassword(account.passwordHash, currentPassword)))
      throw wrongField("currentPassword", "This is not your current password.");
    this.#byEmail.clear(user.email);
    if (newPassword === currentPassword) throw wrongField("newPassword", "Choose a password that you haven't used here before.");
    parseInput(newAccountInput, { email: user.email, name: user.name, password: newPassword });
    const to = await hashPassword(newPassword);
    // Of two changes at once only one is of the password that both were given.
    const isChanged = await this.#store.users.changePassword(user.id, { from: account.passwordHash, to });
    if (!isChanged) throw wrongField("currentPassword", "This password has just been changed. Write the new one.");
    return openSession(this.#store, ctx, user, to);
  }

  async authenticate(ctx: Ctx, credential: { kind: "session" | "token"; secret: string }): Promise<Principal | null> {
    const hash = hashSecretToken(credential.secret);
    return credential.kind === "session" ? this.#authenticateSession(ctx, hash) : this.#authenticateToken(ctx, hash);
  }

  async viewer(ctx: RequestCtx): Promise<ViewerRecord | null> {
    if (ctx.principal === null) return null;
    if (ctx.principal.kind === "token") {
      const space = await this.#store.spaces.find(ctx.principal.spaceId);
      return { user: null, hasProvisionalPassword: false, spaces: space === null ? [] : [{ space, role: ctx.principal.role }] };
    }
    const account = await this.#store.users.findAccount(ctx.principal.userId);
    if (account === null) return null;
    const { user, hasProvisionalPassword } = account;
    return { user, hasProvisionalPassword, spaces: await this.#store.spaces.listForUser(user.id) };
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

function noPassword(): AppError {
  return new AppError(ErrorCode.FORBIDDEN, "Only a person has a password", {
    userMessage: "An API token has no password. Sign in to change yours, or revoke the token and make another.",
  });
}

function wrongField(field: string, userMessage: string): AppError {
  return new AppError(ErrorCode.BAD_INPUT, `Unfit ${field}`, { userMessage, fields: { [field]: userMessage } });
}
