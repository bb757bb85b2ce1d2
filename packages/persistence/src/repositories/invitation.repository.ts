import { type Clock, type Invitation, type InvitationId, isAtLeast, newId, type Role, type SpaceId, type User } from "@olympus/domain";
import { type EntityManager, MoreThan } from "typeorm";
import type { Acceptance, InvitationRepository } from "../account-store.ts";
import { storableText } from "../database/storable.ts";
import type { Transactions } from "../database/transactions.ts";
import { InvitationEntity, toInvitation } from "../entities/invitation.entity.ts";
import { MembershipEntity } from "../entities/membership.entity.ts";
import { SpaceEntity } from "../entities/space.entity.ts";
import { toUser, UserEntity } from "../entities/user.entity.ts";
import { insertUser } from "./user.repository.ts";

export class TypeOrmInvitationRepository implements InvitationRepository {
  readonly #transactions: Transactions;
  readonly #clock: Clock;

  constructor(transactions: Transactions, clock: Clock) {
    this.#transactions = transactions;
    this.#clock = clock;
  }

  async put(input: Omit<Invitation, "id" | "createdAt"> & { readonly codeHash: string }): Promise<Invitation> {
    const email = storableText(input.email).toLowerCase();
    const row = { ...input, email, id: newId<InvitationId>(), createdAt: this.#clock.now() };
    await this.#transactions.write(async (manager) => {
      await manager.delete(InvitationEntity, { spaceId: input.spaceId, email });
      await manager.insert(InvitationEntity, row);
    }, "Somebody has just invited the same person. Look at the list again.");
    return toInvitation(row);
  }

  async find(id: InvitationId): Promise<Invitation | null> {
    const found = await this.#transactions.read((manager) => manager.findOneBy(InvitationEntity, { id }));
    return found && toInvitation(found);
  }

  async findByCode(codeHash: string, now: Date): Promise<Invitation | null> {
    const found = await this.#transactions.read((manager) => manager.findOneBy(InvitationEntity, { codeHash, expiresAt: MoreThan(now) }));
    return found && toInvitation(found);
  }

  async list(spaceId: SpaceId, now: Date): Promise<readonly Invitation[]> {
    const found = await this.#transactions.read((manager) =>
      manager.find(InvitationEntity, { where: { spaceId, expiresAt: MoreThan(now) }, order: { createdAt: "DESC", id: "DESC" } }),
    );
    return found.map(toInvitation);
  }

  async delete(id: InvitationId): Promise<boolean> {
    const result = await this.#transactions.read((manager) => manager.delete(InvitationEntity, { id }));
    return result.affected === 1;
  }

  async accept(invitation: Invitation, by: Acceptance): Promise<{ user: User; role: Role } | null> {
    return await this.#transactions.write(async (manager) => {
      // Before the invitation, like whoever changes the Space's members: who locks in another order waits for ever.
      await manager.findOne(SpaceEntity, { where: { id: invitation.spaceId }, lock: { mode: "pessimistic_write" } });
      // The delete is the lock: of two who come at once, the second finds nothing any more.
      const used = await manager.delete(InvitationEntity, { id: invitation.id });
      if (used.affected !== 1) return null;
      const user = await this.#userOf(manager, invitation, by);
      return { user, role: await this.#join(manager, invitation, user) };
    }, "Somebody with this email address has an account already. Sign in with it, then accept the invitation.");
  }

  async #userOf(manager: EntityManager, { email, spaceId, invitedBy }: Invitation, by: Acceptance): Promise<User> {
    if ("userId" in by) return toUser(await manager.findOneByOrFail(UserEntity, { id: by.userId }));
    const origin = { madeIn: spaceId, madeBy: invitedBy, hasProvisionalPassword: false };
    return insertUser(manager, this.#clock, { email, name: by.name, passwordHash: by.passwordHash, origin });
  }

  async #join(manager: EntityManager, { spaceId, role }: Invitation, user: User): Promise<Role> {
    const known = await manager.findOneBy(MembershipEntity, { spaceId, userId: user.id });
    if (known !== null && isAtLeast(known.role, role)) return known.role;
    await manager
      .createQueryBuilder()
      .insert()
      .into(MembershipEntity)
      .values({ spaceId, userId: user.id, role, createdAt: this.#clock.now() })
      .orUpdate(["role"], ["space_id", "user_id"])
      .execute();
    return role;
  }
}
