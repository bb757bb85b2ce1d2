import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { resolveDatabaseFile } from "./database-file.ts";

let root: string;
let allowed: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "olympus-files-"));
  allowed = join(root, "databases");
  await mkdir(allowed);
  await writeFile(join(allowed, "shop.duckdb"), "x");
  await writeFile(join(root, "secret.duckdb"), "x");
});
afterEach(() => rm(root, { recursive: true }));

it("takes a name for a file in the first allowed folder, and a path that lies in it", async () => {
  expect(await resolveDatabaseFile("shop.duckdb", [allowed])).toBe(join(allowed, "shop.duckdb"));
  expect(await resolveDatabaseFile(join(allowed, "shop.duckdb"), [allowed])).toBe(join(allowed, "shop.duckdb"));
});

it.each([
  "../secret.duckdb",
  "../databases/../secret.duckdb",
  "link.duckdb",
  "nowhere/../../secret.duckdb",
  "/etc/passwd",
  "shop.duckdb\0",
])("opens nothing outside by %j", async (given) => {
  await symlink(join(root, "secret.duckdb"), join(allowed, "link.duckdb"));
  await expect(resolveDatabaseFile(given, [allowed])).rejects.toMatchObject({ code: "HOST_NOT_ALLOWED" });
});

it("opens nothing where no folder is allowed", async () => {
  await expect(resolveDatabaseFile("shop.duckdb", [])).rejects.toMatchObject({ code: "HOST_NOT_ALLOWED" });
});

it("says that a file in the folder is missing", async () => {
  await expect(resolveDatabaseFile("other.duckdb", [allowed])).rejects.toMatchObject({ code: "CONNECTION_FAILED" });
});
