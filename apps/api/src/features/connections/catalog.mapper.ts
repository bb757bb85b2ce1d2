import type { CatalogPreview, CatalogReference, FoundTable } from "@olympus/application";
import { AppError, type Catalog as CatalogRecord, type CatalogTable as CatalogTableRecord, ErrorCode } from "@olympus/domain";
import type { Catalog, CatalogTable, CatalogTableConnection, PreviewDatabaseCatalogPayload } from "./catalog.types.ts";
import { typeName } from "./connections.mapper.ts";

export function toCatalog(connectionId: string, catalog: CatalogRecord): Catalog {
  const referencedBy = new Map<string, CatalogReference[]>();
  for (const { schema, name: table, foreignKeys } of catalog.tables) {
    for (const { name, columns, targetSchema, targetTable, targetColumns } of foreignKeys) {
      const target = keyOf(targetSchema, targetTable);
      const references = referencedBy.get(target) ?? [];
      references.push({ name, schema, table, columns, targetColumns });
      referencedBy.set(target, references);
    }
  }
  const tables = catalog.tables.map((table) => toTable(table, referencedBy.get(keyOf(table.schema, table.name)) ?? []));
  return { connectionId, tables, readAt: catalog.readAt };
}

const keyOf = (schema: string, table: string): string => JSON.stringify([schema, table]);

export function toTable(table: CatalogTableRecord, referencedBy: readonly CatalogReference[]): CatalogTable {
  const references = new Map(
    table.foreignKeys.flatMap((key) =>
      key.columns.map((column, index) => [column, `${key.targetSchema}.${key.targetTable}.${key.targetColumns[index] ?? ""}`] as const),
    ),
  );
  return {
    ...table,
    kind: kindOf(table),
    referencedBy,
    columns: table.columns.map((column) => ({
      name: column.name,
      nativeType: column.nativeType,
      type: typeName(column.type),
      isNullable: column.isNullable,
      isPrimaryKey: table.primaryKey.includes(column.name),
      comment: column.comment,
      references: references.get(column.name) ?? null,
      defaultExpression: column.defaultExpression,
    })),
  };
}

/** A page of tables from place `offset` on. */
export function toTableConnection(
  { items, totalCount }: { readonly items: readonly FoundTable[]; readonly totalCount: number },
  offset: number,
): CatalogTableConnection {
  const edges = items.map(({ table, matchedColumns }, index) => {
    const { schema, name, comment, columns, rowEstimate, sizeBytes } = table;
    const facts = { schema, name, comment, rowEstimate, sizeBytes };
    return {
      node: { ...facts, kind: kindOf(table), columnCount: columns.length, matchedColumns },
      cursor: encodePlace(offset + index + 1),
    };
  });
  return { edges, totalCount, pageInfo: { hasNextPage: offset + items.length < totalCount, endCursor: edges.at(-1)?.cursor ?? null } };
}

/** The place that a cursor stands for: 0 without one. Fails with BAD_INPUT. */
export function placeAfter(cursor: string | null | undefined): number {
  if (!cursor) return 0;
  const place = /^table:(\d{1,9})$/.exec(Buffer.from(cursor, "base64url").toString())?.[1];
  if (place !== undefined) return Number(place);
  throw new AppError(ErrorCode.BAD_INPUT, "Unreadable cursor", {
    userMessage: "This cursor is not one that a list returned. Start again without `after`.",
  });
}

/** The cursor that stands for this place. */
export function encodePlace(place: number): string {
  return Buffer.from(`table:${place}`).toString("base64url");
}

export function toPreview({ schemas, isTruncated }: CatalogPreview): PreviewDatabaseCatalogPayload {
  return {
    isTruncated,
    schemas: schemas.map(({ name, tables }) => ({ name, tables: tables.map((table) => ({ ...table, kind: kindOf(table) })) })),
  };
}

function kindOf({ kind }: Pick<CatalogTableRecord, "kind">): Uppercase<CatalogTableRecord["kind"]> {
  return kind.toUpperCase() as Uppercase<CatalogTableRecord["kind"]>;
}
