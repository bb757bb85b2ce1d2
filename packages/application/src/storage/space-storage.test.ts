import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ManagedDatabases } from "@olympus/connectors";
import { newId, type SpaceId } from "@olympus/domain";
import { describeWith } from "@olympus/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeSpace, movableClock, requestBy, useStore } from "../application.test-support.ts";
import { streamOf } from "../documents/documents.test-support.ts";
import { SpaceStorage } from "./space-storage.ts";

const mib = 1024 ** 2;

describeWith("postgres", "the room of a Space", () => {
  const use = useStore();
  const ctx = requestBy();
  let folder = "";

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "olympus-room-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function make(maxSpaceBytes: number, disk = { minFreeBytes: 0, freeBytes: Number.MAX_SAFE_INTEGER }) {
    const { space, as } = await makeSpace(use.store, "ADMIN");
    const clock = movableClock();
    const deps = { storage: use.store.storage, connections: use.store.connections, managed: new ManagedDatabases(folder), clock };
    /** As another process has it. */
    const storage = () => new SpaceStorage({ ...deps, freeBytes: async () => disk.freeBytes }, { maxSpaceBytes, ...disk });
    return { spaceId: space.id, as, clock, storage };
  }

  const reserved = async (spaceId: SpaceId) => (await use.store.storage.use(spaceId, new Date(0))).reservedBytes;

  it("is promised to one upload at a time, in whatever process, to the last byte", async () => {
    const { spaceId, storage } = await make(20 * mib);
    await storage().admit(ctx, spaceId, async (first) => {
      await first.take(12 * mib);
      const second = storage().admit(ctx, spaceId, (room) => room.take(5 * mib));
      await expect(second).rejects.toMatchObject({ code: "TOO_LARGE", userMessage: expect.stringContaining("MAX_SPACE_GB") });
      await storage().admit(ctx, spaceId, (room) => room.take(4 * mib));
      await first.take(20 * mib);
      await expect(first.take(20 * mib + 1)).rejects.toMatchObject({ code: "TOO_LARGE" });
    });
    expect(await reserved(spaceId)).toBe(0);
  });

  it("has a place for many small uploads at once when little is left", async () => {
    const { spaceId, storage } = await make(3 * mib);
    const nested = (depth: number): Promise<number> =>
      storage().admit(ctx, spaceId, async (room) => {
        await room.take(1_000);
        return depth === 1 ? 1 : 1 + (await nested(depth - 1));
      });
    expect(await nested(3)).toBe(3);
    expect(await reserved(spaceId)).toBe(0);
  });

  it("is not passed by many at once", async () => {
    const { spaceId, storage } = await make(50 * mib);
    let settled = 0;
    let goOn = () => {};
    const all = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const settle = () => {
      if (++settled === 8) goOn();
    };
    const uploads = Array.from({ length: 8 }, () =>
      storage()
        .admit(ctx, spaceId, async (room) => {
          await room.take(10 * mib);
          settle();
          await all;
        })
        .then(
          () => "kept",
          (error: { code: string }) => {
            settle();
            return error.code;
          },
        ),
    );
    // Three steps of 16 MiB are there, and what is left of the 50 is too little for a fourth.
    expect((await Promise.all(uploads)).toSorted()).toEqual([...Array<string>(5).fill("TOO_LARGE"), "kept", "kept", "kept"]);
  });

  it("is taken as content comes, and given back when it breaks off", async () => {
    const { spaceId, storage } = await make(mib);
    const receive = (text: string) =>
      storage().admit(ctx, spaceId, async ({ metered }) => {
        let bytes = 0;
        for await (const chunk of metered(streamOf(text))) bytes += chunk.byteLength;
        return bytes;
      });
    expect(await receive("x".repeat(mib))).toBe(mib);
    await expect(receive("x".repeat(mib + 1))).rejects.toMatchObject({ code: "TOO_LARGE" });
    await expect(storage().admit(ctx, spaceId, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    expect(await reserved(spaceId)).toBe(0);
  });

  it("is not held for ever by an upload whose process is gone", async () => {
    const { spaceId, storage, clock } = await make(mib);
    const promise = { id: crypto.randomUUID(), spaceId, neededBytes: mib, wantedBytes: mib, limitBytes: mib };
    await use.store.storage.reserve({ ...promise, now: clock.now(), expiresAt: new Date(clock.now().getTime() + 1_000) });
    await expect(storage().admit(ctx, spaceId, async () => "in")).rejects.toMatchObject({ code: "TOO_LARGE" });
    clock.advance(1_000);
    expect(await storage().admit(ctx, spaceId, async () => "in")).toBe("in");
  });

  it("counts the databases that Olympus keeps, by their files", async () => {
    const { spaceId, storage } = await make(3 * mib);
    const connection = await use.store.connections.create({
      ...{ id: newId(), spaceId, name: "Kept", kind: "SQLITE", isManaged: true, settings: {}, secretsSet: [], sealedCredentials: "x" },
    });
    await writeFile(join(folder, `${connection.id}.sqlite`), Buffer.alloc(2 * mib));
    expect(await storage().useOf(spaceId)).toEqual({ documentBytes: 0, datasetBytes: 0, databaseBytes: 2 * mib, limitBytes: 3 * mib });
    await expect(storage().admit(ctx, spaceId, (room) => room.take(mib + 1))).rejects.toMatchObject({ code: "TOO_LARGE" });
    await storage().admit(ctx, spaceId, (room) => room.take(mib));
  });

  it("is refused while the disk is nearly full", async () => {
    const disk = { minFreeBytes: 10 * mib, freeBytes: 26 * mib };
    const { spaceId, storage } = await make(100 * mib, disk);
    const refusal = { code: "UNAVAILABLE", userMessage: expect.stringContaining("MIN_FREE_DISK_MB") };
    const upload = storage().admit(ctx, spaceId, async (room) => {
      await room.take(16 * mib);
      disk.freeBytes -= 16 * mib;
      await expect(room.take(17 * mib)).rejects.toMatchObject(refusal);
      return "so far";
    });
    expect(await upload).toBe("so far");
    await expect(storage().admit(ctx, spaceId, async () => "in")).rejects.toMatchObject(refusal);
    const real = new SpaceStorage(
      { storage: use.store.storage, connections: use.store.connections, managed: new ManagedDatabases(folder), clock: movableClock() },
      { maxSpaceBytes: mib, minFreeBytes: Number.MAX_SAFE_INTEGER },
    );
    await expect(real.admit(ctx, spaceId, async () => "in")).rejects.toMatchObject({ code: "UNAVAILABLE" });
  });
});
