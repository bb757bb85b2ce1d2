// Brings a fresh clone to the point where its programs can run: dependencies installed, packages built, and nothing done twice.
// What it says goes to standard error: standard output belongs to the program that is started.
// Runs on whatever Node the machine has (20 or newer); everything after it runs on the Node 24 that the dependencies bring.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "..");
const stamps = path.join(root, "node_modules", ".cache", "olympus");
const outputs = ["apps/standalone/dist/main.js", "apps/web/.next/BUILD_ID"];
const notSources = new Set(["node_modules", "dist", ".next", ".turbo", "e2e", "next-env.d.ts"]);

/** Path of the Node that the repo brings. */
export function nodePath() {
  const link = path.join(root, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");
  return fs.existsSync(link) ? link : process.execPath;
}

/** The environment in which the repo's programs run: its own Node and tools first, no telemetry, no browser downloads. */
export function toolEnv(extra = {}) {
  const bin = path.join(root, "node_modules", ".bin");
  return {
    ...process.env,
    PATH: `${bin}${path.delimiter}${process.env.PATH ?? ""}`,
    TURBO_TELEMETRY_DISABLED: "1",
    NEXT_TELEMETRY_DISABLED: "1",
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1",
    ...extra,
  };
}

/** Runs a program to its end. Fails with its exit code; what it printed is shown when it failed or when not `quiet`. */
export function run(command, args, { quiet = false, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: toolEnv(env),
      stdio: quiet ? ["ignore", "pipe", "pipe"] : "inherit",
      shell: process.platform === "win32",
    });
    const output = [];
    child.stdout?.on("data", (chunk) => output.push(chunk));
    child.stderr?.on("data", (chunk) => output.push(chunk));
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0) return resolve();
      if (quiet) process.stderr.write(Buffer.concat(output));
      reject(new CommandFailed(`${[path.basename(command), ...args].join(" ")} ended with ${signal ?? `exit code ${code}`}`, code ?? 1));
    });
  });
}

export class CommandFailed extends Error {
  constructor(message, exitCode) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Installs the dependencies of the lock file, unless that has been done already. */
export async function ensureInstalled() {
  const wanted = hash(
    ["package-lock.json", "package.json", ".npmrc"].map((file) => fs.readFileSync(path.join(root, file))),
    process.platform,
    process.arch,
  );
  if (readStamp("installed") === wanted) return;
  const seconds = await timed("Installing dependencies (about a minute, only this once) …", () =>
    run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { quiet: true }),
  );
  console.error(`Installed in ${seconds} s.`);
  writeStamp("installed", wanted);
}

/** Builds all packages and apps, unless nothing has changed since the last build. */
export async function ensureBuilt() {
  const wanted = hash(listSources(), process.arch);
  if (readStamp("built") === wanted && outputs.every((file) => fs.existsSync(path.join(root, file)))) return;
  const seconds = await timed("Building …", () => run("turbo", ["run", "build", "--output-logs=errors-only"], { quiet: true }));
  console.error(`Built in ${seconds} s.`);
  // Anew, for the build itself writes beside the sources.
  writeStamp("built", hash(listSources(), process.arch));
}

async function timed(message, work) {
  console.error(message);
  const start = Date.now();
  await work();
  return ((Date.now() - start) / 1000).toFixed(0);
}

/** Name, size and time of change of every file that a build depends on. */
function listSources() {
  const found = [];
  const visit = (folder) => {
    for (const entry of fs.readdirSync(path.join(root, folder), { withFileTypes: true })) {
      if (notSources.has(entry.name)) continue;
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) visit(file);
      else if (!/\.test\.tsx?$|\.tsbuildinfo$/.test(entry.name)) {
        const { size, mtimeMs } = fs.statSync(path.join(root, file));
        found.push(`${file} ${size} ${mtimeMs}`);
      }
    }
  };
  for (const folder of ["apps", "packages", "prisma-free-migrations"]) visit(folder);
  for (const file of ["package-lock.json", "turbo.json", "tsconfig.base.json", "tsconfig.emit.json"])
    found.push(`${file} ${fs.statSync(path.join(root, file)).mtimeMs}`);
  return found.sort();
}

function hash(...parts) {
  const sum = createHash("sha256");
  for (const part of parts.flat()) sum.update(part).update("\0");
  return sum.digest("hex");
}

function readStamp(name) {
  const file = path.join(stamps, name);
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : null;
}

function writeStamp(name, value) {
  fs.mkdirSync(stamps, { recursive: true });
  fs.writeFileSync(path.join(stamps, name), value);
}

/** Runs a program of the repo on its own Node until it ends, passing signals on; ends this process with its exit code. */
export function handOver(script, args) {
  const envFile = fs.existsSync(path.join(root, ".env")) ? ["--env-file=.env"] : [];
  const child = spawn(nodePath(), [...envFile, "--disable-warning=ExperimentalWarning", script, ...args], {
    cwd: root,
    env: toolEnv({ NODE_ENV: process.env.NODE_ENV ?? "production" }),
    stdio: "inherit",
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  // npm ends on SIGTERM without telling the program that it runs: when it is gone, so is the reason to go on.
  const npm = process.ppid;
  setInterval(() => process.ppid !== npm && child.kill("SIGTERM"), 1_000).unref();
  child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

/** Ends with one clear line instead of a stack when a step failed. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof CommandFailed ? `\n${error.message}` : error);
    process.exit(error instanceof CommandFailed ? error.exitCode : 1);
  }
}
