import { AppError, ErrorCode, type User } from "@olympus/domain";
import type { Store } from "@olympus/persistence";
import { parseInput } from "../parse-input.ts";
import { newAccountInput } from "./auth.input.ts";
import { hashPassword } from "./password.ts";

/** Makes the first user, OWNER of every Space without one, and of a new Space where there is none. Fails with CONFLICT or BAD_INPUT. */
export async function createFirstAdmin(store: Store, input: { email: string; name: string; password: string }): Promise<User> {
  if (await store.users.any()) throw hasAdmin();
  const account = parseInput(newAccountInput, input);
  const user = await store.users.createFirst({
    email: account.email,
    name: account.name,
    passwordHash: await hashPassword(account.password),
  });
  const spaces = await store.spaces.listForUser(user.id);
  if (spaces.length === 0) await store.spaces.create({ slug: "workspace", name: "Workspace", ownerId: user.id });
  return user;
}

/**
 * Makes the first admin from the settings, for machines that are set up without a browser. True when it made one;
 * false when there is an admin already, whoever that is: safe at every start. Fails with BAD_INPUT for an unfit email or password.
 */
export async function ensureAdmin(store: Store, input: { email: string; password: string; name?: string }): Promise<boolean> {
  try {
    await createFirstAdmin(store, { email: input.email, password: input.password, name: input.name ?? "Admin" });
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === ErrorCode.CONFLICT) return false;
    throw error;
  }
}

function hasAdmin(): AppError {
  return new AppError(ErrorCode.CONFLICT, "There is a user already", {
    userMessage: "Olympus is set up already. Sign in, or ask an admin to add you.",
  });
}
