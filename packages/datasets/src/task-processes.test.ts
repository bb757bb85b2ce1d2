import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { TaskProcesses } from "./task-processes.ts";

/** However busy the machine is. */
const patient = { idleMs: 600_000 };
let folder = "";
const started: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "olympus-processes-"));
  writeFileSync(join(folder, "wait.mjs"), 'process.on("message", (message) => process.send(message));\n');
});
afterAll(async () => {
  for (const child of started) child.kill("SIGKILL");
  await rm(folder, { recursive: true });
});

function start(): ChildProcess {
  const child = fork(join(folder, "wait.mjs"), { execArgv: [], env: {} });
  started.push(child);
  return child;
}

it("gives a process that was kept to the next task, and to no other one at the same time", async () => {
  const processes = new TaskProcesses(patient);
  const child = start();
  expect(processes.take()).toBeNull();
  expect(processes.keep({ child, folder }, 0)).toBe(true);
  expect(processes.take()).toEqual({ child, folder });
  expect(processes.take()).toBeNull();
  const answer = once(child, "message");
  child.send("still there");
  expect(await answer).toContain("still there");
});

it("keeps none that has grown, none that has ended, and few", async () => {
  const processes = new TaskProcesses(patient);
  const [one, two, three] = [start(), start(), start()];
  const keep = (child: ChildProcess, rssBytes = 0) => processes.keep({ child, folder }, rssBytes);
  expect(keep(one, 2 ** 40)).toBe(false);
  expect([keep(one), keep(two), keep(three)]).toEqual([true, true, false]);
  const exited = once(two, "close");
  two.kill("SIGKILL");
  await exited;
  expect(processes.take()?.child).toBe(one);
  expect(processes.take()).toBeNull();
  expect(keep(two)).toBe(false);
});

it("ends a process that nothing comes for", async () => {
  const processes = new TaskProcesses({ idleMs: 1 });
  const child = start();
  const exited = once(child, "exit");
  expect(processes.keep({ child, folder }, 0)).toBe(true);
  // What is kept doesn't hold up our own process.
  child.ref();
  await exited;
  expect(processes.take()).toBeNull();
});
