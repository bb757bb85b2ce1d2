import type { TableSchema as TableSchemaRecord } from "@olympus/domain";
import { encodePlace } from "../connections/catalog.mapper.ts";
import type { TableSchema, TableSchemaConnection } from "./training.types.ts";

export function toTableSchema({ indexId, ...table }: TableSchemaRecord): TableSchema {
  return { id: indexId, ...table };
}

/** A page that starts at place `offset`; cursors are those of `catalogTables`. */
export function toTableSchemaConnection(
  { items, totalCount }: { readonly items: readonly TableSchemaRecord[]; readonly totalCount: number },
  offset: number,
): TableSchemaConnection {
  const edges = items.map((table, index) => ({ node: toTableSchema(table), cursor: encodePlace(offset + index + 1) }));
  const pageInfo = { hasNextPage: offset + items.length < totalCount, endCursor: edges.at(-1)?.cursor ?? null };
  return { edges, pageInfo, totalCount };
}
