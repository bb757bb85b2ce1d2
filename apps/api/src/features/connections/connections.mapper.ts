import type { Services } from "@olympus/application";
import type { CanonicalType, Catalog as CatalogRecord, CatalogTable as CatalogTableRecord } from "@olympus/domain";
import type { Catalog, CatalogTable, ConnectorDescription } from "./connections.types.ts";

type ConnectorDescriptionRecord = ReturnType<Services["connections"]["describe"]>[number];

export function toConnectorDescription({ kind, label, fields, grantsSql }: ConnectorDescriptionRecord): ConnectorDescription {
  const toField = (field: (typeof fields)[number]) => ({
    ...field,
    defaultValue: field.defaultValue === null ? null : String(field.defaultValue),
  });
  return { kind, label, grantsSql: grantsSql || null, fields: fields.map(toField) };
}

/** `decimal(12,2)`, `int64`: the canonical type as the API spells it. */
export function typeName(type: CanonicalType): string {
  if (type.precision === undefined) return type.name;
  return `${type.name}(${type.precision},${type.scale ?? 0})`;
}

export function toCatalog(connectionId: string, catalog: CatalogRecord): Catalog {
  return { connectionId, tables: catalog.tables.map(toTable), readAt: catalog.readAt };
}

function toTable(table: CatalogTableRecord): CatalogTable {
  const references = new Map(
    table.foreignKeys.flatMap((key) =>
      key.columns.map((column, index) => [column, `${key.targetSchema}.${key.targetTable}.${key.targetColumns[index] ?? ""}`] as const),
    ),
  );
  return {
    ...table,
    kind: table.kind.toUpperCase() as Uppercase<typeof table.kind>,
    columns: table.columns.map((column) => ({
      name: column.name,
      nativeType: column.nativeType,
      type: typeName(column.type),
      isNullable: column.isNullable,
      isPrimaryKey: table.primaryKey.includes(column.name),
      comment: column.comment,
      references: references.get(column.name) ?? null,
    })),
  };
}
