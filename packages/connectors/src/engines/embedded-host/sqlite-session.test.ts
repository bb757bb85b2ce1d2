import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openSqlite } from "./sqlite-session.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "olympus-sqlite-session-"));
  new DatabaseSync(join(folder, "a.sqlite")).exec("create table t (a)");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it("says in SQLite's words that a text is too long, where Node says nothing", async () => {
  const session = openSqlite({ engine: "sqlite", path: join(folder, "a.sqlite"), memoryLimitMiB: 2048 });
  await expect(session.open(1, "select hex(zeroblob(300000000))", [], false)).rejects.toMatchObject({
    errcode: 18,
    message: expect.stringContaining("too big"),
  });
});
