import { randomUUID } from "node:crypto";
import { mkdir, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import type { ManagedDatabases } from "@olympus/connectors";
import { AppError, type Clock, type Ctx, ErrorCode, type SpaceId } from "@olympus/domain";
import type { ConnectionRepository, StorageRepository } from "@olympus/persistence";

export interface StorageLimits {
  /** Of a Space: uploaded files in all versions, tables of documents, and databases that Olympus keeps. */
  readonly maxSpaceBytes: number;
  /** Nothing more is taken in when less than this would be free on the server's disk. 0: nobody looks. */
  readonly minFreeBytes: number;
}

/** What a Space keeps, in bytes. */
export interface SpaceUse {
  readonly documentBytes: number;
  readonly datasetBytes: number;
  readonly databaseBytes: number;
  readonly limitBytes: number;
}

/** The room that one upload has been given. */
export interface StorageRoom {
  /** Makes sure that there is room for so many bytes in all. Fails with TOO_LARGE when the Space is full, UNAVAILABLE when the disk is. */
  take(totalBytes: number): Promise<void>;
  /** The same content, with the room taken for it as it comes. */
  metered(content: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
}

export interface SpaceStorageDeps {
  readonly storage: StorageRepository;
  readonly connections: Pick<ConnectionRepository, "list">;
  readonly managed: Pick<ManagedDatabases, "folder" | "fileName">;
  readonly clock: Clock;
  /** Free on the disk that `managed` is on; of the system unless given. */
  readonly freeBytes?: () => Promise<number>;
}

export const defaultStorageLimits: StorageLimits = { maxSpaceBytes: 50 * 1024 ** 3, minFreeBytes: 512 * 1024 ** 2 };

/** What is asked for at a time, doubled from the first to the largest: few questions for a large file, little kept from others by a small one. */
const firstStepBytes = 1024 ** 2;
const largestStepBytes = 16 * 1024 ** 2;
/** Renewed with every step; longer than one takes, and than reading a script or a file of tables. */
const reservationMs = 60 * 60_000;

/** Keeps Spaces within their room on the disk, and the disk from filling up: whatever is to be kept is admitted here first. */
export class SpaceStorage {
  readonly #deps: SpaceStorageDeps;
  readonly #limits: StorageLimits;

  constructor(deps: SpaceStorageDeps, limits: StorageLimits = defaultStorageLimits) {
    this.#deps = deps;
    this.#limits = limits;
  }

  /**
   * Does work that keeps something, which is counted by itself once the work is done. What it takes meanwhile is promised to nobody else,
   * in any process. Fails with TOO_LARGE or UNAVAILABLE before the work when there is no room at all.
   */
  async admit<T>(ctx: Ctx, spaceId: SpaceId, work: (room: StorageRoom) => Promise<T>): Promise<T> {
    const id = randomUUID();
    let granted = 0;
    const take = async (totalBytes: number): Promise<void> => {
      if (totalBytes <= granted) return;
      granted = await this.#reserve(id, spaceId, { neededBytes: totalBytes, grantedBytes: granted });
    };
    try {
      await take(1);
      return await work({ take, metered: (content) => metered(content, take) });
    } finally {
      await this.#deps.storage.release(id).catch((error: unknown) => {
        ctx.logger.warn({ error, spaceId }, "The room of an upload that has ended could not be given back; it expires by itself");
      });
    }
  }

  async useOf(spaceId: SpaceId): Promise<SpaceUse> {
    const { documentBytes, datasetBytes } = await this.#deps.storage.use(spaceId, this.#deps.clock.now());
    return { documentBytes, datasetBytes, databaseBytes: await this.#databaseBytes(spaceId), limitBytes: this.#limits.maxSpaceBytes };
  }

  async #reserve(
    id: string,
    spaceId: SpaceId,
    { neededBytes, grantedBytes }: { neededBytes: number; grantedBytes: number },
  ): Promise<number> {
    const { storage, clock } = this.#deps;
    const wantedBytes = inSteps(neededBytes);
    await this.#assertDisk(wantedBytes - grantedBytes);
    const now = clock.now();
    const granted = await storage.reserve({
      ...{ id, spaceId, neededBytes, wantedBytes },
      limitBytes: this.#limits.maxSpaceBytes - (await this.#databaseBytes(spaceId)),
      now,
      expiresAt: new Date(now.getTime() + reservationMs),
    });
    if (granted === null) throw spaceIsFull(this.#limits.maxSpaceBytes);
    return granted;
  }

  async #assertDisk(moreBytes: number): Promise<void> {
    if (this.#limits.minFreeBytes === 0) return;
    const free = await (this.#deps.freeBytes?.() ?? freeBytesAt(this.#deps.managed.folder));
    if (free - moreBytes < this.#limits.minFreeBytes) throw diskIsNearlyFull(free);
  }

  /** Of the files as they are: nothing of ours writes into them once they are kept. One that is on another machine takes no room here. */
  async #databaseBytes(spaceId: SpaceId): Promise<number> {
    const { connections, managed } = this.#deps;
    const kept = (await connections.list(spaceId)).filter(({ isManaged }) => isManaged);
    const sizes = kept.map(async ({ id, kind }) =>
      kind === "SQLITE" || kind === "DUCKDB" ? sizeOf(join(managed.folder, managed.fileName(id, kind))) : 0,
    );
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  }
}

function inSteps(bytes: number): number {
  let step = firstStepBytes;
  while (step < bytes && step < largestStepBytes) step *= 2;
  return Math.ceil(bytes / step) * step;
}

async function* metered(content: AsyncIterable<Uint8Array>, take: (totalBytes: number) => Promise<void>): AsyncGenerator<Uint8Array> {
  let totalBytes = 0;
  for await (const chunk of content) {
    totalBytes += chunk.byteLength;
    await take(totalBytes);
    yield chunk;
  }
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return 0;
      throw error;
    },
  );
}

async function freeBytesAt(folder: string): Promise<number> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

function spaceIsFull(limitBytes: number): AppError {
  return new AppError(ErrorCode.TOO_LARGE, `The Space would take more than ${limitBytes} bytes`, {
    userMessage: `There is no room for this: a Space keeps at most ${inWords(limitBytes)} of files, tables and databases (MAX_SPACE_GB). Delete documents, old versions or databases that nobody needs, or ask whoever runs the server to raise the limit.`,
  });
}

function diskIsNearlyFull(freeBytes: number): AppError {
  return new AppError(ErrorCode.UNAVAILABLE, `Only ${freeBytes} bytes are free on the disk`, {
    userMessage:
      "The server's disk is nearly full, so nothing more is taken in. Ask whoever runs the server to make room (MIN_FREE_DISK_MB says how much must stay free), then try again.",
  });
}

function inWords(bytes: number): string {
  return bytes >= 1024 ** 3 ? `${Math.round(bytes / 1024 ** 3)} GiB` : `${Math.round(bytes / 1024 ** 2)} MiB`;
}
