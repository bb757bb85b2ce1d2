import { createHash } from "node:crypto";
import { access, readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { ErrorCode, type FileStore } from "@olympus/domain";
import { expect, it } from "vitest";

export async function* contentOf(...chunks: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

/** What a file store promises. `leftovers`: what is kept of writes that failed, and of local copies that were released. */
export function describeFileStore(subject: () => FileStore, leftovers: () => Promise<readonly string[]>): void {
  const options = { maxBytes: 1_000, signal: new AbortController().signal };
  const textOf = async (key: string, range?: { start: number; end: number }) => (await buffer(await subject().read(key, range))).toString();

  it("keeps what is written, with its hash and size", async () => {
    const stored = await subject().write(contentOf("Hello ", "world"), options);
    expect(stored.sha256).toBe(createHash("sha256").update("Hello world").digest("hex"));
    expect(stored.sizeBytes).toBe(11);
    expect(await textOf(stored.key)).toBe("Hello world");
    expect(await textOf(stored.key, { start: 6, end: 8 })).toBe("wor");
    expect(await textOf(stored.key, { start: 6, end: 1_000 })).toBe("world");
  });

  it("gives a path on this machine until it is released", async () => {
    const { key } = await subject().write(contentOf("Hello world"), options);
    const { path, release } = await subject().localPath(key);
    expect(await readFile(path, "utf8")).toBe("Hello world");
    await access(path);
    await release();
    expect(await leftovers()).toEqual([]);
    expect(await textOf(key)).toBe("Hello world");
  });

  it("keeps an empty file", async () => {
    const { key, sizeBytes } = await subject().write(contentOf(), options);
    expect([await textOf(key), sizeBytes]).toEqual(["", 0]);
  });

  it("keeps a file of many megabytes byte for byte, however its chunks come", async () => {
    const bytes = Buffer.alloc(18 * 1024 * 1024 + 3, "0123456789abcdefg");
    const chunks = [bytes.subarray(0, 1), bytes.subarray(1, 9 * 1024 * 1024), bytes.subarray(9 * 1024 * 1024)];
    const { key, sha256, sizeBytes } = await subject().write(contentOf(...chunks), { ...options, maxBytes: bytes.length });
    expect([sha256, sizeBytes]).toEqual([createHash("sha256").update(bytes).digest("hex"), bytes.length]);
    expect((await buffer(await subject().read(key))).equals(bytes)).toBe(true);
    expect(await textOf(key, { start: 17 * 1024 * 1024, end: 17 * 1024 * 1024 + 3 })).toBe(
      bytes.subarray(17 * 1024 * 1024, 17 * 1024 * 1024 + 4).toString(),
    );
    expect(await leftovers()).toEqual([]);
  });

  it("tells the key before there is a file of it, and keeps nothing when that can't be noted", async () => {
    let [noted, wasThere] = ["", true];
    const note = async (key: string) => {
      noted = key;
      wasThere = await subject()
        .read(key)
        .then(
          () => true,
          () => false,
        );
    };
    const { key } = await subject().write(contentOf("noted"), { ...options, note });
    expect([noted, wasThere]).toEqual([key, false]);
    const failing = (unwritten: string) => {
      noted = unwritten;
      return Promise.reject(new Error("not noted"));
    };
    await expect(subject().write(contentOf("never"), { ...options, note: failing })).rejects.toThrow("not noted");
    await expect(subject().read(noted)).rejects.toMatchObject({ code: ErrorCode.NOT_FOUND });
    expect(await leftovers()).toEqual([]);
  });

  it("deletes one of two files with the same content and leaves the other", async () => {
    const [one, two] = [await subject().write(contentOf("same"), options), await subject().write(contentOf("same"), options)];
    await subject().delete(one.key);
    await subject().delete(one.key);
    await expect(subject().read(one.key)).rejects.toMatchObject({ code: ErrorCode.NOT_FOUND });
    await expect(subject().localPath(one.key)).rejects.toMatchObject({ code: ErrorCode.NOT_FOUND });
    expect(await textOf(two.key)).toBe("same");
  });

  it.each([
    ["small", 10, 9],
    ["long", 20 * 1024 * 1024, 12 * 1024 * 1024],
  ])("leaves nothing behind when %s content is too large, breaks off, or is cancelled", async (_, length, maxBytes) => {
    const cancel = new AbortController();
    const bytes = Buffer.alloc(length, "x");
    async function* broken() {
      yield bytes;
      throw new Error("the client is gone");
    }
    async function* cancelled() {
      yield bytes;
      cancel.abort();
      yield bytes;
    }
    const wide = { ...options, maxBytes: 3 * length };
    const writes = [
      subject().write(contentOf(bytes.subarray(0, 5), bytes.subarray(5)), { ...options, maxBytes }),
      subject().write(broken(), wide),
      subject().write(cancelled(), { ...wide, signal: cancel.signal }),
    ];
    const [tooLarge, brokenOff, stopped] = await Promise.allSettled(writes);
    expect(tooLarge).toMatchObject({ reason: { code: ErrorCode.TOO_LARGE } });
    expect(brokenOff).toMatchObject({ reason: { message: "the client is gone" } });
    expect(stopped).toMatchObject({ reason: { code: ErrorCode.CANCELLED } });
    expect(await leftovers()).toEqual([]);
  });

  it.each(["../../etc/passwd", "..", "/etc/passwd", "a".repeat(64), `${"a".repeat(64)}-${"b".repeat(16)}/..`, ""])(
    "takes %j for no file",
    async (key) => {
      await expect(subject().read(key)).rejects.toMatchObject({ code: ErrorCode.NOT_FOUND });
      await expect(subject().localPath(key)).rejects.toMatchObject({ code: ErrorCode.NOT_FOUND });
      await expect(subject().delete(key)).rejects.toMatchObject({ code: ErrorCode.NOT_FOUND });
    },
  );
}
