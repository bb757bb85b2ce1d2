import type { Distances } from "./distances.ts";
import { edgeCost, type Path } from "./distances.ts";
import type { SchemaEdge } from "./schema-edges.ts";
import type { SchemaColumn, SchemaTable } from "./schema-model.ts";

/** A table joined to one that stands before it. */
export interface Join {
  readonly edge: SchemaEdge;
  readonly from: SchemaTable;
  readonly to: SchemaTable;
  /** One row before may meet several here. */
  readonly isToMany: boolean;
}

export interface JoinTree {
  readonly root: SchemaTable;
  /** In an order in which each join's `from` is already there. */
  readonly joins: readonly Join[];
  readonly cost: number;
}

/**
 * The cheapest tree found that connects `root` with all of `others`; null when one can't be reached. Tables are added nearest first, from
 * each possible first table in turn, which finds the cheapest tree for the handful of tables that a question names.
 */
export function joinTree(root: SchemaTable, others: readonly SchemaTable[], { distances, via = [] }: JoinOptions): JoinTree | null {
  const wanted = [...new Set(others)].filter((table) => table !== root);
  const starts = wanted.length > 1 ? [root, ...wanted] : [root];
  const trees = starts.flatMap((start) => grow(start, [root, ...wanted], distances) ?? []);
  const best = trees.reduce<ReadonlySet<SchemaEdge> | null>(
    (found, edges) => (!found || costOf(edges) < costOf(found) ? edges : found),
    null,
  );
  return best && rooted(root, new Set([...best].map((edge) => alongNamed(edge, distances, via))));
}

export interface JoinOptions {
  readonly distances: Distances;
  /** Foreign keys to prefer where two tables are tied more than once. */
  readonly via?: readonly SchemaColumn[];
}

function alongNamed(edge: SchemaEdge, distances: Distances, via: readonly SchemaColumn[]): SchemaEdge {
  const isNamed = (each: SchemaEdge) => each.pairs.some((pair) => via.includes(pair.from));
  return isNamed(edge) ? edge : (distances.parallel(edge).find(isNamed) ?? edge);
}

function grow(start: SchemaTable, wanted: readonly SchemaTable[], distances: Distances): ReadonlySet<SchemaEdge> | null {
  const inside = new Set([start]);
  const edges = new Set<SchemaEdge>();
  const missing = new Set(wanted.filter((table) => table !== start));
  while (missing.size > 0) {
    const ways = [...missing].flatMap((to) => [...inside].flatMap((from) => distances.path(from, to) ?? []));
    const [first, ...rest] = ways;
    if (!first) return null;
    const priceOf = (path: Path) => path.cost + hubPrice * hubsOf(path, edges);
    const way = rest.reduce((best, path) => (priceOf(path) < priceOf(best) ? path : best), first);
    for (const edge of way.edges) {
      edges.add(edge);
      inside.add(edge.from).add(edge.to);
    }
    for (const table of inside) missing.delete(table);
  }
  return edges;
}

/** Two tables that refer to one third say nothing of each other: every row of one would meet every row of the other. */
const hubPrice = 0.5;

function hubsOf({ edges: path }: Path, edges: ReadonlySet<SchemaEdge>): number {
  const shared = path.filter((edge) => [...edges].some((other) => other !== edge && other.to === edge.to && other.from !== edge.from));
  const inside = path.filter((edge, at) => path[at + 1]?.to === edge.to && path[at + 1]?.from !== edge.from);
  return shared.length + inside.length;
}

function costOf(edges: ReadonlySet<SchemaEdge>): number {
  const parents = [...edges].map((edge) => edge.to);
  const hubs = parents.length - new Set(parents).size;
  return [...edges].reduce((sum, edge) => sum + edgeCost(edge), 0) + hubPrice * hubs;
}

/** The edges as joins that lead away from the root. */
function rooted(root: SchemaTable, edges: ReadonlySet<SchemaEdge>): JoinTree {
  const joins: Join[] = [];
  const inside = new Set([root]);
  const left = new Set(edges);
  for (let found = true; found; ) {
    found = false;
    for (const edge of left) {
      if (inside.has(edge.from) === inside.has(edge.to)) {
        if (inside.has(edge.from)) left.delete(edge);
        continue;
      }
      const isForward = inside.has(edge.from);
      const [from, to] = isForward ? [edge.from, edge.to] : [edge.to, edge.from];
      joins.push({ edge, from, to, isToMany: !isForward && !edge.isUnique });
      inside.add(to);
      left.delete(edge);
      found = true;
    }
  }
  return { root, joins, cost: costOf(edges) };
}

/** Tables in which one row of the root may meet several. */
export function multiplied(tree: JoinTree): ReadonlySet<SchemaTable> {
  const many = new Set<SchemaTable>();
  for (const join of tree.joins) if (join.isToMany || many.has(join.from)) many.add(join.to);
  return many;
}
