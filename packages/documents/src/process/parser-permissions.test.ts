import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { filesUnderTest } from "../parse-document.test-support.ts";
import { parserPermissions } from "./parser-permissions.ts";

const files = filesUnderTest();

it("lets the process read its file and its code, and nothing else", async () => {
  const own = await files.write("own.txt", "mine");
  const secret = await files.write("credential.key", "secret");
  const tryIt = (script: string) =>
    spawnSync(process.execPath, [...parserPermissions(own), "--eval", script], { encoding: "utf8", env: {} });
  const read = (path: string) => tryIt(`process.stdout.write(require("node:fs").readFileSync(${JSON.stringify(path)}, "utf8"))`);
  expect(read(own).stdout).toBe("mine");
  for (const path of [secret, "/etc/passwd", "/proc/self/environ"])
    expect(read(path)).toMatchObject({ stdout: "", stderr: expect.stringContaining("ERR_ACCESS_DENIED") });
  expect(tryIt(`require("node:fs").writeFileSync(${JSON.stringify(own)}, "changed")`).stderr).toContain("ERR_ACCESS_DENIED");
  expect(tryIt('require("node:child_process").execSync("id")').stderr).toContain("ERR_ACCESS_DENIED");
});
