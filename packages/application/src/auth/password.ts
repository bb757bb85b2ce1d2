import { hash, verify } from "@node-rs/argon2";

/** Argon2id (the library's default) with 19 MiB, two passes and one lane: OWASP's recommendation. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hash of a password that nobody has: checking against it takes as long as against a real one. */
const nobodysHash = "$argon2id$v=19$m=19456,t=2,p=1$3sNHwYrK3o+/m4MCfEH29g$bIA72gBi+HYg/XFa/mGBkQ/8DE1TTsP24lVGvr730eE";

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

/** Whether the password belongs to the hash. With a null hash (unknown email) always false, after the same time. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? nobodysHash, password);
  return passwordHash !== null && matches;
}
