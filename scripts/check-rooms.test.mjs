import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { findOffences } from "./check-rooms.mjs";

let root;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "rooms-"));
});
afterEach(() => fs.rmSync(root, { recursive: true }));

const plan = {
  rooms: { "packages/low": [], "packages/high": ["low"] },
  onlyFromMain: {},
  heavyLibraries: { typeorm: ["packages/high"] },
};

function room(folder, dependencies, files) {
  fs.mkdirSync(path.join(root, folder, "src"), { recursive: true });
  fs.writeFileSync(path.join(root, folder, "package.json"), JSON.stringify({ name: `@olympus/${path.basename(folder)}`, dependencies }));
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(root, folder, "src", name), text);
}

it("lets a higher room import a lower one through its door", () => {
  room("packages/high", { "@olympus/low": "0.1.0" }, { "a.ts": 'import { b } from "@olympus/low";\n' });
  expect(findOffences(root, plan)).toEqual([]);
});

it.each([
  ["an import upwards", 'import { a } from "@olympus/high";', { "@olympus/high": "0.1.0" }, "may not import"],
  ["a deep import", 'export * from "@olympus/low/src/x.ts";', {}, "deep import"],
  ["an undeclared library", 'import x from "left-pad";', {}, "doesn't list"],
  ["a heavy library in the wrong room", 'import { DataSource } from "typeorm";', { typeorm: "1" }, "belongs to packages/high"],
  ["a way around the door", 'import { a } from "../../high/src/a.ts";', {}, "reaches out"],
  ["a dynamic import upwards", 'const a = await import("@olympus/high");', { "@olympus/high": "0.1.0" }, "may not import"],
])("finds %s", (_what, text, dependencies, offence) => {
  room("packages/low", dependencies, { "a.ts": `${text}\n` });
  expect(findOffences(root, plan).join()).toContain(offence);
});
