import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { type StandInS3, startStandInS3 } from "@olympus/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contentOf, describeFileStore } from "./file-store-contract.test-support.ts";
import { S3FileStore, type S3Settings } from "./s3-file-store.ts";

const account = { accessKeyId: "olympus", secretAccessKey: "s3cret/+=" };
const mebibyte = 1024 * 1024;

describe("S3FileStore", () => {
  let s3: StandInS3;
  let folder: string;
  let store: S3FileStore;
  const opened: S3FileStore[] = [];

  function open(settings: Partial<S3Settings> = {}): S3FileStore {
    const defaults = {
      bucket: "files",
      endpoint: s3.url,
      region: "eu-central-1",
      prefix: "a b/ü/",
      isPathStyle: true,
      credentials: account,
    };
    const made = new S3FileStore({ ...defaults, ...settings }, join(folder, "downloads"));
    opened.push(made);
    return made;
  }
  beforeAll(async () => {
    s3 = await startStandInS3({ ...account, bucket: "files" });
    folder = await mkdtemp(join(tmpdir(), "olympus-s3-"));
    store = open();
  });
  afterAll(async () => {
    for (const each of opened) each.close();
    await s3.close();
    await rm(folder, { recursive: true });
  });

  const options = { maxBytes: 100 * mebibyte, signal: new AbortController().signal };
  const downloads = async () => ((await readdir(folder)).includes("downloads") ? readdir(join(folder, "downloads")) : []);

  describeFileStore(
    () => store,
    async () => [...s3.unfinished.keys(), ...(await downloads())],
  );

  it("holds no more than one piece of a long file at a time", async () => {
    const chunk = Buffer.alloc(mebibyte, "y");
    let given = 0;
    let sent = 0;
    async function* long() {
      for (; given < 40; given++) {
        sent = [...s3.unfinished.values()].at(-1)?.parts.size ?? 0;
        // What was taken and not sent yet fits into one piece.
        expect(given - sent * 8).toBeLessThanOrEqual(9);
        yield chunk;
      }
    }
    await store.write(long(), options);
    expect(sent).toBeGreaterThanOrEqual(3);
    expect(s3.largestBody).toBeLessThanOrEqual(8 * mebibyte);
  });

  it("tries again when the store asks for it or trips, also in the middle of an upload", async () => {
    const bytes = Buffer.alloc(9 * mebibyte, "z");
    s3.mishap = { kind: 503, method: "PUT", times: 2 };
    const { key } = await store.write(contentOf(bytes), options);
    s3.mishap = { kind: 500, method: "GET", times: 1 };
    expect((await buffer(await store.read(key))).equals(bytes)).toBe(true);
    s3.mishap = { kind: "hangs-up", method: "GET", times: 2 };
    const { path, release } = await store.localPath(key);
    expect((await readFile(path)).equals(bytes)).toBe(true);
    await release();
    expect(await downloads()).toEqual([]);
  });

  it("gives up on a store that stays broken, with a sentence, and leaves no upload behind once it works again", async () => {
    s3.mishap = { kind: 500, method: "PUT", times: 3 };
    await expect(store.write(contentOf("text"), options)).rejects.toMatchObject({
      code: "UNAVAILABLE",
      isRetryable: true,
      userMessage: expect.stringContaining("can't be reached"),
    });
    expect([...s3.unfinished]).toEqual([]);
  });

  it("sweeps uploads and downloads that never ended", async () => {
    const stuck = open();
    let isStuck: () => void = () => {};
    const reached = new Promise<void>((resolve) => {
      isStuck = resolve;
    });
    const stop = new AbortController();
    async function* endless() {
      yield Buffer.alloc(9 * mebibyte);
      isStuck();
      await new Promise((resolve) => stop.signal.addEventListener("abort", resolve));
      throw new Error("ended by the test");
    }
    const writing = stuck.write(endless(), options);
    await reached;
    expect(s3.unfinished.size).toBe(1);
    expect(await store.sweepTemporary(60_000)).toBe(0);
    expect(await store.sweepTemporary()).toBe(1);
    expect(s3.unfinished.size).toBe(0);
    stop.abort();
    await expect(writing).rejects.toThrow("ended by the test");
  });

  it.each<[string, Partial<S3Settings>, string]>([
    ["a key that isn't known", { credentials: { accessKeyId: "nobody", secretAccessKey: "x" } }, "S3_ACCESS_KEY_ID"],
    ["a wrong secret", { credentials: { ...account, secretAccessKey: "wrong" } }, "S3_SECRET_ACCESS_KEY"],
    ["a bucket that isn't there", { bucket: "nowhere" }, "S3_BUCKET"],
    ["a host that doesn't answer", { endpoint: "http://127.0.0.1:9" }, "S3_ENDPOINT"],
  ])("says what to correct for %s, and gives no secret away", async (_, settings, suggestion) => {
    const wrong = open(settings);
    const failure = await wrong.write(contentOf("x"), options).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "UNAVAILABLE", suggestion: expect.stringContaining(suggestion) });
    expect(JSON.stringify(failure)).not.toContain(account.secretAccessKey);
    await expect(wrong.check()).rejects.toMatchObject({ code: "UNAVAILABLE" });
  });

  it("keeps to its prefix", async () => {
    const { key } = await store.write(contentOf("mine"), options);
    expect([...s3.objects.keys()]).toContain(`a b/ü/${key}`);
    await expect(store.check()).resolves.toBeUndefined();
  });
});
