import {
  AppError,
  ErrorCode,
  isAtLeast,
  type Membership,
  notFound,
  Role,
  type Space,
  type SpaceId,
  toId,
  type User,
  type UserId,
} from "@olympus/domain";
import type { Account, AccountOrigin, Store } from "@olympus/persistence";
import { newAccountInput } from "../auth/auth.input.ts";
import { hashPassword } from "../auth/password.ts";
import { parseInput } from "../parse-input.ts";
import { assertMayGrant, type Policy, requirePrincipal } from "../policy.ts";
import type { RequestCtx, SpaceService } from "../services.ts";
import type { SpaceStorage, SpaceUse } from "../storage/space-storage.ts";
import type { ExampleQuestions } from "./example-questions.ts";
import { addMemberInput, createSpaceInput, slugOf } from "./space.input.ts";

/** How many numbered slugs are tried when the one made from the name is taken. */
const slugTries = 20;

/** Spaces and who is in them. */
export class SpaceUseCases implements SpaceService {
  readonly #store: Store;
  readonly #policy: Policy;
  readonly #exampleQuestions: ExampleQuestions;
  readonly #storage: Pick<SpaceStorage, "useOf">;

  constructor(store: Store, policy: Policy, exampleQuestions: ExampleQuestions, storage: Pick<SpaceStorage, "useOf">) {
    this.#storage = storage;
    this.#store = store;
    this.#policy = policy;
    this.#exampleQuestions = exampleQuestions;
  }

  async create(ctx: RequestCtx, input: { name: string; slug?: string | null }): Promise<{ space: Space; role: Role }> {
    const { userId } = await this.#policy.authorizeCreatingSpaces(ctx);
    const { name, slug } = parseInput(createSpaceInput, input);
    const space =
      slug === null || slug === undefined
        ? await this.#createWithFreeSlug(name, userId)
        : await this.#store.spaces.create({ slug, name, ownerId: userId });
    return { space, role: Role.OWNER };
  }

  async findBySlug(ctx: RequestCtx, slug: string): Promise<{ space: Space; role: Role } | null> {
    requirePrincipal(ctx);
    const space = await this.#store.spaces.findBySlug(slug);
    if (space === null) return null;
    const role = await this.#policy.findRole(ctx, space.id);
    return role === null ? null : { space, role };
  }

  async exampleQuestions(ctx: RequestCtx, spaceId: SpaceId): Promise<readonly string[]> {
    await this.#policy.authorize(ctx, spaceId, "space.view");
    const space = await this.#store.spaces.find(spaceId);
    return space === null ? [] : this.#exampleQuestions.list(space);
  }

  async storage(ctx: RequestCtx, spaceId: string): Promise<SpaceUse> {
    const authorized = await this.#policy.authorize(ctx, spaceId, "space.view");
    return this.#storage.useOf(authorized.spaceId);
  }

  async listMemberships(ctx: RequestCtx, spaceId: string): Promise<readonly Membership[]> {
    const authorized = await this.#policy.authorize(ctx, spaceId, "members.view");
    return this.#store.spaces.listMemberships(authorized.spaceId);
  }

  async addMember(
    ctx: RequestCtx,
    input: { spaceId: string; email: string; role: Role; name?: string | null; password?: string | null },
  ): Promise<Membership> {
    const { spaceId, role: ownRole } = await this.#policy.authorize(ctx, input.spaceId, "members.manage");
    const member = parseInput(addMemberInput, input);
    assertMayGrant(ownRole, member.role);
    const known = await this.#store.users.findByEmail(member.email);
    if (known !== null) {
      await this.#assertMayChange(ctx, spaceId, known.user.id, member.role);
      await this.#assertTrusted(ctx, spaceId, known);
    }
    const { principal } = ctx;
    const madeBy = principal?.kind === "user" ? principal.userId : null;
    const user = known?.user ?? (await this.#createUser(member, { madeIn: spaceId, madeBy, hasProvisionalPassword: true }));
    return this.#store.spaces.putMembership({ spaceId, userId: user.id, role: member.role });
  }

  async removeMember(ctx: RequestCtx, input: { spaceId: string; userId: string }): Promise<void> {
    const { spaceId } = await this.#policy.authorize(ctx, input.spaceId, "members.manage");
    const userId = toId<UserId>(input.userId);
    if (userId === null) throw notFound("Member");
    if ((await this.#store.spaces.findRole(spaceId, userId)) === Role.OWNER) {
      await this.#policy.authorize(ctx, spaceId, "owners.manage");
    }
    if (!(await this.#store.spaces.removeMembership(spaceId, userId))) throw notFound("Member");
  }

  /** Changing an owner's role needs an owner, and one owner has to stay. */
  async #assertMayChange(ctx: RequestCtx, spaceId: SpaceId, userId: UserId, role: Role): Promise<void> {
    if ((await this.#store.spaces.findRole(spaceId, userId)) !== Role.OWNER || role === Role.OWNER) return;
    await this.#policy.authorize(ctx, spaceId, "owners.manage");
    const members = await this.#store.spaces.listMemberships(spaceId);
    if (members.filter((member) => member.role === Role.OWNER).length > 1) return;
    throw new AppError(ErrorCode.CONFLICT, "The last owner's role can't be lowered", {
      userMessage: "This is the Space's only owner. Make somebody else an owner first.",
    });
  }

  /**
   * Whoever made an account may still have a way into it, so that it gets in directly only where its maker has a say anyway. Any admin
   * of a Space could otherwise make an account in a colleague's name and wait until another Space lets it in.
   */
  async #assertTrusted(ctx: RequestCtx, spaceId: SpaceId, { user, madeIn, madeBy }: Account): Promise<void> {
    if (madeIn === null || madeIn === spaceId) return;
    if ((await this.#store.spaces.findRole(spaceId, user.id)) !== null) return;
    if (madeBy !== null) {
      if (ctx.principal?.kind === "user" && ctx.principal.userId === madeBy) return;
      const makersRole = await this.#store.spaces.findRole(spaceId, madeBy);
      if (makersRole !== null && isAtLeast(makersRole, Role.ADMIN)) return;
    }
    throw new AppError(ErrorCode.CONFLICT, "The account was made by somebody who has no say in this Space", {
      userMessage:
        "This account was made in another Space, by somebody who isn't an admin of this one. Invite the person instead, and give them the code yourself: only who has it can come in.",
    });
  }

  async #createUser(member: { email: string; name?: string | null; password?: string | null }, origin: AccountOrigin): Promise<User> {
    if (!member.name || !member.password) {
      throw new AppError(ErrorCode.BAD_INPUT, "The new member has no account", {
        userMessage: "Nobody with this email has an account yet. Give a name and a first password to make one.",
        fields: {
          ...(member.name ? {} : { name: "Write a name." }),
          ...(member.password ? {} : { password: "Write a first password." }),
        },
      });
    }
    const account = parseInput(newAccountInput, { email: member.email, name: member.name, password: member.password });
    return this.#store.users.create({
      email: account.email,
      name: account.name,
      passwordHash: await hashPassword(account.password),
      origin,
    });
  }

  async #createWithFreeSlug(name: string, ownerId: UserId): Promise<Space> {
    const slug = slugOf(name);
    for (let n = 1; ; n++) {
      try {
        return await this.#store.spaces.create({ slug: n === 1 ? slug : `${slug}-${n}`, name, ownerId });
      } catch (error) {
        if (!(error instanceof AppError && error.code === ErrorCode.CONFLICT) || n === slugTries) throw error;
      }
    }
  }
}
