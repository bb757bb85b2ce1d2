import { fork } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { ErrorCode } from "@olympus/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LocalFileStore } from "./local-file-store.ts";

let folder: string;
let store: LocalFileStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "olympus-files-"));
  store = new LocalFileStore(folder);
});
afterEach(() => rm(folder, { recursive: true }));

async function* contentOf(...chunks: string[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}
const options = { maxBytes: 1_000, signal: new AbortController().signal };
const textOf = async (key: string, range?: { start: number; end: number }) => (await buffer(await store.read(key, range))).toString();
const filesIn = async (name: string) =>
  (await readdir(join(folder, name), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());

describe("LocalFileStore", () => {
  it("keeps what is written, with its hash and size", async () => {
    const stored = await store.write(contentOf("Hello ", "world"), options);
    expect(stored.sha256).toBe(createHash("sha256").update("Hello world").digest("hex"));
    expect(stored).toMatchObject({ sizeBytes: 11, key: expect.stringContaining(stored.sha256) });
    expect(await textOf(stored.key)).toBe("Hello world");
    expect(await textOf(stored.key, { start: 6, end: 8 })).toBe("wor");
    const { path, release } = await store.localPath(stored.key);
    expect(await readFile(path, "utf8")).toBe("Hello world");
    await release();
  });

  it("keeps an empty file", async () => {
    const { key } = await store.write(contentOf(), options);
    expect(await textOf(key)).toBe("");
  });

  it("deletes one of two files with the same content and leaves the other", async () => {
    const [one, two] = [await store.write(contentOf("same"), options), await store.write(contentOf("same"), options)];
    await store.delete(one.key);
    await store.delete(one.key);
    await expect(store.read(one.key)).rejects.toMatchObject({ code: ErrorCode.NOT_FOUND });
    expect(await textOf(two.key)).toBe("same");
  });

  it("leaves nothing behind when the content is too large, breaks off, or is cancelled", async () => {
    const cancel = new AbortController();
    async function* broken() {
      yield Buffer.from("half");
      throw new Error("the client is gone");
    }
    async function* cancelled() {
      yield Buffer.from("half");
      cancel.abort();
      yield Buffer.from("other half");
    }
    await expect(store.write(contentOf("12345", "67890"), { ...options, maxBytes: 9 })).rejects.toMatchObject({
      code: ErrorCode.TOO_LARGE,
    });
    await expect(store.write(broken(), options)).rejects.toThrow("the client is gone");
    await expect(store.write(cancelled(), { ...options, signal: cancel.signal })).rejects.toMatchObject({ code: ErrorCode.CANCELLED });
    expect(await readdir(folder)).toEqual(["incoming"]);
    expect(await filesIn("incoming")).toEqual([]);
  });

  it("shows nothing of a write whose process was killed, and sweeps it up", async () => {
    const child = fork(new URL("./file-store-writer.test-support.ts", import.meta.url), [folder], {
      execArgv: ["--conditions=@olympus/source"],
    });
    await once(child, "message");
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
    expect(await readdir(folder)).toEqual(["incoming"]);
    expect(await filesIn("incoming")).toHaveLength(1);
    expect(await store.sweepTemporary(60_000)).toBe(0);
    expect(await store.sweepTemporary()).toBe(1);
    expect(await filesIn("incoming")).toEqual([]);
  });

  it("sweeps before anything was ever written", async () => {
    expect(await store.sweepTemporary()).toBe(0);
  });

  it.each(["../../etc/passwd", "..", "/etc/passwd", "a".repeat(64), `${"a".repeat(64)}-${"b".repeat(16)}/..`, ""])(
    "takes %j for no file",
    async (key) => {
      await writeFile(join(folder, "outside"), "x");
      await expect(store.read(key)).rejects.toMatchObject({ code: ErrorCode.NOT_FOUND });
      await expect(store.localPath(key)).rejects.toMatchObject({ code: ErrorCode.NOT_FOUND });
      await expect(store.delete(key)).rejects.toMatchObject({ code: ErrorCode.NOT_FOUND });
    },
  );
});
