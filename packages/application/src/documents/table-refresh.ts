import type { Ctx, SpaceId } from "@olympus/domain";
import type { DocumentRepository } from "@olympus/persistence";
import type { DocumentTables } from "./document-tables.ts";

/**
 * Between two refreshes of a Space while more of its documents are being read: each time twice as long, for each refresh has the tables' catalog read and
 * new ones trained, which takes from the reading of what is left.
 */
const pauseMs = { least: 15_000, most: 300_000 } as const;
/** Until what failed is tried again. */
const retryMs = 60_000;

interface Refreshed {
  hasChanged: boolean;
  /** Milliseconds since 1970: no other refresh before, unless nothing is left to read. */
  notBefore: number;
  pauseMs: number;
  timer: NodeJS.Timeout | null;
}

/**
 * Brings the datasets' connection of a Space up to date once for many documents: each refresh looks at all tables of the Space, so one for each of a thousand
 * documents would take a thousand times a thousand looks. The last document that is read does it in any case.
 */
export class TableRefresh {
  readonly #tables: Pick<DocumentTables, "refresh">;
  readonly #documents: Pick<DocumentRepository, "hasUnfinished">;
  readonly #spaces = new Map<SpaceId, Refreshed>();

  constructor(tables: Pick<DocumentTables, "refresh">, documents: Pick<DocumentRepository, "hasUnfinished">) {
    this.#tables = tables;
    this.#documents = documents;
  }

  /** A document's datasets have changed. */
  changed(spaceId: SpaceId): void {
    const space = this.#spaces.get(spaceId) ?? { hasChanged: true, notBefore: 0, pauseMs: pauseMs.least, timer: null };
    space.hasChanged = true;
    this.#spaces.set(spaceId, space);
  }

  /** To be called when a reading has ended, however: refreshes if something changed, now or after those that are still to be read. What fails is tried again later. */
  async settle(ctx: Ctx, spaceId: SpaceId): Promise<void> {
    const space = this.#spaces.get(spaceId);
    if (!space?.hasChanged) return;
    try {
      const isLast = !(await this.#documents.hasUnfinished(spaceId));
      // Another reading that ended at the same time has begun a refresh, which sees this one's tables too.
      if (!space.hasChanged) return;
      const waitMs = space.notBefore - ctx.clock.now().getTime();
      if (!isLast && waitMs > 0) this.#later(ctx, spaceId, space, waitMs);
      else await this.#refresh(ctx, spaceId, space, isLast);
    } catch (error) {
      ctx.logger.warn({ error, spaceId }, "The tables of documents could not be brought up to date; it is tried again soon");
      this.#later(ctx, spaceId, space, retryMs);
    }
  }

  async #refresh(ctx: Ctx, spaceId: SpaceId, space: Refreshed, isLast: boolean): Promise<void> {
    if (space.timer !== null) clearTimeout(space.timer);
    space.timer = null;
    space.hasChanged = false;
    // For those who come while this one is under way.
    space.notBefore = ctx.clock.now().getTime() + space.pauseMs;
    try {
      await this.#tables.refresh(ctx, spaceId);
    } catch (error) {
      space.hasChanged = true;
      throw error;
    } finally {
      space.notBefore = ctx.clock.now().getTime() + space.pauseMs;
      space.pauseMs = isLast ? pauseMs.least : Math.min(space.pauseMs * 2, pauseMs.most);
    }
  }

  /** Should the documents that are waited for take long, or be read by another process. */
  #later(ctx: Ctx, spaceId: SpaceId, space: Refreshed, waitMs: number): void {
    if (space.timer !== null) return;
    // The job that this comes from has ended by then, and with it its signal.
    const own: Ctx = { ...ctx, signal: new AbortController().signal };
    space.timer = setTimeout(() => {
      space.timer = null;
      space.notBefore = 0;
      void this.settle(own, spaceId);
    }, waitMs).unref();
  }
}
