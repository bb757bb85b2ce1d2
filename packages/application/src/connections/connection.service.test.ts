import { type AddressInfo, createServer, type Socket } from "node:net";
import { ConnectorKind } from "@olympus/domain";
import { describeWith } from "@olympus/testing";
import { expect, it, vi } from "vitest";
import { makeSpace, useStore } from "../application.test-support.ts";
import { useFiles } from "../documents/documents.test-support.ts";
import { makeServices } from "../services.test-support.ts";
import { useDatabases } from "./connections.test-support.ts";

const postgres = { host: "127.0.0.1", port: 1, database: "shop", user: "reader", password: "hunter2-secret" };

describeWith("postgres", "connections", () => {
  const use = useStore();
  const databases = useDatabases();
  const files = useFiles();

  async function make() {
    const { services, enqueued } = makeServices({ use, databases, files });
    const { as, space } = await makeSpace(use.store, "ADMIN", "ANALYST", "VIEWER");
    return { connections: services.connections, enqueued, as, space };
  }

  it("keep secrets sealed, show settings to admins, and queue the reading of the catalog", async () => {
    const { connections, enqueued, as, space } = await make();
    const made = await connections.create(as.ADMIN, { spaceId: space.id, name: "  Shop ", kind: "POSTGRESQL", credentials: postgres });
    expect(made).toMatchObject({ name: "Shop", settings: { host: "127.0.0.1", user: "reader" }, secretsSet: ["password"], revision: 1 });
    expect(enqueued).toEqual([{ name: "read_catalog", payload: { connectionId: made.id }, jobId: `${made.id}-1` }]);
    const rows: unknown = await use.database.dataSource.query("SELECT settings, secrets_set FROM database_connections");
    expect(JSON.stringify([rows, made, await connections.list(as.ADMIN, space.id)])).not.toContain("hunter2");

    const seen = await connections.find(as.VIEWER, made.id);
    expect(seen).toMatchObject({ id: made.id, name: "Shop", settings: {}, secretsSet: [] });
    expect(await connections.list(as.ANALYST, space.id)).toEqual([seen]);
    await expect(
      connections.create(as.ADMIN, { spaceId: space.id, name: "Shop", kind: "POSTGRESQL", credentials: postgres }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it.each([
    [{ name: " " }, "name"],
    [{ name: "x".repeat(101) }, "name"],
    [{ kind: "ORACLE" }, "kind"],
    [{ credentials: { ...postgres, host: "" } }, "host"],
    [{ credentials: { ...postgres, host: "postgres://secret@db" } }, "host"],
    [{ credentials: { ...postgres, surprise: 1 } }, "surprise"],
    [{ credentials: "postgres://reader:hunter2-secret@db" }, ""],
  ])("refuse %j", async (wrong, field) => {
    const { connections, as, space } = await make();
    const input = { spaceId: space.id, name: "Shop", kind: "POSTGRESQL" as const, credentials: postgres, ...wrong } as Parameters<
      typeof connections.create
    >[1];
    const failure: unknown = await connections.create(as.ADMIN, input).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "BAD_INPUT", fields: { [field]: expect.any(String) } });
    expect(JSON.stringify(failure)).not.toContain("hunter2");
  });

  it("keep the secrets that a change leaves out, and close what was live", async () => {
    const { connections, as, space } = await make();
    const made = await connections.create(as.ADMIN, { spaceId: space.id, name: "Shop", kind: "POSTGRESQL", credentials: postgres });
    const evict = vi.spyOn(databases.pool, "evict");
    const renamed = await connections.update(as.ADMIN, { id: made.id, name: "Store" });
    expect(renamed).toMatchObject({ name: "Store", revision: 1 });
    expect(evict).not.toHaveBeenCalled();
    const moved = await connections.update(as.ADMIN, { id: made.id, credentials: { database: "other" } });
    expect(moved).toMatchObject({ revision: 2, settings: { database: "other", host: "127.0.0.1" }, secretsSet: ["password"] });
    expect(evict).toHaveBeenCalledWith(made.id);
    const opened = await connections.update(as.ADMIN, { id: made.id, credentials: { password: null } });
    expect(opened).toMatchObject({ revision: 3, secretsSet: [] });
    evict.mockRestore();
  });

  it("are tested before and after they are stored; the outcome is kept, without details for others", async () => {
    const { connections, as, space } = await make();
    const path = databases.makeFile("tested.sqlite");
    const good = await connections.test(as.ADMIN, { spaceId: space.id, kind: "SQLITE", credentials: { path } });
    expect(good).toMatchObject({ ok: true, tableCount: 2 });
    const bad = await connections.test(as.ADMIN, { spaceId: space.id, kind: "POSTGRESQL", credentials: postgres });
    expect(bad).toMatchObject({ ok: false, errorCode: "CONNECTION_FAILED", message: expect.any(String) });

    const made = await connections.create(as.ADMIN, { spaceId: space.id, name: "Down", kind: "POSTGRESQL", credentials: postgres });
    const check = await connections.test(as.ADMIN, { connectionId: made.id });
    expect(check.ok).toBe(false);
    expect((await connections.find(as.ADMIN, made.id))?.lastCheck).toEqual(check);
    expect((await connections.find(as.VIEWER, made.id))?.lastCheck).toMatchObject({ ok: false, steps: [], user: null, database: null });
  });

  it("show their catalog, from memory while it is fresh", async () => {
    const { connections, as, space } = await make();
    const credentials = { path: databases.makeFile("catalog.sqlite") };
    const made = await connections.create(as.ADMIN, { spaceId: space.id, name: "Shop", kind: "SQLITE", credentials });
    const first = await connections.catalog(as.ANALYST, made.id, { refresh: false });
    expect(first.tables.map(({ name }) => name).sort()).toEqual(["customers", "orders"]);
    expect((await connections.catalog(as.ANALYST, made.id, { refresh: false })).readAt).toEqual(first.readAt);
    const fresh = await connections.catalog(as.ANALYST, made.id, { refresh: true });
    expect(fresh.readAt.getTime()).toBeGreaterThan(first.readAt.getTime());
    await expect(connections.catalog(as.VIEWER, made.id, { refresh: false })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("are deleted with all that is kept of them", async () => {
    const { connections, as, space } = await make();
    const credentials = { path: databases.makeFile("deleted.sqlite") };
    const made = await connections.create(as.ADMIN, { spaceId: space.id, name: "Shop", kind: "SQLITE", credentials });
    await connections.catalog(as.ADMIN, made.id, { refresh: true });
    await connections.delete(as.ADMIN, made.id);
    expect(await connections.find(as.ADMIN, made.id)).toBeNull();
    expect(await use.store.catalogs.find(made.id)).toBeNull();
    await expect(connections.delete(as.ADMIN, made.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("are described with their fields", async () => {
    const { connections } = await make();
    const described = connections.describe();
    expect(described.map(({ kind }) => kind).toSorted()).toEqual(Object.values(ConnectorKind).toSorted());
    expect(described.filter(({ isFile }) => isFile).map(({ kind }) => kind)).toEqual(["DUCKDB", "SQLITE"]);
  });

  it("are tried with unsaved details a few at a time, the others after them", async () => {
    const { connections, as, space } = await make();
    const held: Socket[] = [];
    let isHolding = true;
    const server = createServer((socket) => {
      socket.on("error", () => {}).resume();
      if (isHolding) held.push(socket);
      else socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const credentials = { host: "127.0.0.1", port, database: "d", user: "u", sslMode: "disable" };
    const stop = new AbortController();
    const test = (signal: AbortSignal) => connections.test({ ...as.ADMIN, signal }, { spaceId: space.id, kind: "POSTGRESQL", credentials });
    const tests = Array.from({ length: 12 }, () => test(new AbortController().signal));
    const left = test(stop.signal);
    stop.abort();
    await expect(left).rejects.toMatchObject({ code: "CANCELLED" });
    // Each looks first whether somebody answers, and leaves again.
    const open = () => held.filter(({ destroyed }) => !destroyed).length;
    await expect.poll(() => [held.length, open()], { timeout: 60_000 }).toEqual([10, 5]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect([held.length, open()]).toEqual([10, 5]);
    isHolding = false;
    for (const socket of held) socket.destroy();
    for (const { ok } of await Promise.all(tests)) expect(ok).toBe(false);
    await new Promise((resolve) => server.close(resolve));
  });
});
