import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Clock, type Principal, type Role, type Space, silentLogger, systemClock, type User } from "@olympus/domain";
import { type DatabaseLocation, EmbeddedDatabase, type OpenedDatabase, openDatabase, type Store } from "@olympus/persistence";
import { postgresForTests, prepareEmbeddedDatabase } from "@olympus/testing";
import { afterAll, beforeAll } from "vitest";
import type { RequestCtx } from "./services.ts";

/** Our own database during a suite. */
export interface UsedStore {
  readonly store: Store;
  readonly database: OpenedDatabase;
  /** For others who keep things in the same database. */
  readonly url: string;
}

/** A database of this suite's own on the run's Postgres server, made before its tests and dropped after them. */
export function useStore(): UsedStore {
  return useDatabase(async () => {
    const { url, drop } = await postgresForTests();
    return { location: { mode: "postgres", url }, url, drop };
  });
}

/** The same in an embedded database. */
export function useEmbeddedStore(): UsedStore {
  return useDatabase(async () => {
    const folder = await mkdtemp(join(tmpdir(), "olympus-embedded-"));
    await prepareEmbeddedDatabase(join(folder, "database"));
    const server = await EmbeddedDatabase.start({ folder: join(folder, "database"), logger: silentLogger });
    const drop = async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    };
    return { location: { mode: "embedded", connection: server.connection }, url: server.connectionString, drop };
  });
}

interface MadeDatabase {
  readonly location: DatabaseLocation;
  readonly url: string;
  drop(): Promise<void>;
}

function useDatabase(make: () => Promise<MadeDatabase>): UsedStore {
  let made: MadeDatabase | undefined;
  let opened: OpenedDatabase | undefined;
  beforeAll(async () => {
    made = await make();
    opened = await openDatabase(made.location, { logger: silentLogger });
    await opened.migrate();
  });
  afterAll(async () => {
    await opened?.close();
    await made?.drop();
  });
  const whenOpen = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error("The database is opened before the first test");
    return value;
  };
  return {
    get store() {
      return whenOpen(opened).store;
    },
    get database() {
      return whenOpen(opened);
    },
    get url() {
      return whenOpen(made).url;
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
