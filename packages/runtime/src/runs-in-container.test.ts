import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { runsInContainer } from "./runs-in-container.ts";

const root = `${mkdtempSync(join(tmpdir(), "olympus-root-"))}/`;
afterAll(() => rm(root, { recursive: true, force: true }));

it("knows Kubernetes by its variable, others by their files", () => {
  expect(runsInContainer({}, root)).toBe(false);
  expect(runsInContainer({ KUBERNETES_SERVICE_HOST: "10.0.0.1" }, root)).toBe(true);
  mkdirSync(`${root}proc/1`, { recursive: true });
  writeFileSync(`${root}proc/1/cgroup`, "0::/\n");
  expect(runsInContainer({}, root)).toBe(false);
  writeFileSync(`${root}proc/1/cgroup`, "12:cpu:/docker/0123\n");
  expect(runsInContainer({}, root)).toBe(true);
  writeFileSync(`${root}proc/1/cgroup`, "0::/\n");
  writeFileSync(`${root}.dockerenv`, "");
  expect(runsInContainer({}, root)).toBe(true);
});
