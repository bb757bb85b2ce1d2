import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import type { ApiContext } from "../../graphql/api-context.ts";
import { fromSpaceModelInput, toSpaceModel } from "./models.mapper.ts";
import { ModelCheck, ModelUsage, SpaceModel, SpaceModelInput } from "./models.types.ts";

@Resolver(() => SpaceModel)
export class ModelsResolver {
  @Query(() => SpaceModel, { description: "Who answers in the Space." })
  async spaceModel(@Ctx() ctx: ApiContext, @Arg("spaceId", () => ID) spaceId: string): Promise<SpaceModel> {
    return toSpaceModel(spaceId, await ctx.services.models.get(ctx, spaceId));
  }

  @Mutation(() => SpaceModel, { description: "Holds from the next question on." })
  async setSpaceModel(@Ctx() ctx: ApiContext, @Arg("input", () => SpaceModelInput) input: SpaceModelInput): Promise<SpaceModel> {
    return toSpaceModel(input.spaceId, await ctx.services.models.set(ctx, fromSpaceModelInput(input)));
  }

  @Mutation(() => SpaceModel, { description: "Back to the server's model; the key is forgotten." })
  async resetSpaceModel(@Ctx() ctx: ApiContext, @Arg("spaceId", () => ID) spaceId: string): Promise<SpaceModel> {
    return toSpaceModel(spaceId, await ctx.services.models.reset(ctx, spaceId));
  }

  @Mutation(() => ModelCheck, { description: "Tries a model with a few small requests. Nothing is stored." })
  testModel(@Ctx() ctx: ApiContext, @Arg("input", () => SpaceModelInput) input: SpaceModelInput): Promise<ModelCheck> {
    return ctx.services.models.test(ctx, fromSpaceModelInput(input));
  }

  @FieldResolver(() => ModelUsage)
  usage(@Ctx() ctx: ApiContext, @Root() { spaceId }: SpaceModel): Promise<ModelUsage> {
    return ctx.services.models.usage(ctx, spaceId);
  }
}
