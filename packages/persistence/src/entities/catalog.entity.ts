import type { Catalog, ConnectionId } from "@olympus/domain";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("catalogs")
export class CatalogEntity {
  @PrimaryColumn("uuid", { name: "connection_id" })
  connectionId: ConnectionId;

  @Column("json")
  catalog: StoredCatalog;

  @Column("integer")
  revision: number;

  @Column("integer", { name: "table_count" })
  tableCount: number;

  @Column("timestamptz", { name: "read_at" })
  readAt: Date;
}

/** As JSON keeps it. */
type StoredCatalog = Omit<Catalog, "readAt"> & { readonly readAt: string | Date };

export function toCatalogSnapshot(entity: CatalogEntity): { catalog: Catalog; revision: number } {
  return { catalog: { ...entity.catalog, readAt: new Date(entity.catalog.readAt) }, revision: entity.revision };
}
