import type { Catalog, CatalogTable } from "@olympus/domain";

/** A table's name as a key of maps, and as people and models write it. */
export function qualified({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return `${schema}.${name}`;
}

/** Which tables of a catalog can be joined: by foreign keys, in either direction. */
export class JoinGraph {
  readonly #tables: ReadonlyMap<string, CatalogTable>;
  readonly #neighbours = new Map<string, Set<string>>();

  private constructor(catalog: Catalog) {
    this.#tables = new Map(catalog.tables.map((table) => [qualified(table), table]));
    for (const [key, { foreignKeys }] of this.#tables) {
      for (const { targetSchema, targetTable } of foreignKeys) this.#connect(key, qualified({ schema: targetSchema, name: targetTable }));
    }
  }

  static readonly #known = new WeakMap<Catalog, JoinGraph>();

  /** Of a catalog; made once for each. */
  static of(catalog: Catalog): JoinGraph {
    const known = JoinGraph.#known.get(catalog);
    if (known !== undefined) return known;
    const graph = new JoinGraph(catalog);
    JoinGraph.#known.set(catalog, graph);
    return graph;
  }

  find(key: string): CatalogTable | undefined {
    return this.#tables.get(key);
  }

  neighboursOf(key: string): ReadonlySet<string> {
    return this.#neighbours.get(key) ?? new Set();
  }

  /** The tables of a shortest way from any of `from` to `to`, both ends included; null when there is none of at most `maxSteps` joins. */
  pathTo(to: string, from: ReadonlySet<string>, maxSteps: number): readonly string[] | null {
    const before = new Map<string, string | null>([[to, null]]);
    let edge = [to];
    for (let step = 0; step <= maxSteps && edge.length > 0; step++) {
      const reached = edge.find((key) => from.has(key));
      if (reached !== undefined) return pathFrom(reached, before);
      const next: string[] = [];
      for (const key of edge) {
        for (const neighbour of this.neighboursOf(key)) {
          if (before.has(neighbour)) continue;
          before.set(neighbour, key);
          next.push(neighbour);
        }
      }
      edge = next;
    }
    return null;
  }

  #connect(a: string, b: string): void {
    if (a === b || !this.#tables.has(b)) return;
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const known = this.#neighbours.get(from) ?? new Set<string>();
      this.#neighbours.set(from, known);
      known.add(to);
    }
  }
}

function pathFrom(start: string, before: ReadonlyMap<string, string | null>): readonly string[] {
  const path: string[] = [];
  for (let at: string | null | undefined = start; at != null; at = before.get(at)) path.push(at);
  return path;
}
