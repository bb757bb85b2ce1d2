import { type Clock, type Membership, newId, notFound, Role, type Space, type SpaceId, type UserId } from "@olympus/domain";
import type { EntityManager } from "typeorm";
import { conflict } from "../database/database-errors.ts";
import { storableText } from "../database/storable.ts";
import type { Transactions } from "../database/transactions.ts";
import { MembershipEntity, toMembership } from "../entities/membership.entity.ts";
import { SpaceEntity, toSpace } from "../entities/space.entity.ts";
import type { SpaceRepository } from "../store.ts";

export class TypeOrmSpaceRepository implements SpaceRepository {
  readonly #transactions: Transactions;
  readonly #clock: Clock;

  constructor(transactions: Transactions, clock: Clock) {
    this.#transactions = transactions;
    this.#clock = clock;
  }

  async create(input: { slug: string; name: string; ownerId: UserId | null }): Promise<Space> {
    const space: Space = { id: newId(), slug: input.slug, name: storableText(input.name), createdAt: this.#clock.now() };
    await this.#transactions.write(async (manager) => {
      await manager.insert(SpaceEntity, space);
      if (input.ownerId === null) return;
      await manager.insert(MembershipEntity, { spaceId: space.id, userId: input.ownerId, role: Role.OWNER, createdAt: space.createdAt });
    }, "There is a Space with this address already. Choose another one.");
    return space;
  }

  async find(id: SpaceId): Promise<Space | null> {
    const space = await this.#transactions.read((manager) => manager.findOneBy(SpaceEntity, { id }));
    return space === null ? null : toSpace(space);
  }

  async findBySlug(slug: string): Promise<Space | null> {
    const space = await this.#transactions.read((manager) => manager.findOneBy(SpaceEntity, { slug: storableText(slug) }));
    return space === null ? null : toSpace(space);
  }

  async listForUser(userId: UserId): Promise<readonly { space: Space; role: Role }[]> {
    const memberships = await this.#transactions.read((manager) =>
      manager.find(MembershipEntity, { where: { userId }, relations: { space: true }, order: { space: { name: "ASC", id: "ASC" } } }),
    );
    return memberships.map(({ space, role }) => ({ space: toSpace(space), role }));
  }

  async findRole(spaceId: SpaceId, userId: UserId): Promise<Role | null> {
    const membership = await this.#transactions.read((manager) => manager.findOneBy(MembershipEntity, { spaceId, userId }));
    return membership?.role ?? null;
  }

  async listMemberships(spaceId: SpaceId): Promise<readonly Membership[]> {
    const memberships = await this.#transactions.read((manager) =>
      manager.find(MembershipEntity, { where: { spaceId }, relations: { user: true }, order: { createdAt: "DESC", userId: "DESC" } }),
    );
    return memberships.map(toMembership);
  }

  async putMembership(input: { spaceId: SpaceId; userId: UserId; role: Role }): Promise<Membership> {
    return await this.#transactions.write(async (manager) => {
      await lockSpace(manager, input.spaceId);
      if (input.role !== Role.OWNER) await assertNotLastOwner(manager, input.spaceId, input.userId);
      await manager
        .createQueryBuilder()
        .insert()
        .into(MembershipEntity)
        .values({ ...input, createdAt: this.#clock.now() })
        .orUpdate(["role"], ["space_id", "user_id"])
        .execute();
      const { spaceId, userId } = input;
      await endInvitations(manager, spaceId, userId);
      return toMembership(await manager.findOneOrFail(MembershipEntity, { where: { spaceId, userId }, relations: { user: true } }));
    });
  }

  async removeMembership(spaceId: SpaceId, userId: UserId): Promise<boolean> {
    return await this.#transactions.write(async (manager) => {
      await lockSpace(manager, spaceId);
      await assertNotLastOwner(manager, spaceId, userId);
      await endInvitations(manager, spaceId, userId);
      const result = await manager.delete(MembershipEntity, { spaceId, userId });
      return result.affected === 1;
    });
  }
}

/** Changes of one Space's memberships happen one after the other, so that two owners can't remove each other. */
async function lockSpace(manager: EntityManager, id: SpaceId): Promise<void> {
  const space = await manager.findOne(SpaceEntity, { where: { id }, lock: { mode: "pessimistic_write" } });
  if (space === null) throw notFound("Space");
}

/** What was decided about a member last holds: a code from before neither brings somebody back nor raises their role. */
async function endInvitations(manager: EntityManager, spaceId: SpaceId, userId: UserId): Promise<void> {
  await manager.query("DELETE FROM invitations WHERE space_id = $1 AND email = (SELECT lower(email) FROM users WHERE id = $2)", [
    spaceId,
    userId,
  ]);
}

async function assertNotLastOwner(manager: EntityManager, spaceId: SpaceId, userId: UserId): Promise<void> {
  const owners = await manager.findBy(MembershipEntity, { spaceId, role: Role.OWNER });
  if (owners.length === 1 && owners[0]?.userId === userId) {
    throw conflict("This is the Space's last owner. Make somebody else an owner first.");
  }
}
