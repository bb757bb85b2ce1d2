import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import type { ApiContext } from "../../graphql/api-context.ts";
import { toViewer, viewerOf } from "./access.mapper.ts";
import {
  ChangePasswordInput,
  ChangePasswordPayload,
  SetUpFirstAdminInput,
  SetUpFirstAdminPayload,
  SetupStatus,
  SignInInput,
  SignInPayload,
  SignOutPayload,
  Viewer,
} from "./access.types.ts";

@Resolver()
export class SessionResolver {
  @Query(() => Viewer, { nullable: true, description: "Who is asking; null when nobody is signed in." })
  async viewer(@Ctx() ctx: ApiContext): Promise<Viewer | null> {
    const viewer = await ctx.services.auth.viewer(ctx);
    return viewer && toViewer(viewer);
  }

  @Query(() => SetupStatus)
  async setupStatus(@Ctx() ctx: ApiContext): Promise<SetupStatus> {
    return { needsAdmin: await ctx.services.auth.needsAdmin(ctx) };
  }

  @Mutation(() => SetUpFirstAdminPayload)
  async setUpFirstAdmin(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => SetUpFirstAdminInput) input: SetUpFirstAdminInput,
  ): Promise<SetUpFirstAdminPayload> {
    const session = await ctx.services.auth.setUpFirstAdmin(ctx, input);
    ctx.setSession(session);
    return { viewer: await viewerOf(ctx, session.token) };
  }

  @Mutation(() => SignInPayload)
  async signIn(@Ctx() ctx: ApiContext, @Arg("input", () => SignInInput) input: SignInInput): Promise<SignInPayload> {
    const session = await ctx.services.auth.signIn(ctx, { ...input, clientAddress: ctx.clientAddress });
    ctx.setSession(session);
    return { viewer: await viewerOf(ctx, session.token) };
  }

  @Mutation(() => ChangePasswordPayload, { description: "Ends every other session of this person." })
  async changePassword(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => ChangePasswordInput) input: ChangePasswordInput,
  ): Promise<ChangePasswordPayload> {
    const session = await ctx.services.auth.changePassword(ctx, input);
    ctx.setSession(session);
    return { viewer: await viewerOf(ctx, session.token) };
  }

  @Mutation(() => SignOutPayload)
  async signOut(@Ctx() ctx: ApiContext): Promise<SignOutPayload> {
    await ctx.services.auth.signOut(ctx);
    ctx.setSession(null);
    return { ok: true };
  }
}
