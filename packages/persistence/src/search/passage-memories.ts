import { type DocumentId, type Logger, type PassageId, type SpaceId, toAppError } from "@olympus/domain";
import { PassageMemory } from "@olympus/search";
import type { EntityManager } from "typeorm";
import type { Transactions } from "../database/transactions.ts";
import { lexemesOf } from "./lexemes-of.ts";
import { passageWords, readyContents } from "./memory-statements.ts";
import { runStatement } from "./run-statement.ts";

/** How many passages are held. A passage takes about half a kilobyte. */
export interface MemoryLimits {
  /** Of all Spaces together; a Space with more isn't held. */
  readonly most: number;
  /** So many are read while a search waits; more of them beside it. */
  readonly atOnce: number;
}

export const defaultMemoryLimits: MemoryLimits = { most: 200_000, atOnce: 2_000 };
/** Few enough that the embedded database's one session, and this process, are soon free again. */
const passagesPerRead = 400;

/** What READY documents of a Space there are: the same fingerprint, the same words. */
export interface SpaceState {
  readonly ready: number;
  readonly fingerprint: string;
}

/** A Space whose READY documents are all in memory. */
export interface KeptSpace {
  readonly memory: PassageMemory;
  /** With when their documents were last changed, for a document's name is among the words of its passages. */
  readonly contents: ReadonlyMap<string, string>;
}

interface Space extends KeptSpace {
  readonly fingerprint: string;
}

/** Where a search runs. */
export interface Session {
  readonly manager: EntityManager;
  readonly isTransaction: boolean;
}

interface Reading {
  readonly done: Promise<KeptSpace | null>;
  /** Whether a search waits for it. */
  readonly isShort: boolean;
}

interface ContentRow {
  readonly contentId: string;
  readonly changedAt: string;
  readonly passages: number;
}

interface WordsRow {
  readonly contentId: string;
  readonly passageId: PassageId;
  readonly documentId: DocumentId;
  readonly lexemes: string;
}

/**
 * The words of Spaces' passages in memory, read from the database when a Space is searched, and from then on only what came new. Which documents there are is
 * asked anew at each search, so nothing is found that was deleted, and other processes may change them.
 */
export class PassageMemories {
  readonly #transactions: Transactions;
  readonly #logger: Logger;
  readonly #limits: MemoryLimits;
  /** The one that was searched last is the last. */
  readonly #spaces = new Map<SpaceId, Space>();
  readonly #reading = new Map<SpaceId, Reading>();
  #isClosed = false;

  constructor(transactions: Transactions, logger: Logger, limits: MemoryLimits) {
    this.#transactions = transactions;
    this.#logger = logger;
    this.#limits = limits;
  }

  /** Null when the Space has too many passages, or when they are still being read: then somebody else has to find them. */
  async of({ manager, isTransaction }: Session, spaceId: SpaceId, state: SpaceState): Promise<KeptSpace | null> {
    const reading = this.#reading.get(spaceId);
    // Within a transaction, another's reading may be waiting for this very transaction's end.
    if (reading?.isShort && !isTransaction) await reading.done.catch(() => null);
    const known = this.#known(spaceId, state);
    if (known !== null || state.ready > this.#limits.most || this.#reading.has(spaceId)) return known;
    const rows = await listContents(manager, spaceId);
    // Others may have come first meanwhile.
    if (this.#reading.has(spaceId)) return null;
    const isShort = sumOf(missingOf(rows, this.#spaces.get(spaceId))) <= this.#limits.atOnce;
    if (isShort) return await this.#read(spaceId, isShort, () => this.#readContents((work) => work(manager), spaceId, state));
    this.read(spaceId, state).catch((error: unknown) => {
      this.#logger.warn({ err: toAppError(error), spaceId }, "The words of a Space's passages could not be read into memory.");
    });
    return null;
  }

  /** The same, but waits until they are read. Never within a transaction. */
  async read(spaceId: SpaceId, state: SpaceState): Promise<KeptSpace | null> {
    for (let reading = this.#reading.get(spaceId); reading !== undefined; reading = this.#reading.get(spaceId)) {
      await reading.done.catch(() => null);
    }
    const known = this.#known(spaceId, state);
    if (known !== null || state.ready > this.#limits.most) return known;
    return await this.#read(spaceId, false, () => this.#readContents((work) => this.#transactions.read(work), spaceId, state));
  }

  /** Stops reading, and waits until it has stopped. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.allSettled(Array.from(this.#reading.values(), ({ done }) => done));
  }

  #known(spaceId: SpaceId, { fingerprint }: SpaceState): KeptSpace | null {
    const space = this.#spaces.get(spaceId);
    if (space?.fingerprint !== fingerprint) return null;
    this.#keep(spaceId, space);
    return space;
  }

  /** One at a time, for two that read the same would put it in twice. */
  #read(spaceId: SpaceId, isShort: boolean, work: () => Promise<KeptSpace | null>): Promise<KeptSpace | null> {
    const done = work().finally(() => this.#reading.delete(spaceId));
    this.#reading.set(spaceId, { done, isShort });
    return done;
  }

  async #readContents(run: Transactions["read"], spaceId: SpaceId, { fingerprint }: SpaceState): Promise<KeptSpace | null> {
    const rows = await run((manager) => listContents(manager, spaceId));
    // What is gone stays in a memory; when it is half of it, a new one is smaller.
    const known = this.#spaces.get(spaceId);
    const former = known !== undefined && known.memory.passages <= 2 * sumOf(rows) + passagesPerRead ? known : undefined;
    const memory = former?.memory ?? new PassageMemory();
    for (const part of partsOf(missingOf(rows, former))) {
      if (this.#isClosed) return null;
      // What has changed, and what a reading left behind that broke off.
      if (part.from === 0) for (const contentId of part.contents) memory.forget(contentId);
      for (const row of await run((manager) => runStatement<WordsRow>(manager, passageWords, part))) {
        if (!memory.add(row.contentId, { ...row, terms: lexemesOf(row.lexemes) })) return null;
      }
    }
    const space = { memory, contents: new Map(rows.map(({ contentId, changedAt }) => [contentId, changedAt])), fingerprint };
    this.#keep(spaceId, space);
    this.#forgetOldest();
    return space;
  }

  #keep(spaceId: SpaceId, space: Space): void {
    this.#spaces.delete(spaceId);
    this.#spaces.set(spaceId, space);
  }

  #forgetOldest(): void {
    let passages = 0;
    for (const [index, [spaceId, { memory }]] of [...this.#spaces].toReversed().entries()) {
      passages += memory.passages;
      if (index > 0 && passages > this.#limits.most) this.#spaces.delete(spaceId);
    }
  }
}

function listContents(manager: EntityManager, spaceId: SpaceId): Promise<ContentRow[]> {
  return runStatement<ContentRow>(manager, readyContents, { space: spaceId });
}

function missingOf(rows: readonly ContentRow[], space: KeptSpace | undefined): readonly ContentRow[] {
  return rows.filter(({ contentId, changedAt }) => space?.contents.get(contentId) !== changedAt);
}

function sumOf(rows: readonly ContentRow[]): number {
  return rows.reduce((sum, { passages }) => sum + passages, 0);
}

interface Part {
  readonly contents: readonly string[];
  /** Positions. */
  readonly from: number;
  readonly to: number;
}

/** Short documents together, long ones bit by bit. */
function* partsOf(rows: readonly ContentRow[]): Generator<Part> {
  let together: string[] = [];
  let passages = 0;
  for (const row of rows) {
    if (row.passages > passagesPerRead) {
      for (let from = 0; from < row.passages; from += passagesPerRead)
        yield { contents: [row.contentId], from, to: from + passagesPerRead };
      continue;
    }
    together.push(row.contentId);
    passages += row.passages;
    if (passages < passagesPerRead) continue;
    yield { contents: together, from: 0, to: passagesPerRead };
    [together, passages] = [[], 0];
  }
  if (together.length > 0) yield { contents: together, from: 0, to: passagesPerRead };
}
