import { AppError, ErrorCode, type Invitation, type InvitationId, isAtLeast, notFound, Role, toId, type User } from "@olympus/domain";
import type { Account, Store } from "@olympus/persistence";
import { newAccountInput } from "../auth/auth.input.ts";
import { openSession } from "../auth/open-session.ts";
import { hashPassword } from "../auth/password.ts";
import { hashSecretToken, newSecretToken } from "../auth/secret-token.ts";
import { parseInput } from "../parse-input.ts";
import { assertMayGrant, type Policy, requirePrincipal } from "../policy.ts";
import type { RequestCtx } from "../services.ts";
import { acceptInvitationInput, createInvitationInput } from "./invitation.input.ts";
import type { AcceptedInvitation, InvitationService } from "./invitation-services.ts";

const lifetimeMs = 7 * 24 * 60 * 60 * 1000;
/** Known by scanners for leaked secrets, and by people. */
const codePrefix = "olyinv_";

/** Invitations with a code that the admin hands over, on a way of their own. */
export class InvitationUseCases implements InvitationService {
  readonly #store: Store;
  readonly #policy: Policy;

  constructor(store: Store, policy: Policy) {
    this.#store = store;
    this.#policy = policy;
  }

  async create(ctx: RequestCtx, input: { spaceId: string; email: string; role: Role }): Promise<{ invitation: Invitation; code: string }> {
    const principal = requirePrincipal(ctx);
    const { spaceId, role: ownRole } = await this.#policy.authorize(ctx, input.spaceId, "members.manage");
    const { email, role } = parseInput(createInvitationInput, input);
    assertMayGrant(ownRole, role);
    const known = await this.#store.users.findByEmail(email);
    if (known !== null && (await this.#store.spaces.findRole(spaceId, known.user.id)) !== null) throw isMember();
    const code = newSecretToken(codePrefix);
    const invitation = await this.#store.invitations.put({
      spaceId,
      email,
      role,
      invitedBy: principal.kind === "user" ? principal.userId : null,
      codeHash: hashSecretToken(code),
      expiresAt: new Date(ctx.clock.now().getTime() + lifetimeMs),
    });
    return { invitation, code };
  }

  async list(ctx: RequestCtx, spaceId: string): Promise<readonly Invitation[]> {
    const authorized = await this.#policy.authorize(ctx, spaceId, "members.manage");
    return this.#store.invitations.list(authorized.spaceId, ctx.clock.now());
  }

  async revoke(ctx: RequestCtx, id: string): Promise<void> {
    requirePrincipal(ctx);
    const invitationId = toId<InvitationId>(id);
    const found = invitationId === null ? null : await this.#store.invitations.find(invitationId);
    const invitation = await this.#policy.get(ctx, found, "members.manage", "Invitation");
    // Whoever came in meanwhile is a member: nobody should take them for kept out.
    if (!(await this.#store.invitations.delete(invitation.id))) throw notFound("Invitation");
  }

  async accept(ctx: RequestCtx, input: { code: string; name?: string | null; password?: string | null }): Promise<AcceptedInvitation> {
    const { code, name, password } = parseInput(acceptInvitationInput, input);
    const invitation = await this.#store.invitations.findByCode(hashSecretToken(code), ctx.clock.now());
    if (invitation === null || !(await this.#maySenderInvite(invitation))) throw unknownCode();
    const account = await this.#store.users.findByEmail(invitation.email);
    if (account !== null) {
      assertIsTheirs(ctx, account);
      return this.#accept(invitation, { userId: account.user.id });
    }
    if (!name || !password) throw needsAccount({ name, password });
    const made = parseInput(newAccountInput, { email: invitation.email, name, password });
    const passwordHash = await hashPassword(made.password);
    return this.#accept(invitation, { name: made.name, passwordHash }, (user) => openSession(this.#store, ctx, user));
  }

  async #accept(
    invitation: Invitation,
    by: Parameters<Store["invitations"]["accept"]>[1],
    open?: (user: User) => Promise<NonNullable<AcceptedInvitation["session"]>>,
  ): Promise<AcceptedInvitation> {
    const accepted = await this.#store.invitations.accept(invitation, by);
    const space = await this.#store.spaces.find(invitation.spaceId);
    if (accepted === null || space === null) throw unknownCode();
    return { space, role: accepted.role, session: open === undefined ? null : await open(accepted.user) };
  }

  /** An invitation is as good as its sender: it ends when they are removed or their role is lowered below what it gives. */
  async #maySenderInvite({ spaceId, invitedBy, role }: Invitation): Promise<boolean> {
    if (invitedBy === null) return true;
    const senders = await this.#store.spaces.findRole(spaceId, invitedBy);
    return senders !== null && isAtLeast(senders, Role.ADMIN) && isAtLeast(senders, role);
  }
}

/** The code says that somebody was told; the session says that the account is theirs. It takes both, and a password that nobody else was told. */
function assertIsTheirs(ctx: RequestCtx, { user, hasProvisionalPassword }: Account): void {
  if (ctx.principal?.kind !== "user" || ctx.principal.userId !== user.id) {
    throw new AppError(ErrorCode.UNAUTHENTICATED, "The invited email has an account that isn't signed in", {
      userMessage: `This invitation is for ${user.email}, which has an account. Sign in with it first. If you never had one, somebody else made it: tell your admin.`,
    });
  }
  if (!hasProvisionalPassword) return;
  throw new AppError(ErrorCode.CONFLICT, "The account still has the password that its maker knows", {
    userMessage: "Choose a password of your own first: whoever made your account still knows the present one. Then accept the invitation.",
  });
}

function needsAccount(given: { name?: string | null | undefined; password?: string | null | undefined }): AppError {
  return new AppError(ErrorCode.BAD_INPUT, "The invited email has no account", {
    userMessage: "Give your name and choose a password.",
    fields: {
      ...(given.name ? {} : { name: "Write your name." }),
      ...(given.password ? {} : { password: "Choose a password." }),
    },
  });
}

function isMember(): AppError {
  return new AppError(ErrorCode.CONFLICT, "The invited person is a member", {
    userMessage: "This person is a member already. Change their role in the list of members, in the settings.",
  });
}

/** The same for every reason, so that codes can't be tried out. */
function unknownCode(): AppError {
  const error = notFound("Invitation");
  return new AppError(error.code, error.message, {
    userMessage: "This code doesn't work: it was used, has expired or was taken back. Ask for a new invitation.",
  });
}
