import { randomUUID } from "node:crypto";
import { type Clock, type Principal, type Role, type Space, silentLogger, systemClock, type User } from "@olympus/domain";
import { type OpenedDatabase, openDatabase, type Store } from "@olympus/persistence";
import { postgresForTests } from "@olympus/testing";
import { afterAll, beforeAll } from "vitest";
import type { RequestCtx } from "./services.ts";

/** A database of this suite's own, made before its tests and dropped after them. */
export function useStore(): { readonly store: Store; readonly database: OpenedDatabase } {
  let opened: OpenedDatabase | undefined;
  let drop: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    const server = await postgresForTests();
    drop = server.drop;
    opened = await openDatabase({ mode: "postgres", url: server.url }, { logger: silentLogger });
    await opened.migrate();
  });
  afterAll(async () => {
    await opened?.close();
    await drop?.();
  });
  const database = () => {
    if (opened === undefined) throw new Error("The database is opened before the first test");
    return opened;
  };
  return {
    get store() {
      return database().store;
    },
    get database() {
      return database();
    },
  };
}

/** The context of a request by this principal; nobody unless given. */
export function requestBy(principal: Principal | null = null, options: { signal?: AbortSignal; clock?: Clock } = {}): RequestCtx {
  return {
    principal,
    requestId: "test",
    signal: options.signal ?? new AbortController().signal,
    logger: silentLogger,
    clock: options.clock ?? systemClock,
  };
}

/** A clock that stands still until it is moved. */
export function movableClock(start = Date.now()): Clock & { advance(ms: number): void } {
  let now = start;
  return {
    now: () => new Date(now),
    advance: (ms) => {
      now += ms;
    },
  };
}

/** A user whose password hash fits no password. */
export async function makeUser(store: Store): Promise<User & { readonly principal: Principal }> {
  const user = await store.users.create({ email: `${randomUUID()}@example.com`, name: "Somebody", passwordHash: "none" });
  return { ...user, principal: { kind: "user", userId: user.id, sessionId: randomUUID() } };
}

/** A new Space with one member of each role asked for. */
export async function makeSpace<R extends Role>(
  store: Store,
  ...roles: readonly R[]
): Promise<{ readonly space: Space; readonly as: Readonly<Record<R, RequestCtx>> }> {
  const owner = await makeUser(store);
  const space = await store.spaces.create({ slug: `space-${randomUUID()}`, name: "A Space", ownerId: owner.id });
  const members = await Promise.all(
    roles.map(async (role) => {
      if (role === "OWNER") return [role, requestBy(owner.principal)] as const;
      const user = await makeUser(store);
      await store.spaces.putMembership({ spaceId: space.id, userId: user.id, role });
      return [role, requestBy(user.principal)] as const;
    }),
  );
  return { space, as: Object.fromEntries(members) as Record<R, RequestCtx> };
}
