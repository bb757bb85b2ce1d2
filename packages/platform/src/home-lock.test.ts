import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AppError, ErrorCode } from "@olympus/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { acquireHomeLock, readHomeLock } from "./home-lock.ts";

let parent: string;
let home: string;
let children: ChildProcess[] = [];

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "olympus-home-"));
  home = join(parent, "home");
});

afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  children = [];
  await rm(parent, { recursive: true });
});

/** Another process that tries to take the lock and keeps it, and what came of it. */
async function startHolder(): Promise<{ child: ChildProcess; outcome: "held" | { code: string } }> {
  const child = fork(new URL("./home-lock-holder.test-support.ts", import.meta.url), [home], {
    execArgv: ["--conditions=@olympus/source"],
  });
  children.push(child);
  const [outcome] = await once(child, "message");
  return { child, outcome };
}

describe("acquireHomeLock", () => {
  it("makes the folder for this user alone and says who holds it", async () => {
    const lock = await acquireHomeLock(home);
    await lock.update({ url: "http://127.0.0.1:3000" });
    expect((await stat(home)).mode & 0o777).toBe(0o700);
    expect(await readHomeLock(home)).toMatchObject({ pid: process.pid, url: "http://127.0.0.1:3000" });
    await lock.release();
    await lock.release();
    expect(await readHomeLock(home)).toBeNull();
  });

  it("is refused while another process holds the folder, with its process id, address and what to do", async () => {
    const { child, outcome } = await startHolder();
    expect(outcome).toBe("held");
    const refusal = await acquireHomeLock(home).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: ErrorCode.CONFLICT });
    const { userMessage } = refusal as AppError;
    expect(userMessage).toContain(`process ${child.pid}`);
    expect(userMessage).toContain("at http://127.0.0.1:4321");
    expect(userMessage).toContain("stop it first");
    expect(await readHomeLock(home)).toMatchObject({ pid: child.pid });
  });

  it("takes the folder over from a killed process; of several that try, one wins", async () => {
    const { child } = await startHolder();
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
    expect(await readHomeLock(home)).toBeNull();
    const rivals = await Promise.all([startHolder(), startHolder(), startHolder()]);
    const outcomes = rivals.map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === "held")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome !== "held")).toEqual([{ code: "CONFLICT" }, { code: "CONFLICT" }]);
    const winner = rivals.find(({ outcome }) => outcome === "held");
    expect(await readHomeLock(home)).toMatchObject({ pid: winner?.child.pid });
  });

  it("is refused within the same process too", async () => {
    const lock = await acquireHomeLock(home);
    await expect(acquireHomeLock(home)).rejects.toMatchObject({ code: ErrorCode.CONFLICT });
    expect(await readHomeLock(home)).toMatchObject({ pid: process.pid });
    await lock.release();
    await (await acquireHomeLock(home)).release();
  });

  it("says what to do when there is a file in the folder's place", async () => {
    await writeFile(home, "");
    const refusal = await acquireHomeLock(home).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(AppError);
    expect(refusal).toMatchObject({ code: ErrorCode.BAD_INPUT, userMessage: expect.stringContaining("set OLYMPUS_HOME") });
    expect((refusal as AppError).userMessage).toContain("there is a file in its place");
  });

  it.skipIf(process.platform === "win32")("says what to do when the folder can't be written", async () => {
    await chmod(parent, 0o500);
    // root may write everywhere; this test is somebody else meanwhile.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      const refusal = await acquireHomeLock(home).catch((error: unknown) => error);
      expect(refusal).toMatchObject({ code: ErrorCode.BAD_INPUT, userMessage: expect.stringContaining("can't write there") });
    } finally {
      if (isRoot) process.seteuid?.(0);
      await chmod(parent, 0o700);
    }
  });
});

it("tells that nobody holds a folder that doesn't exist", async () => {
  expect(await readHomeLock(home)).toBeNull();
});
