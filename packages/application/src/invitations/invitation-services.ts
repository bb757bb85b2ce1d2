import type { Invitation, Role, Space } from "@olympus/domain";
import type { OpenedSession, RequestCtx } from "../services.ts";

/** What an accepted invitation leads to. */
export interface AcceptedInvitation {
  readonly space: Space;
  readonly role: Role;
  /** Of the account that was made; null when the person was signed in already. */
  readonly session: OpenedSession | null;
}

/** Invitations: the way into a Space that needs no trust in whoever made an account. */
export interface InvitationService {
  /**
   * The code, shown this once, for the admin to hand over; it works once, within seven days, for the account of this email alone.
   * Takes the place of an earlier one for the same email. Fails with FORBIDDEN for a role above the caller's own, CONFLICT for a member.
   */
  create(ctx: RequestCtx, input: { spaceId: string; email: string; role: Role }): Promise<{ invitation: Invitation; code: string }>;
  /** Those that can still be accepted, newest first. */
  list(ctx: RequestCtx, spaceId: string): Promise<readonly Invitation[]>;
  revoke(ctx: RequestCtx, id: string): Promise<void>;
  /**
   * Uses a code. Where the email has an account, its person must be signed in with a password of their own choice: UNAUTHENTICATED or
   * CONFLICT otherwise. Where it has none, name and password make one: BAD_INPUT with `fields` without them. NOT_FOUND for a code that is
   * unknown, used, expired or revoked, or whose sender may not invite any more.
   */
  accept(ctx: RequestCtx, input: { code: string; name?: string | null; password?: string | null }): Promise<AcceptedInvitation>;
}
