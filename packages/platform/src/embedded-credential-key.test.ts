import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ErrorCode, type Logger, silentLogger } from "@olympus/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readEmbeddedCredentialKeys } from "./embedded-credential-key.ts";

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "olympus-key-"));
});
afterEach(() => rm(home, { recursive: true }));

describe("readEmbeddedCredentialKeys", () => {
  it("makes one key that only its owner may read, and keeps to it", async () => {
    const [key] = await readEmbeddedCredentialKeys(home, silentLogger);
    expect(key?.key).toHaveLength(32);
    expect((await stat(join(home, "credential.key"))).mode & 0o777).toBe(0o600);
    expect(await readEmbeddedCredentialKeys(home, silentLogger)).toEqual([key]);
    expect(await readdir(home)).toEqual(["credential.key"]);
  });

  it("gives the same key to all who start at once", async () => {
    const rings = await Promise.all(Array.from({ length: 8 }, () => readEmbeddedCredentialKeys(home, silentLogger)));
    expect(new Set(rings.map(([key]) => key?.key.toString("hex"))).size).toBe(1);
  });

  it("closes a file that others may read, and says so", async () => {
    await readEmbeddedCredentialKeys(home, silentLogger);
    await chmod(join(home, "credential.key"), 0o644);
    const warnings: string[] = [];
    const logger: Logger = { ...silentLogger, warn: (_fields, message) => warnings.push(message) };
    await readEmbeddedCredentialKeys(home, logger);
    expect((await stat(join(home, "credential.key"))).mode & 0o777).toBe(0o600);
    expect(warnings).toHaveLength(1);
  });

  it("never replaces a damaged key", async () => {
    await writeFile(join(home, "credential.key"), "local-1:AAAA", { mode: 0o600 });
    await expect(readEmbeddedCredentialKeys(home, silentLogger)).rejects.toMatchObject({ code: ErrorCode.BAD_INPUT });
    expect(await readFile(join(home, "credential.key"), "utf8")).toBe("local-1:AAAA");
  });

  it("says that a key can't be read", async () => {
    await mkdir(join(home, "credential.key"));
    await expect(readEmbeddedCredentialKeys(home, silentLogger)).rejects.toMatchObject({
      code: ErrorCode.BAD_INPUT,
      userMessage: expect.stringContaining("can't be read"),
    });
  });
});
