import { chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ErrorCode, type Logger, silentLogger } from "@olympus/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  addEmbeddedCredentialKey,
  dropOldEmbeddedCredentialKeys,
  followEmbeddedCredentialKeys,
  readEmbeddedCredentialKeys,
} from "./embedded-credential-key.ts";
import { createSecretBox } from "./secret-box.ts";

let home: string;
let file: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "olympus-ring-"));
  file = join(home, "credential.key");
});
afterEach(() => rm(home, { recursive: true }));
const ids = (keys: readonly { id: string }[]) => keys.map(({ id }) => id);

describe("the ring of the home folder", () => {
  it("takes a new key at its head, and lets the older ones go", async () => {
    const [first] = await readEmbeddedCredentialKeys(home, silentLogger);
    const added = await addEmbeddedCredentialKey(home, silentLogger);
    expect(added.slice(1)).toEqual([first]);
    expect(added[0]?.key).toHaveLength(32);
    expect(await readEmbeddedCredentialKeys(home, silentLogger)).toEqual(added);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await dropOldEmbeddedCredentialKeys(home, silentLogger)).toEqual(added.slice(0, 1));
    expect(await readEmbeddedCredentialKeys(home, silentLogger)).toEqual(added.slice(0, 1));
  });

  it("loses no key when several are added at once", async () => {
    await readEmbeddedCredentialKeys(home, silentLogger);
    const outcomes = await Promise.allSettled(Array.from({ length: 4 }, () => addEmbeddedCredentialKey(home, silentLogger)));
    const added = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? ids(outcome.value.slice(0, 1)) : []));
    const ring = ids(await readEmbeddedCredentialKeys(home, silentLogger));
    expect(added.length).toBeGreaterThan(0);
    expect(ring).toHaveLength(added.length + 1);
    expect(ring).toEqual(expect.arrayContaining(added));
    for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: ErrorCode.CONFLICT });
  });

  it.each(["local-1:AAAA\n", "\n", ""])("never replaces a damaged file (%j)", async (damage) => {
    const [key] = await readEmbeddedCredentialKeys(home, silentLogger);
    const whole = await readFile(file, "utf8");
    for (const text of [damage, whole + damage, whole + whole].filter((text) => text.trim() !== whole.trim())) {
      await writeFile(file, text);
      await expect(addEmbeddedCredentialKey(home, silentLogger)).rejects.toMatchObject({ code: ErrorCode.BAD_INPUT });
      expect(await readFile(file, "utf8")).toBe(text);
    }
    expect(whole).toContain(key?.id);
  });
});

describe("a box on a ring that is followed", () => {
  it("seals with a key that was added meanwhile, opens what somebody else sealed with it, and forgets what was dropped", async () => {
    const box = createSecretBox(await followEmbeddedCredentialKeys(home, silentLogger));
    const old = box.seal("s3cret", "c");
    const added = await addEmbeddedCredentialKey(home, silentLogger);
    const elsewhere = createSecretBox(added).seal("n3w", "c");
    expect(box.open(elsewhere, "c")).toBe("n3w");
    expect(box.open(old, "c")).toBe("s3cret");
    expect(box.currentKeyId).toBe(added[0]?.id);
    expect([box.keyIdOf(old), box.keyIdOf(box.seal("s3cret", "c")), box.keyIdOf("s3cret")]).toEqual([added[1]?.id, added[0]?.id, null]);
    await dropOldEmbeddedCredentialKeys(home, silentLogger);
    expect(() => box.open(old, "c")).toThrow(expect.objectContaining({ code: ErrorCode.INTERNAL }));
    expect(box.open(elsewhere, "c")).toBe("n3w");
  });

  it("holds on to what it has when the file is gone or damaged, and says so", async () => {
    const errors: string[] = [];
    const logger: Logger = { ...silentLogger, error: (_fields, message) => errors.push(message) };
    const box = createSecretBox(await followEmbeddedCredentialKeys(home, logger));
    const sealed = box.seal("s3cret", "c");
    await writeFile(file, "damaged");
    expect(box.open(sealed, "c")).toBe("s3cret");
    expect(errors).toHaveLength(1);
    await rm(file);
    expect(box.open(box.seal("s3cret", "c"), "c")).toBe("s3cret");
    await writeFile(file, "", { mode: 0o600 });
    await chmod(file, 0o600);
    expect(box.open(sealed, "c")).toBe("s3cret");
  });
});
