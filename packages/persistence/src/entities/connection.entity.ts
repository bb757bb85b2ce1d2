import type {
  CatalogFacts,
  ConnectionCheck,
  ConnectionId,
  ConnectionLimits,
  ConnectorKind,
  DatabaseConnection,
  SpaceId,
  TableSelection,
} from "@olympus/domain";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("database_connections")
export class ConnectionEntity {
  @PrimaryColumn("uuid")
  id: ConnectionId;

  @Column("uuid", { name: "space_id" })
  spaceId: SpaceId;

  @Column("text")
  name: string;

  @Column("text")
  kind: ConnectorKind;

  /** `object`: TypeORM's types can't follow a record of unknowns. */
  @Column("json")
  settings: object;

  @Column("json", { name: "secrets_set" })
  secretsSet: readonly string[];

  /** Not selected unless asked for. */
  @Column("text", { name: "sealed_credentials", select: false })
  sealedCredentials: string;

  @Column("integer")
  revision: number;

  @Column("json")
  selection: TableSelection;

  @Column("json")
  limits: ConnectionLimits;

  @Column("boolean", { name: "is_managed" })
  isManaged: boolean;

  @Column("boolean", { name: "holds_datasets" })
  holdsDatasets: boolean;

  @Column("json", { name: "last_check", nullable: true })
  lastCheck: StoredCheck | null;

  @Column("timestamptz", { name: "created_at" })
  createdAt: Date;

  @Column("timestamptz", { name: "updated_at" })
  updatedAt: Date;
}

/** As JSON keeps it. */
type StoredCheck = Omit<ConnectionCheck, "checkedAt"> & { readonly checkedAt: string | Date };

/** `catalogFacts`: of the kept catalog; left out when it is of an older revision than the connection. */
export function toConnection(entity: ConnectionEntity, catalogFacts: CatalogFacts | null): DatabaseConnection {
  const { id, spaceId, name, kind, settings, secretsSet, revision, selection, limits, isManaged, holdsDatasets } = entity;
  const { lastCheck, createdAt, updatedAt } = entity;
  const check = lastCheck === null ? null : { ...lastCheck, checkedAt: new Date(lastCheck.checkedAt) };
  const own = { id, spaceId, name, kind, settings: { ...settings }, secretsSet, revision, selection, limits, isManaged, holdsDatasets };
  return { ...own, catalogFacts, lastCheck: check, createdAt, updatedAt };
}
