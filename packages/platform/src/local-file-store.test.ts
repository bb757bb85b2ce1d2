import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { describeFileStore } from "./file-store-contract.test-support.ts";
import { LocalFileStore } from "./local-file-store.ts";

let folder: string;
let store: LocalFileStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "olympus-files-"));
  store = new LocalFileStore(folder);
});
afterEach(() => rm(folder, { recursive: true }));

const incoming = async () => ((await readdir(folder)).includes("incoming") ? readdir(join(folder, "incoming")) : []);

describe("LocalFileStore", () => {
  describeFileStore(
    () => store,
    () => incoming(),
  );

  it("shows nothing of a write whose process was killed, and sweeps it up", async () => {
    const child = fork(new URL("./file-store-writer.test-support.ts", import.meta.url), [folder], {
      execArgv: ["--conditions=@olympus/source"],
    });
    await once(child, "message");
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
    expect(await readdir(folder)).toEqual(["incoming"]);
    expect(await incoming()).toHaveLength(1);
    expect(await store.sweepTemporary(60_000)).toBe(0);
    expect(await store.sweepTemporary()).toBe(1);
    expect(await incoming()).toEqual([]);
  });

  it("sweeps before anything was ever written", async () => {
    expect(await store.sweepTemporary()).toBe(0);
  });
});
