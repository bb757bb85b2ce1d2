import { allTables, type Catalog, type DatabaseConnection, newId, noLimits } from "@olympus/domain";
import type { KeptSnapshot, Store } from "@olympus/persistence";
import { expect, it, vi } from "vitest";
import { movableClock, requestBy } from "../application.test-support.ts";
import { CatalogKeeper } from "./catalog-keeper.ts";

const connection: DatabaseConnection = {
  id: newId(),
  spaceId: newId(),
  name: "Shop",
  kind: "SQLITE",
  settings: {},
  secretsSet: [],
  revision: 1,
  selection: allTables,
  limits: noLimits,
  isManaged: false,
  holdsDatasets: false,
  catalogFacts: null,
  lastCheck: null,
  createdAt: new Date(),
  updatedAt: new Date(),
};

function make() {
  const clock = movableClock();
  const kept = new Map<string, KeptSnapshot>();
  let puts = 0;
  const catalogs = {
    put: async (id, snapshot) => void kept.set(id, { ...snapshot, version: String(++puts) }),
    find: vi.fn<Store["catalogs"]["find"]>(async (id) => kept.get(id) ?? null),
    findVersion: async (id) => kept.get(id)?.version ?? null,
  } satisfies Store["catalogs"];
  const introspect = vi.fn(async (): Promise<Catalog> => ({ tables: [], readAt: clock.now() }));
  const onRead = vi.fn(async () => {});
  const keeper = new CatalogKeeper(catalogs, { introspect }, onRead);
  return { clock, catalogs, introspect, keeper, onRead, ctx: requestBy(null, { clock }) };
}

it("reads again after five minutes, on refresh, and with changed credentials", async () => {
  const { clock, introspect, keeper, ctx } = make();
  await keeper.current(ctx, connection, { refresh: false });
  clock.advance(4 * 60_000);
  await keeper.current(ctx, connection, { refresh: false });
  expect(introspect).toHaveBeenCalledTimes(1);
  clock.advance(60_000);
  await keeper.current(ctx, connection, { refresh: false });
  expect(introspect).toHaveBeenCalledTimes(2);
  await keeper.current(ctx, connection, { refresh: true });
  await keeper.current(ctx, { ...connection, revision: 2 }, { refresh: false });
  expect(introspect).toHaveBeenCalledTimes(4);
});

it("reads once for many who ask at the same time, and goes on when one of them leaves", async () => {
  const { introspect, keeper, ctx } = make();
  const read = Promise.withResolvers<Catalog>();
  introspect.mockReturnValue(read.promise);
  const leaving = new AbortController();
  const left = keeper.current({ ...ctx, signal: leaving.signal }, connection, { refresh: true });
  const staying = [1, 2, 3].map(() => keeper.current(ctx, connection, { refresh: true }));
  leaving.abort();
  await expect(left).rejects.toMatchObject({ code: "CANCELLED" });
  read.resolve({ tables: [], readAt: ctx.clock.now() });
  await Promise.all(staying);
  expect(introspect).toHaveBeenCalledTimes(1);
});

it("tells of each catalog that it has read, once it is kept", async () => {
  const { keeper, catalogs, onRead, ctx } = make();
  onRead.mockImplementation(async () => expect(await catalogs.findVersion(connection.id)).not.toBeNull());
  const { catalog } = await keeper.current(ctx, connection, { refresh: false });
  await keeper.current(ctx, connection, { refresh: false });
  expect(onRead.mock.calls).toEqual([[expect.anything(), connection, catalog]]);
});

it("answers a question from an old catalog and reads a new one behind its back, even when the database is away", async () => {
  const { clock, introspect, keeper, ctx } = make();
  const first = await keeper.forAsking(ctx, connection);
  clock.advance(60 * 60_000);
  introspect.mockRejectedValueOnce(new Error("away"));
  expect(await keeper.forAsking(ctx, connection)).toMatchObject({ catalog: first.catalog });
  expect(introspect).toHaveBeenCalledTimes(2);
});

it("fails with what the database says when there is nothing to fall back on, and tries again the next time", async () => {
  const { introspect, keeper, ctx } = make();
  introspect.mockRejectedValueOnce(new Error("away"));
  await expect(keeper.forAsking(ctx, connection)).rejects.toThrow("away");
  await expect(keeper.forAsking(ctx, connection)).resolves.toBeDefined();
});

it("parses what is kept once, and again when it has changed", async () => {
  const { keeper, catalogs, ctx } = make();
  await keeper.forAsking(ctx, connection);
  catalogs.find.mockClear();
  for (let n = 0; n < 3; n++) await keeper.forAsking(ctx, connection);
  expect(catalogs.find).toHaveBeenCalledTimes(1);
  await keeper.current(ctx, connection, { refresh: true });
  catalogs.find.mockClear();
  await keeper.forAsking(ctx, connection);
  await keeper.forAsking(ctx, connection);
  expect(catalogs.find).toHaveBeenCalledTimes(1);
});
