import type { Invitation, InvitationId, Role, SpaceId, User, UserId } from "@olympus/domain";

/** How an account came about: who made it could have kept a way in, whatever email it has. */
export interface AccountOrigin {
  /** Null: whoever runs the server made it. */
  readonly madeIn: SpaceId | null;
  /** Null: whoever runs the server, or a service with a token of the Space `madeIn`. */
  readonly madeBy: UserId | null;
  /** The password was given by whoever made the account, and not yet changed by the person. */
  readonly hasProvisionalPassword: boolean;
}

export interface Account extends AccountOrigin {
  readonly user: User;
  readonly passwordHash: string;
}

/** Who accepts: a known account, or one that is made of the invitation. */
export type Acceptance = { readonly userId: UserId } | { readonly name: string; readonly passwordHash: string };

export interface InvitationRepository {
  /** In the place of an earlier one for the same email and Space, whose code ends. */
  put(input: Omit<Invitation, "id" | "createdAt"> & { readonly codeHash: string }): Promise<Invitation>;
  find(id: InvitationId): Promise<Invitation | null>;
  /** Null when unknown, used or expired at `now`. */
  findByCode(codeHash: string, now: Date): Promise<Invitation | null>;
  /** Those that can still be accepted at `now`. */
  list(spaceId: SpaceId, now: Date): Promise<readonly Invitation[]>;
  delete(id: InvitationId): Promise<boolean>;
  /** Uses the invitation up and makes the membership; a role that a member has is never lowered. Null when it was used up meanwhile; CONFLICT when the new account's email is taken. */
  accept(invitation: Invitation, by: Acceptance): Promise<{ readonly user: User; readonly role: Role } | null>;
}
