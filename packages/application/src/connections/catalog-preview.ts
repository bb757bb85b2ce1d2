import type { Catalog } from "@olympus/domain";
import type { CatalogPreview } from "../services.ts";

const maxTables = 20_000;

/** The names of a catalog by schema, in order; of a very large one the first. */
export function toPreview({ tables }: Catalog): CatalogPreview {
  const sorted = tables.toSorted((a, b) => compare(a.schema, b.schema) || compare(a.name, b.name));
  const bySchema = new Map<string, CatalogPreview["schemas"][number]["tables"][number][]>();
  for (const { schema, name, kind, rowEstimate } of sorted.slice(0, maxTables)) {
    const group = bySchema.get(schema) ?? [];
    group.push({ name, kind, rowEstimate });
    bySchema.set(schema, group);
  }
  return { schemas: [...bySchema].map(([name, group]) => ({ name, tables: group })), isTruncated: sorted.length > maxTables };
}

/** By code units: the same on every machine, and fast. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
