import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { ErrorCode } from "@olympus/domain";
import { SqlGuard } from "@olympus/sql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createConnector } from "../../index.ts";
import { contractCtx } from "../../testing/contract-fixture.ts";
import { EmbeddedHost } from "./embedded-host.ts";
import { hostGone } from "./host-process.ts";

const endless = "with recursive r(n) as (select 1 union all select n + 1 from r) select max(n) from r";

/** The processes that were started with this text among their arguments, but for shells and the like that only carry a script. */
async function hostsOf(path: string): Promise<readonly number[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const commands = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")));
  return pids.filter((_, index) => /embedded-host\/host\.[jt]s/.test(commands[index] ?? "") && commands[index]?.includes(path));
}

describe.skipIf(process.platform !== "linux")("the process that holds a database file (looked at through /proc)", () => {
  let folder: string;
  let path: string;
  let guard: SqlGuard;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "olympus-host-"));
    path = join(folder, "a.sqlite");
    const database = new DatabaseSync(path);
    database.exec("create table t (a int)");
    database.close();
    guard = await SqlGuard.create({ timeoutMs: 60_000 });
  });
  afterAll(async () => {
    await guard.close();
    await rm(folder, { recursive: true });
  });

  it("may die in the middle: the statement fails, the next one gets a fresh process", async () => {
    const connector = createConnector("SQLITE", { path }, { allowedFolders: [folder] });
    await connector.execute(contractCtx(), await guard.check("select 1", "sqlite"));
    const running = connector.execute(contractCtx(), await guard.check(endless, "sqlite")).catch((error: unknown) => error);
    for (const pid of await hostsOf(path)) process.kill(pid, "SIGKILL");
    expect(await running).toMatchObject({ code: ErrorCode.UNAVAILABLE, isRetryable: true });
    expect((await connector.execute(contractCtx(), await guard.check("select 1", "sqlite"))).rows).toEqual([["1"]]);
    await connector.close();
    expect(await hostsOf(path)).toEqual([]);
  });

  it("is ended when it can't open its file in time", async () => {
    const locate = async () => ({ engine: "sqlite" as const, path, memoryLimitMiB: 64 });
    const host = new EmbeddedHost({ locate, maxCursors: 1, canInterrupt: false, startTimeoutMs: 1 });
    await expect(host.cursor({ sql: "select 1", parameters: [], timeoutMs: 1_000 }).open()).rejects.toMatchObject({ code: hostGone });
    await expect.poll(() => hostsOf(path), { timeout: 30_000 }).toEqual([]);
    await host.close();
  });

  it("ends when its parent was killed, even in the middle of an endless statement", async () => {
    const script = `
      import { HostProcess } from ${JSON.stringify(new URL("./host-process.ts", import.meta.url).href)};
      const host = new HostProcess({ engine: "sqlite", path: ${JSON.stringify(path)}, memoryLimitMiB: 64 });
      await host.ready();
      host.ask({ op: "open", cursor: 1, sql: ${JSON.stringify(endless)}, parameters: [], isInternal: false });
      console.log("running");`;
    const parent = spawn(process.execPath, ["--conditions=@olympus/source", "--no-warnings", "--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await new Promise((resolve) => parent.stdout.once("data", resolve));
    expect(await hostsOf(path)).toHaveLength(1);
    parent.kill("SIGKILL");
    await expect.poll(() => hostsOf(path), { timeout: 30_000 }).toEqual([]);
  });
});
