import { type Clock, newId, Role, type User, type UserId } from "@olympus/domain";
import type { EntityManager } from "typeorm";
import type { Account } from "../account-store.ts";
import { conflict } from "../database/database-errors.ts";
import { storableText } from "../database/storable.ts";
import type { Transactions } from "../database/transactions.ts";
import { SessionEntity } from "../entities/session.entity.ts";
import { toAccount, toUser, UserEntity } from "../entities/user.entity.ts";
import type { UserRepository } from "../store.ts";

type NewUser = Parameters<UserRepository["create"]>[0];

export class TypeOrmUserRepository implements UserRepository {
  readonly #transactions: Transactions;
  readonly #clock: Clock;

  constructor(transactions: Transactions, clock: Clock) {
    this.#transactions = transactions;
    this.#clock = clock;
  }

  async createFirst(input: NewUser): Promise<User> {
    return await this.#transactions.write(async (manager) => {
      // Nobody else can add a user between the look and the insert.
      await manager.query("LOCK TABLE users IN SHARE ROW EXCLUSIVE MODE");
      if (await manager.exists(UserEntity)) throw conflict("There is an administrator already. Sign in instead.");
      const user = await insertUser(manager, this.#clock, input);
      await manager.query(
        `INSERT INTO memberships (space_id, user_id, role, created_at)
         SELECT s.id, $1, 'OWNER', $2 FROM spaces s WHERE NOT EXISTS (SELECT FROM memberships m WHERE m.space_id = s.id AND m.role = 'OWNER')
         ON CONFLICT (space_id, user_id) DO UPDATE SET role = '${Role.OWNER}'`,
        [user.id, user.createdAt],
      );
      return user;
    });
  }

  async create(input: NewUser): Promise<User> {
    return await this.#transactions.write(
      (manager) => insertUser(manager, this.#clock, input),
      "Somebody with this email address has an account already.",
    );
  }

  async any(): Promise<boolean> {
    return await this.#transactions.read((manager) => manager.exists(UserEntity));
  }

  async find(id: UserId): Promise<User | null> {
    const user = await this.#transactions.read((manager) => manager.findOneBy(UserEntity, { id }));
    return user === null ? null : toUser(user);
  }

  async findByEmail(email: string): Promise<Account | null> {
    const user = await this.#transactions.read((manager) =>
      manager
        .createQueryBuilder(UserEntity, "user")
        .where("lower(user.email) = lower(:email)", { email: storableText(email) })
        .getOne(),
    );
    return user && toAccount(user);
  }

  async findAccount(id: UserId): Promise<Account | null> {
    const user = await this.#transactions.read((manager) => manager.findOneBy(UserEntity, { id }));
    return user && toAccount(user);
  }

  async changePassword(id: UserId, passwordHash: string): Promise<void> {
    await this.#transactions.write(async (manager) => {
      await manager.update(UserEntity, { id }, { passwordHash, hasProvisionalPassword: false });
      await manager.delete(SessionEntity, { userId: id });
    });
  }

  async createSession(input: { tokenHash: string; userId: UserId; expiresAt: Date }): Promise<{ id: string }> {
    const id: string = newId();
    await this.#transactions.read((manager) => manager.insert(SessionEntity, { id, ...input, createdAt: this.#clock.now() }));
    return { id };
  }

  async findSession(tokenHash: string, now: Date): Promise<{ id: string; userId: UserId; expiresAt: Date } | null> {
    const session = await this.#transactions.read((manager) => manager.findOneBy(SessionEntity, { tokenHash }));
    if (session === null || session.expiresAt <= now) return null;
    return { id: session.id, userId: session.userId, expiresAt: session.expiresAt };
  }

  async extendSession(id: string, expiresAt: Date): Promise<void> {
    await this.#transactions.read((manager) => manager.update(SessionEntity, { id }, { expiresAt }));
  }

  async deleteSession(id: string): Promise<void> {
    await this.#transactions.read((manager) => manager.delete(SessionEntity, { id }));
  }
}

/** A new account within a transaction. Fails with the unique violation of an email that is taken. */
export async function insertUser(manager: EntityManager, clock: Clock, { origin, ...input }: NewUser): Promise<User> {
  const user = {
    id: newId<UserId>(),
    email: storableText(input.email).toLowerCase(),
    name: storableText(input.name),
    passwordHash: input.passwordHash,
    createdAt: clock.now(),
    madeIn: origin?.madeIn ?? null,
    madeBy: origin?.madeBy ?? null,
    hasProvisionalPassword: origin?.hasProvisionalPassword ?? false,
  };
  await manager.insert(UserEntity, user);
  return toUser(user);
}
