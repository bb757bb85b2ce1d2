import { type Catalog, type CatalogTable, type ConnectionId, toId } from "@olympus/domain";
import type { Store } from "@olympus/persistence";
import { z } from "zod";
import { parseInput } from "../parse-input.ts";
import { type Policy, requirePrincipal } from "../policy.ts";
import type { CatalogReference, CatalogService, FoundTable, RequestCtx } from "../services.ts";
import type { CatalogKeeper } from "./catalog-keeper.ts";
import { compare } from "./catalog-preview.ts";
import { listTables, searchTables } from "./catalog-search.ts";

const maxPage = 100;
const listInput = z.object({
  search: z
    .string()
    .max(200, "Search for at most 200 characters.")
    .nullish()
    .transform((search) => search?.trim() || null),
  schema: z
    .string()
    .nullish()
    .transform((schema) => schema ?? null),
  first: z.int().min(1).max(maxPage, `A page has at most ${maxPage} tables.`),
  offset: z.int().min(0),
});

/** Parts of catalogs, for those who browse them. */
export class CatalogUseCases implements CatalogService {
  readonly #store: Pick<Store, "connections">;
  readonly #policy: Policy;
  readonly #catalogs: CatalogKeeper;

  constructor(store: Pick<Store, "connections">, policy: Policy, catalogs: CatalogKeeper) {
    this.#store = store;
    this.#policy = policy;
    this.#catalogs = catalogs;
  }

  async listTables(
    ctx: RequestCtx,
    connectionId: string,
    wanted: { search?: string | null; schema?: string | null; first: number; offset: number },
  ): Promise<{ readonly items: readonly FoundTable[]; readonly totalCount: number }> {
    const catalog = await this.#catalog(ctx, connectionId);
    const { search, schema, first, offset } = parseInput(listInput, wanted);
    const end = offset + first;
    if (search !== null) {
      const found = searchTables(catalog, search, schema);
      return { items: found.slice(offset, end), totalCount: found.length };
    }
    const tables = listTables(catalog, schema);
    return { items: tables.slice(offset, end).map((table) => ({ table, matchedColumns: [] })), totalCount: tables.length };
  }

  async findTable(
    ctx: RequestCtx,
    connectionId: string,
    { schema, name }: { schema: string; name: string },
  ): Promise<{ readonly table: CatalogTable; readonly referencedBy: readonly CatalogReference[] } | null> {
    const { tables } = await this.#catalog(ctx, connectionId);
    const table = tables.find((candidate) => candidate.schema === schema && candidate.name === name);
    if (table === undefined) return null;
    const referencedBy = tables.flatMap((other) =>
      other.foreignKeys
        .filter(({ targetSchema, targetTable }) => targetSchema === schema && targetTable === name)
        .map((key) => ({
          name: key.name,
          schema: other.schema,
          table: other.name,
          columns: key.columns,
          targetColumns: key.targetColumns,
        })),
    );
    return { table, referencedBy };
  }

  async listSchemas(ctx: RequestCtx, connectionId: string): Promise<readonly { readonly name: string; readonly tableCount: number }[]> {
    const counts = new Map<string, number>();
    for (const { schema } of (await this.#catalog(ctx, connectionId)).tables) counts.set(schema, (counts.get(schema) ?? 0) + 1);
    return [...counts].map(([name, tableCount]) => ({ name, tableCount })).sort((a, b) => compare(a.name, b.name));
  }

  /** As kept, read anew behind the caller's back when it is old. */
  async #catalog(ctx: RequestCtx, id: string): Promise<Catalog> {
    requirePrincipal(ctx);
    const connectionId = toId<ConnectionId>(id);
    const found = connectionId === null ? null : await this.#store.connections.find(connectionId);
    const connection = await this.#policy.get(ctx, found, "connections.viewCatalog", "Connection");
    return (await this.#catalogs.forAsking(ctx, connection)).catalog;
  }
}
