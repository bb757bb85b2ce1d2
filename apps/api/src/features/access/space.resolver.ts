import { type SpaceId } from "@olympus/domain";
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import type { ApiContext } from "../../graphql/api-context.ts";
import { toSpace } from "./access.mapper.ts";
import {
  AddMemberInput,
  AddMemberPayload,
  ApiToken,
  CreateApiTokenInput,
  CreateApiTokenPayload,
  CreateSpaceInput,
  CreateSpacePayload,
  Membership,
  RemoveMemberInput,
  RemoveMemberPayload,
  RevokeApiTokenInput,
  RevokeApiTokenPayload,
  Space,
  SpaceStorage,
} from "./access.types.ts";

@Resolver(() => Space)
export class SpaceResolver {
  @Query(() => Space, { nullable: true, description: "Null when there is none of this slug among the viewer's." })
  async space(@Ctx() ctx: ApiContext, @Arg("slug", () => String) slug: string): Promise<Space | null> {
    const found = await ctx.services.spaces.findBySlug(ctx, slug);
    return found && toSpace(found);
  }

  @FieldResolver(() => [String], { description: "Questions to start with, made from what the Space holds." })
  exampleQuestions(@Ctx() ctx: ApiContext, @Root() space: Space): Promise<readonly string[]> {
    return ctx.services.spaces.exampleQuestions(ctx, space.id as SpaceId);
  }

  @FieldResolver(() => SpaceStorage)
  storage(@Ctx() ctx: ApiContext, @Root() space: Space): Promise<SpaceStorage> {
    return ctx.services.spaces.storage(ctx, space.id);
  }

  @Mutation(() => CreateSpacePayload)
  async createSpace(@Ctx() ctx: ApiContext, @Arg("input", () => CreateSpaceInput) input: CreateSpaceInput): Promise<CreateSpacePayload> {
    return { space: toSpace(await ctx.services.spaces.create(ctx, input)) };
  }

  @Query(() => [Membership])
  memberships(@Ctx() ctx: ApiContext, @Arg("spaceId", () => ID) spaceId: string): Promise<readonly Membership[]> {
    return ctx.services.spaces.listMemberships(ctx, spaceId);
  }

  @Mutation(() => AddMemberPayload)
  async addMember(@Ctx() ctx: ApiContext, @Arg("input", () => AddMemberInput) input: AddMemberInput): Promise<AddMemberPayload> {
    return { membership: await ctx.services.spaces.addMember(ctx, input) };
  }

  @Mutation(() => RemoveMemberPayload)
  async removeMember(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => RemoveMemberInput) input: RemoveMemberInput,
  ): Promise<RemoveMemberPayload> {
    await ctx.services.spaces.removeMember(ctx, input);
    return { ok: true };
  }

  @Query(() => [ApiToken])
  apiTokens(@Ctx() ctx: ApiContext, @Arg("spaceId", () => ID) spaceId: string): Promise<readonly ApiToken[]> {
    return ctx.services.apiTokens.list(ctx, spaceId);
  }

  @Mutation(() => CreateApiTokenPayload)
  createApiToken(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => CreateApiTokenInput) input: CreateApiTokenInput,
  ): Promise<CreateApiTokenPayload> {
    return ctx.services.apiTokens.create(ctx, input);
  }

  @Mutation(() => RevokeApiTokenPayload)
  async revokeApiToken(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => RevokeApiTokenInput) input: RevokeApiTokenInput,
  ): Promise<RevokeApiTokenPayload> {
    await ctx.services.apiTokens.revoke(ctx, input.id);
    return { ok: true };
  }
}
