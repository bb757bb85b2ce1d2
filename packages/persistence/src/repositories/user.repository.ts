import { type AppError, type Clock, newId, Role, type User, type UserId } from "@olympus/domain";
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

  async changePassword(id: UserId, { from, to }: { readonly from: string; readonly to: string }): Promise<boolean> {
    return await this.#transactions.write(async (manager) => {
      const changed = await manager.update(UserEntity, { id, passwordHash: from }, { passwordHash: to, hasProvisionalPassword: false });
      if (changed.affected !== 1) return false;
      await manager.delete(SessionEntity, { userId: id });
      return true;
    });
  }

  async createSession({ passwordHash, ...input }: Parameters<UserRepository["createSession"]>[0]): Promise<{ id: string }> {
    const row = { id: newId() as string, ...input, createdAt: this.#clock.now() };
    await this.#transactions.write(async (manager) => {
      // The lock makes a change of the password wait, so that it ends this session too, or be over.
      const { userId: id } = input;
      if (passwordHash !== undefined && !(await isPasswordOf(manager, { id, passwordHash }))) throw passwordHasChanged();
      await manager.insert(SessionEntity, row);
    });
    return { id: row.id };
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

async function isPasswordOf(manager: EntityManager, user: { readonly id: UserId; readonly passwordHash: string }): Promise<boolean> {
  return (await manager.findOne(UserEntity, { where: user, lock: { mode: "pessimistic_read" } })) !== null;
}

function passwordHasChanged(): AppError {
  return conflict("The password has just been changed. Sign in with the new one.");
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
