import { allTables, type Catalog, type ConnectionCheck, type ConnectionId, newId, noLimits, type ResultSet } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import { codeOf, makeConnection, makeSpace, makeThread, type Subject } from "./fixtures.test-support.ts";

const catalog: Catalog = {
  readAt: new Date("2026-01-02T03:04:05.678Z"),
  tables: [
    {
      schema: "public",
      name: "orders",
      kind: "table",
      comment: "All orders \u0000 with a NUL",
      columns: [{ name: "id", nativeType: "int8", type: { name: "int64" }, isNullable: false, defaultExpression: null, comment: null }],
      primaryKey: ["id"],
      foreignKeys: [],
      indexes: [],
      rowEstimate: 10,
      sizeBytes: null,
    },
  ],
};

export function describeConnections(subject: Subject): void {
  describe("connections", () => {
    it("are listed by name, without their credentials", async () => {
      const { store } = subject();
      const space = await makeSpace(subject());
      const b = await makeConnection(subject(), space.id, "beta");
      const a = await makeConnection(subject(), space.id, "Alpha");
      expect(await store.connections.list(space.id)).toEqual([a, b]);
      expect(await store.connections.find(a.id)).toEqual(a);
      expect(JSON.stringify(a)).not.toContain("sealed");
      expect(await store.connections.findSealed(a.id)).toEqual({ sealedCredentials: "sealed-1", revision: 1 });
      expect(await store.connections.list((await makeSpace(subject())).id)).toEqual([]);
    });

    it("have a name of their own in their Space, in any case", async () => {
      const space = await makeSpace(subject());
      await makeConnection(subject(), space.id, "Sales");
      const other = await makeConnection(subject(), space.id, "Other");
      expect(await codeOf(makeConnection(subject(), space.id, "SALES"))).toBe("CONFLICT");
      expect(await codeOf(subject().store.connections.update(other.id, { name: "sales" }))).toBe("CONFLICT");
      await makeConnection(subject(), (await makeSpace(subject())).id, "Sales");
    });

    it("raise the revision when the credentials change, and only then", async () => {
      const { store } = subject();
      const { id } = await makeConnection(subject(), (await makeSpace(subject())).id);
      expect(await store.connections.update(id, { name: "Renamed" })).toMatchObject({ name: "Renamed", revision: 1 });
      const credentials = { settings: { host: "new" }, secretsSet: [], sealedCredentials: "sealed-2" };
      expect(await store.connections.update(id, { credentials })).toMatchObject({
        name: "Renamed",
        revision: 2,
        settings: { host: "new" },
      });
      expect(await store.connections.findSealed(id)).toEqual({ sealedCredentials: "sealed-2", revision: 2 });
      expect(await store.connections.update(newId<ConnectionId>(), { name: "x" })).toBeNull();
    });

    it("are sealed anew in batches, unless they have changed meanwhile", async () => {
      const { store } = subject();
      const space = await makeSpace(subject());
      const made = [];
      for (const name of ["one", "two", "three"]) made.push((await makeConnection(subject(), space.id, name)).id);
      const ids = made.toSorted();
      const [first, second, third] = ids as [ConnectionId, ConnectionId, ConnectionId];
      const listed: ConnectionId[] = [];
      for (let after: ConnectionId | null = null; ; ) {
        const batch: Awaited<ReturnType<typeof store.connections.listSealed>> = await store.connections.listSealed(after, 2);
        expect(batch.length).toBeLessThanOrEqual(2);
        for (const sealed of batch)
          if (ids.includes(sealed.id)) expect(sealed).toEqual({ id: sealed.id, spaceId: space.id, sealedCredentials: "sealed-1" });
        listed.push(...batch.map(({ id }) => id));
        after = batch.at(-1)?.id ?? null;
        if (batch.length < 2) break;
      }
      expect(listed.filter((id) => ids.includes(id))).toEqual(ids);
      expect(new Set(listed).size).toBe(listed.length);

      await store.connections.update(second, { credentials: { settings: {}, secretsSet: [], sealedCredentials: "changed" } });
      await store.connections.delete(third);
      const changes = ids.map((id) => ({ id, from: "sealed-1", to: `new-${id}` }));
      expect(await store.connections.replaceSealed(changes)).toEqual([first]);
      expect(await store.connections.findSealed(first)).toEqual({ sealedCredentials: `new-${first}`, revision: 1 });
      expect(await store.connections.findSealed(second)).toEqual({ sealedCredentials: "changed", revision: 2 });
      expect(await store.connections.replaceSealed(changes)).toEqual([]);
    });

    it("keep the last check and the catalog as they were", async () => {
      const { store } = subject();
      const { id } = await makeConnection(subject(), (await makeSpace(subject())).id);
      const check = { ok: true, steps: [], message: "Fine", checkedAt: new Date("2026-01-01T00:00:00.001Z") } as unknown as ConnectionCheck;
      await store.connections.recordCheck(id, check);
      expect((await store.connections.find(id))?.lastCheck).toEqual(check);
      expect(await store.catalogs.find(id)).toBeNull();
      await store.catalogs.put(id, { catalog: { ...catalog, tables: [] }, revision: 1 });
      await store.catalogs.put(id, { catalog, revision: 2 });
      const version = await store.catalogs.findVersion(id);
      expect(await store.catalogs.find(id)).toEqual({ catalog, revision: 2, version });
      await store.catalogs.put(id, { catalog, revision: 2 });
      expect(await store.catalogs.findVersion(id)).not.toBe(version);
      expect(await store.catalogs.findVersion(newId<ConnectionId>())).toBeNull();
      expect(await codeOf(store.catalogs.put(newId<ConnectionId>(), { catalog, revision: 1 }))).toBe("NOT_FOUND");
    });

    it("tell of the kept catalog while it is of their revision, and raise that with another selection", async () => {
      const { store } = subject();
      const { id, spaceId } = await makeConnection(subject(), (await makeSpace(subject())).id);
      expect(await store.connections.find(id)).toMatchObject({
        selection: allTables,
        limits: noLimits,
        isManaged: false,
        catalogFacts: null,
      });
      await store.catalogs.put(id, { catalog, revision: 1 });
      const catalogFacts = { tableCount: 1, readAt: catalog.readAt };
      expect(await store.connections.find(id)).toMatchObject({ catalogFacts });
      expect(await store.connections.list(spaceId)).toMatchObject([{ catalogFacts }]);
      const limits = { ...noLimits, chatRows: 5 };
      expect(await store.connections.update(id, { limits })).toMatchObject({ revision: 1, limits, catalogFacts });
      const selection = { schemas: ["public"], include: ["public.o*"], exclude: [] };
      expect(await store.connections.update(id, { selection })).toMatchObject({ revision: 2, limits, selection, catalogFacts: null });
      expect(await store.connections.find(id)).toMatchObject({ revision: 2, selection, catalogFacts: null });
    });

    it("take the catalog and the rows with them, but not the history", async () => {
      const { store } = subject();
      const { author, space } = await makeThread(subject());
      const connection = await makeConnection(subject(), space.id);
      await store.catalogs.put(connection.id, { catalog, revision: 1 });
      const run = await store.queryRuns.start({
        spaceId: space.id,
        connectionId: connection.id,
        connectionName: connection.name,
        author,
        messageId: null,
        sql: "select 1",
      });
      await store.queryRuns.succeed(run.id, rows(1));
      expect(await store.connections.delete(connection.id)).toBe(true);
      expect(await store.connections.delete(connection.id)).toBe(false);
      expect(await store.catalogs.find(connection.id)).toBeNull();
      expect(await store.queryRuns.findRows(run.id, { offset: 0, limit: 10 })).toBeNull();
      expect(await store.queryRuns.find(run.id)).toMatchObject({ status: "SUCCEEDED", connectionName: connection.name });
    });
  });

  describe("query runs", () => {
    const start = async () => {
      const { author, space } = await makeThread(subject());
      const connection = await makeConnection(subject(), space.id);
      const input = { spaceId: space.id, connectionId: connection.id, connectionName: connection.name, author, messageId: null };
      return await subject().store.queryRuns.start({ ...input, sql: "select 'a\u0000b'" });
    };

    it("read back any page of the rows, whatever is in them", async () => {
      const { store } = subject();
      const run = await start();
      expect(run).toMatchObject({ status: "RUNNING", sql: "select 'a\uFFFDb'" });
      expect(await store.queryRuns.findRows(run.id, { offset: 0, limit: 5 })).toBeNull();
      const result = rows(1234);
      const done = await store.queryRuns.succeed(run.id, result);
      expect(done).toMatchObject({ status: "SUCCEEDED", rowCount: 1234, isTruncated: true, durationMs: 12 });
      expect(await store.queryRuns.find(run.id)).toEqual(done);
      const page = (offset: number, limit: number) => store.queryRuns.findRows(run.id, { offset, limit });
      for (const [offset, limit] of [
        [0, 10],
        [495, 20],
        [499, 1],
        [500, 500],
        [1230, 100],
        [0, 5000],
      ] as const) {
        expect(await page(offset, limit)).toEqual({
          columns: result.columns,
          rows: result.rows.slice(offset, offset + limit),
          totalRows: 1234,
          isTruncated: true,
        });
      }
      expect(await page(2000, 10)).toMatchObject({ rows: [], totalRows: 1234 });
    });

    it("tell no rows from none stored", async () => {
      const { store } = subject();
      const run = await start();
      await store.queryRuns.succeed(run.id, rows(0));
      expect(await store.queryRuns.findRows(run.id, { offset: 0, limit: 10 })).toMatchObject({ rows: [], totalRows: 0 });
    });

    it("keep why they failed", async () => {
      const { store } = subject();
      const run = await start();
      const failure = { status: "FAILED", errorCode: "TIMEOUT", errorMessage: "Took too long", durationMs: 30_000.4 } as const;
      expect(await store.queryRuns.fail(run.id, failure)).toMatchObject({ ...failure, durationMs: 30_000 });
    });
  });
}

function rows(count: number): ResultSet {
  return {
    columns: [
      { name: "n", type: { name: "int64" }, nativeType: "int8" },
      { name: "n", type: { name: "json" }, nativeType: "jsonb" },
    ],
    rows: Array.from({ length: count }, (_, index) => [
      String(index),
      { text: "nul \u0000 and half \uD800 pair", nested: [1.5, null, true] },
    ]),
    isTruncated: true,
    durationMs: 12.3,
  };
}
