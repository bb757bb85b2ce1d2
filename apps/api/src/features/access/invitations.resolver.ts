import { Arg, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import type { ApiContext } from "../../graphql/api-context.ts";
import { toSpace } from "./access.mapper.ts";
import {
  AcceptInvitationInput,
  AcceptInvitationPayload,
  Invitation,
  InviteMemberInput,
  InviteMemberPayload,
  RevokeInvitationInput,
  RevokeInvitationPayload,
} from "./invitations.types.ts";

@Resolver()
export class InvitationsResolver {
  @Query(() => [Invitation], { description: "Those that can still be accepted, newest first." })
  invitations(@Ctx() ctx: ApiContext, @Arg("spaceId", () => ID) spaceId: string): Promise<readonly Invitation[]> {
    return ctx.services.invitations.list(ctx, spaceId);
  }

  @Mutation(() => InviteMemberPayload, { description: "In the place of an earlier invitation of the same email, whose code ends." })
  inviteMember(@Ctx() ctx: ApiContext, @Arg("input", () => InviteMemberInput) input: InviteMemberInput): Promise<InviteMemberPayload> {
    return ctx.services.invitations.create(ctx, input);
  }

  @Mutation(() => RevokeInvitationPayload)
  async revokeInvitation(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => RevokeInvitationInput) input: RevokeInvitationInput,
  ): Promise<RevokeInvitationPayload> {
    await ctx.services.invitations.revoke(ctx, input.id);
    return { ok: true };
  }

  @Mutation(() => AcceptInvitationPayload, {
    description: "Where the invited email has an account, sign in with it first; where it has none, name and password make one.",
  })
  async acceptInvitation(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => AcceptInvitationInput) input: AcceptInvitationInput,
  ): Promise<AcceptInvitationPayload> {
    const accepted = await ctx.services.invitations.accept(ctx, input);
    if (accepted.session !== null) ctx.setSession(accepted.session);
    return { space: toSpace(accepted) };
  }
}
