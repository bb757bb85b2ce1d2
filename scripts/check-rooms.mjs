// Checks the house's plan (rooms.mjs) against what the code really imports. A Biome rule could name the libraries, but its options
// replace one another where folders overlap; `turbo boundaries` judges what a room reaches through others, not what it imports itself.
import fs from "node:fs";
import path from "node:path";
import { heavyLibraries, onlyFromMain, rooms } from "./rooms.mjs";

const importPattern = /(?:^|[\s;])(?:import|export)\s(?:[^"';]*?\sfrom\s)?["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/g;
const isTest = (file) => /\.(test|test-support|spec)\.tsx?$|\/(testing|e2e|scripts)\//.test(file);

function* sourceFiles(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    if (["node_modules", "dist", ".next", "gql"].includes(entry.name)) continue;
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* sourceFiles(file);
    else if (/\.(ts|tsx|mts|mjs)$/.test(entry.name)) yield file;
  }
}

/** `@scope/name/deep` → `@scope/name` */
const packageOf = (specifier) => specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");

/** All offences against the plan, one sentence each. */
export function findOffences(root, plan = { rooms, onlyFromMain, heavyLibraries }) {
  const offences = [];
  for (const [folder, allowed] of Object.entries(plan.rooms)) {
    if (!fs.existsSync(path.join(root, folder))) continue;
    const manifest = JSON.parse(fs.readFileSync(path.join(root, folder, "package.json"), "utf8"));
    for (const file of sourceFiles(path.join(root, folder))) {
      const name = path.relative(root, file);
      const shipped = !isTest(name) && !folder.endsWith("/testing");
      for (const match of fs.readFileSync(file, "utf8").matchAll(importPattern)) {
        const specifier = match[1] ?? match[2];
        const say = (sentence) => offences.push(`${name}: ${sentence}`);
        if (specifier.startsWith(".")) {
          const target = path.relative(path.join(root, folder), path.resolve(path.dirname(file), specifier));
          if (target.startsWith("..")) say(`reaches out of its package with "${specifier}"`);
          continue;
        }
        if (specifier.startsWith("node:") || specifier.startsWith("@/")) continue;
        const library = packageOf(specifier);
        if (library.startsWith("@olympus/")) {
          const room = library.slice("@olympus/".length);
          if (specifier !== library) say(`deep import "${specifier}"; each package has one door`);
          if (shipped && !allowed.includes(room)) say(`may not import "${library}" (scripts/rooms.mjs)`);
          if (plan.onlyFromMain[folder]?.includes(room) && !/\/src\/main\.ts$/.test(name) && shipped)
            say(`only main.ts may import "${library}"`);
        }
        if (shipped && !isDeclared(manifest, library)) say(`imports "${library}", which its package.json doesn't list under dependencies`);
        const homes = plan.heavyLibraries[library];
        if (shipped && homes && !homes.some((home) => name.startsWith(`${home}/`))) say(`"${library}" belongs to ${homes.join(", ")}`);
      }
    }
  }
  return offences;
}

function isDeclared(manifest, library) {
  return manifest.name === library || library in (manifest.dependencies ?? {}) || isToolOfConfig(manifest, library);
}

/** The web app's build and style tools are no part of what it ships. */
function isToolOfConfig(manifest, library) {
  return manifest.name === "@olympus/web" && library in (manifest.devDependencies ?? {});
}

if (import.meta.url === new URL(process.argv[1] ?? "", "file://").href) {
  const offences = findOffences(path.resolve(import.meta.dirname, ".."));
  for (const offence of offences) console.error(offence);
  console.log(offences.length === 0 ? "Rooms: every import keeps to the plan." : `Rooms: ${offences.length} imports break the plan.`);
  process.exitCode = offences.length === 0 ? 0 : 1;
}
