import { randomBytes } from "node:crypto";
import { ErrorCode } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import { createSecretBox } from "./secret-box.ts";

const newKey = (id: string) => ({ id, key: randomBytes(32) });
const [older, newer] = [newKey("older"), newKey("newer")];

describe("createSecretBox", () => {
  it("opens what it sealed, also empty and non-ASCII text", () => {
    const box = createSecretBox([newer]);
    for (const plain of ["s3cret", "", "Zürich ☃", "x".repeat(100_000)])
      expect(box.open(box.seal(plain, "space/1"), "space/1")).toBe(plain);
  });

  it("never seals alike, and shows nothing but the key's id", () => {
    const box = createSecretBox([newer]);
    const [one, two] = [box.seal("s3cret", "space/1"), box.seal("s3cret", "space/1")];
    expect(one).not.toBe(two);
    expect(one).toMatch(/^v1\.newer\.[\w-]{16}\.[\w-]+$/);
  });

  it("seals with the first key and still opens with the others", () => {
    const sealed = createSecretBox([older]).seal("s3cret", "c");
    const rotated = createSecretBox([newer, older]);
    expect(rotated.currentKeyId).toBe("newer");
    expect(rotated.open(sealed, "c")).toBe("s3cret");
    expect(rotated.seal("s3cret", "c")).toMatch(/^v1\.newer\./);
  });

  const flipped = (sealed: string) => `${sealed.slice(0, -2)}${sealed.endsWith("AA") ? "BB" : "AA"}`;
  it.each([
    ["moved to another context", (sealed: string) => [sealed, "space/2"]],
    ["changed", (sealed: string) => [flipped(sealed), "space/1"]],
    ["cut", (sealed: string) => [sealed.slice(0, -4), "space/1"]],
    ["renamed to another key", (sealed: string) => [sealed.replace(".newer.", ".older."), "space/1"]],
    ["of a key that is gone", (sealed: string) => [sealed.replace(".newer.", ".gone."), "space/1"]],
    ["no sealed value at all", () => ["hunter2", "space/1"]],
  ])("refuses a value that is %s, without showing it", (_name, change) => {
    const box = createSecretBox([newer, older]);
    const [sealed = "", context = ""] = change(box.seal("hunter2", "space/1"));
    let refusal: unknown;
    try {
      box.open(sealed, context);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toMatchObject({ code: ErrorCode.INTERNAL, userMessage: expect.stringContaining("can't be read") });
    expect(String(refusal)).not.toContain("hunter2");
  });
});
