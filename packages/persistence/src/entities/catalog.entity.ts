import type { Catalog, ColumnValues, ConnectionId } from "@olympus/domain";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("catalogs")
export class CatalogEntity {
  @PrimaryColumn("uuid", { name: "connection_id" })
  connectionId: ConnectionId;

  @Column("json")
  catalog: StoredCatalog;

  @Column("json", { name: "column_values" })
  values: readonly ColumnValues[];

  @Column("integer")
  revision: number;

  @Column("integer", { name: "table_count" })
  tableCount: number;

  @Column("timestamptz", { name: "read_at" })
  readAt: Date;
}

/** As JSON keeps it. */
type StoredCatalog = Omit<Catalog, "readAt"> & { readonly readAt: string | Date };

export function toCatalogSnapshot(entity: CatalogEntity): { catalog: Catalog; values: readonly ColumnValues[]; revision: number } {
  return { catalog: { ...entity.catalog, readAt: new Date(entity.catalog.readAt) }, values: entity.values, revision: entity.revision };
}
