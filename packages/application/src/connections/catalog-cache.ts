import type { ConnectionId } from "@olympus/domain";
import type { KeptSnapshot } from "@olympus/persistence";

/** What is held in memory at most, counted in columns: up to 500 bytes each with what searching keeps beside them. */
const maxWeight = 400_000;

/** Snapshots as they were last parsed, for parsing a large one takes longer than searching it. The least recently used go first. */
export class CatalogCache {
  readonly #entries = new Map<ConnectionId, { readonly kept: KeptSnapshot; readonly weight: number }>();
  #weight = 0;

  /** The snapshot of exactly this version. */
  find(id: ConnectionId, version: string): KeptSnapshot | null {
    const entry = this.#entries.get(id);
    if (entry === undefined || entry.kept.version !== version) return null;
    this.#entries.delete(id);
    this.#entries.set(id, entry);
    return entry.kept;
  }

  put(id: ConnectionId, kept: KeptSnapshot): void {
    this.#drop(id);
    const weight = weigh(kept);
    if (weight > maxWeight) return;
    this.#entries.set(id, { kept, weight });
    this.#weight += weight;
    for (const oldest of this.#entries.keys()) {
      if (this.#weight <= maxWeight) break;
      this.#drop(oldest);
    }
  }

  #drop(id: ConnectionId): void {
    this.#weight -= this.#entries.get(id)?.weight ?? 0;
    this.#entries.delete(id);
  }
}

function weigh({ catalog }: KeptSnapshot): number {
  return catalog.tables.reduce((sum, table) => sum + table.columns.length + 1, 0);
}
