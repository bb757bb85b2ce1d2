import type { SchemaEdge } from "./schema-edges.ts";
import type { SchemaModel, SchemaTable } from "./schema-model.ts";

/** The cheapest way between two tables: its price and its edges from start to end. */
export interface Path {
  readonly cost: number;
  readonly edges: readonly SchemaEdge[];
}

/** Cheapest ways between tables, found on demand and remembered. Ways dearer than `maxCost` count as none. */
export interface Distances {
  path(from: SchemaTable, to: SchemaTable): Path | null;
  /** The other edges between the same two tables. */
  parallel(edge: SchemaEdge): readonly SchemaEdge[];
}

const maxCost = 7;

export function distancesOf(model: SchemaModel): Distances {
  const known = new Map<number, ReadonlyMap<number, Path>>();
  return {
    path(from, to) {
      let paths = known.get(from.id);
      if (!paths) {
        paths = pathsFrom(model, from);
        known.set(from.id, paths);
      }
      return paths.get(to.id) ?? null;
    },
    parallel: (edge) => (model.edgesOf.get(edge.from.id) ?? []).filter((other) => other !== edge && isBetween(other, edge.from, edge.to)),
  };
}

/** What joining along an edge costs: less through a link table, more when nobody declared it. */
export function edgeCost(edge: SchemaEdge): number {
  const base = edge.isDeclared ? 1 : 1.4;
  return edge.from.isLink ? base * 0.6 : base;
}

function isBetween(edge: SchemaEdge, a: SchemaTable, b: SchemaTable): boolean {
  return (edge.from === a && edge.to === b) || (edge.from === b && edge.to === a);
}

/** Dijkstra's algorithm over a small frontier. */
function pathsFrom(model: SchemaModel, start: SchemaTable): ReadonlyMap<number, Path> {
  const done = new Map<number, Path>();
  const frontier = new Map<number, Path>([[start.id, { cost: 0, edges: [] }]]);
  while (frontier.size > 0) {
    const [id, path] = [...frontier].reduce((best, entry) => (entry[1].cost < best[1].cost ? entry : best));
    frontier.delete(id);
    done.set(id, path);
    for (const edge of model.edgesOf.get(id) ?? []) {
      const next = edge.from.id === id ? edge.to : edge.from;
      const cost = path.cost + edgeCost(edge);
      const before = frontier.get(next.id);
      if (done.has(next.id) || cost > maxCost || (before && before.cost <= cost)) continue;
      frontier.set(next.id, { cost, edges: [...path.edges, edge] });
    }
  }
  return done;
}
