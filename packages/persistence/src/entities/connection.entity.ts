import type { ConnectionCheck, ConnectionId, ConnectorKind, DatabaseConnection, SpaceId } from "@olympus/domain";
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

  @Column("json", { name: "last_check", nullable: true })
  lastCheck: StoredCheck | null;

  @Column("timestamptz", { name: "created_at" })
  createdAt: Date;

  @Column("timestamptz", { name: "updated_at" })
  updatedAt: Date;
}

/** As JSON keeps it. */
type StoredCheck = Omit<ConnectionCheck, "checkedAt"> & { readonly checkedAt: string | Date };

export function toConnection(entity: ConnectionEntity): DatabaseConnection {
  const { id, spaceId, name, kind, settings, secretsSet, revision, lastCheck, createdAt, updatedAt } = entity;
  const check = lastCheck === null ? null : { ...lastCheck, checkedAt: new Date(lastCheck.checkedAt) };
  return { id, spaceId, name, kind, settings: { ...settings }, secretsSet, revision, lastCheck: check, createdAt, updatedAt };
}
