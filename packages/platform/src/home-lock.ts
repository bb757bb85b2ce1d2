import { access, constants, mkdir, readFile, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { AppError, ErrorCode } from "@olympus/domain";
import { z } from "zod";
import { hasCode, replaceFile } from "./files.ts";

const holderSchema = z.object({
  pid: z.int(),
  hostname: z.string(),
  startedAt: z.iso.datetime(),
  url: z.string().optional(),
  databaseSocket: z.string().optional(),
});

/** Who runs on a home folder. */
export interface HomeHolder extends Readonly<z.infer<typeof holderSchema>> {}

/** What a holder can tell about itself once it knows. */
export type HomeHolderInfo = Pick<HomeHolder, "url" | "databaseSocket">;

/** The right to be the only Olympus on a home folder. */
export interface HomeLock {
  readonly home: string;
  /** Tells others more about us. */
  update(info: HomeHolderInfo): Promise<void>;
  /** Idempotent. The end of the process, however it comes, does the same. */
  release(): Promise<void>;
}

// The lock is the operating system's, taken by SQLite on an empty file: it ends with the process that holds it, so there is no stale lock to judge by
// process ids (which start anew in every container), and no race in taking one over. The holder must not open the file in any way but SQLite's:
// closing it would give the lock up (POSIX).
const lockFile = "home.lock";
const holderFile = "home.json";
const SQLITE_BUSY = 5;
// Long enough for somebody who only looks who holds the lock.
const lockTimeoutMs = 500;
const holderTimeoutMs = 1_000;

/**
 * Makes the folder (mode 0700) where it is missing and takes it for this process.
 * Fails with CONFLICT when another process holds it, naming it; with BAD_INPUT when the folder can't be used.
 */
export async function acquireHomeLock(home: string, info: HomeHolderInfo = {}): Promise<HomeLock> {
  await prepareHome(home);
  const held = lockFileFor(join(home, lockFile), lockTimeoutMs);
  if (held === null) throw heldBy(home, await readHolder(home));

  const self: HomeHolder = { pid: process.pid, hostname: hostname(), startedAt: new Date().toISOString() };
  let isReleased = false;
  const update = (more: HomeHolderInfo) => replaceFile(join(home, holderFile), `${JSON.stringify({ ...self, ...more })}\n`);
  try {
    await update(info);
  } catch (error) {
    held.close();
    throw error;
  }
  return {
    home,
    update,
    async release() {
      if (isReleased) return;
      isReleased = true;
      await rm(join(home, holderFile), { force: true });
      held.close();
    },
  };
}

/** Who runs on this home folder now, or null when nobody does. For scripts that talk to a running Olympus. */
export async function readHomeLock(home: string): Promise<HomeHolder | null> {
  const path = join(home, lockFile);
  const exists = await stat(path).catch(() => null);
  if (!exists) return null;
  const free = lockFileFor(path, 0);
  free?.close();
  return free ? null : readHolder(home);
}

/** Holds a file until it is closed or the process ends. Null when another connection, of this process or any other, holds the lock. */
export function lockFileFor(path: string, timeoutMs: number): DatabaseSync | null {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path, { timeout: timeoutMs });
    database.exec("BEGIN EXCLUSIVE");
    return database;
  } catch (error) {
    database?.close();
    if (error instanceof Error && "errcode" in error && error.errcode === SQLITE_BUSY) return null;
    throw new AppError(ErrorCode.BAD_INPUT, `Can't lock ${path}`, {
      userMessage: `The file ${path} can't be locked. Check that this user may write it and that its file system supports locks, or set OLYMPUS_HOME to another folder.`,
      cause: error,
    });
  }
}

/** Whoever has just taken the lock needs a moment to write its name over that of a holder before it. */
async function readHolder(home: string): Promise<HomeHolder | null> {
  const deadline = Date.now() + holderTimeoutMs;
  for (;;) {
    const text = await readFile(join(home, holderFile), "utf8").catch(() => "null");
    const holder = holderSchema.safeParse(parseJson(text)).data;
    if (holder && isAlive(holder)) return holder;
    if (Date.now() > deadline) return null;
    await wait(50);
  }
}

/** Of another machine or container nothing is known. */
function isAlive({ pid, hostname: host }: HomeHolder): boolean {
  if (host !== hostname()) return true;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return !hasCode(error, "ESRCH");
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function heldBy(home: string, holder: HomeHolder | null): AppError {
  const place = holder && holder.hostname !== hostname() ? ` on ${holder.hostname}` : "";
  const who = holder
    ? `process ${holder.pid}${place}, running since ${holder.startedAt}${holder.url ? ` at ${holder.url}` : ""}`
    : "another process that is just starting";
  return new AppError(ErrorCode.CONFLICT, `${home} is held by ${who}`, {
    userMessage: `The folder ${home} is already used by ${who}. Use that Olympus, stop it first, or set OLYMPUS_HOME to another folder.`,
  });
}

/** Makes the folder (mode 0700) where it is missing. Fails with BAD_INPUT when it can't be used. */
export async function prepareHome(home: string): Promise<void> {
  try {
    await mkdir(home, { recursive: true, mode: 0o700 });
    if (!(await stat(home)).isDirectory()) throw Object.assign(new Error("not a folder"), { code: "ENOTDIR" });
    await access(home, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    const isNoFolder = hasCode(cause, "EEXIST", "ENOTDIR");
    throw new AppError(ErrorCode.BAD_INPUT, `OLYMPUS_HOME ${home} can't be used`, {
      userMessage: isNoFolder
        ? `OLYMPUS_HOME is ${home}, but there is a file in its place. Move it away, or set OLYMPUS_HOME to a folder.`
        : `OLYMPUS_HOME is ${home}, but this user can't write there. Give it the right to, or set OLYMPUS_HOME to another folder.`,
      cause,
    });
  }
}
