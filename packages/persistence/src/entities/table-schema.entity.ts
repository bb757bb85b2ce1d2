import {
  type ConnectionId,
  DescriptionSource,
  type ErrorCode,
  type TableSchema,
  type TrainedColumn,
  type TrainingStatus,
} from "@olympus/domain";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { KeptTableSchema } from "../store.ts";

@Entity("table_schemas")
export class TableSchemaEntity {
  @PrimaryColumn("uuid", { name: "connection_id" })
  connectionId: ConnectionId;

  /** Of schema and name. */
  @PrimaryColumn("text", { name: "table_key" })
  key: string;

  @Column("text", { name: "schema_name" })
  schema: string;

  @Column("text", { name: "table_name" })
  table: string;

  @Column("text")
  status: TrainingStatus;

  /** The run that last touched it. */
  @Column("uuid", { name: "run_id", nullable: true })
  runId: string | null;

  @Column("text", { nullable: true })
  fingerprint: string | null;

  /** Olympus's own, whatever a person wrote. */
  @Column("text", { nullable: true })
  description: string | null;

  @Column("text", { name: "described_by", nullable: true })
  describedBy: Exclude<DescriptionSource, "PERSON"> | null;

  @Column("text", { name: "description_fingerprint", nullable: true })
  descriptionFingerprint: string | null;

  @Column("text", { name: "person_description", nullable: true })
  personDescription: string | null;

  /** Pairs of column and words. */
  @Column("json", { name: "person_columns" })
  personColumns: readonly (readonly [string, string])[];

  @Column("json")
  columns: readonly StoredColumn[];

  @Column("json", { name: "column_values" })
  values: readonly StoredValues[];

  @Column("integer", { name: "value_count" })
  valueCount: number;

  @Column("text", { name: "error_code", nullable: true })
  errorCode: ErrorCode | null;

  @Column("text", { name: "error_message", nullable: true })
  errorMessage: string | null;

  @Column("timestamptz", { name: "trained_at", nullable: true })
  trainedAt: Date | null;
}

/** A column without its values, which are kept apart so that lists can be read without them. */
export type StoredColumn = Omit<TrainedColumn, "values">;

export interface StoredValues {
  readonly column: string;
  readonly values: readonly string[];
}

/** A person's words in the place of Olympus's own. */
export function toTableSchema(entity: TableSchemaEntity): TableSchema {
  const { connectionId, schema, table, fingerprint, status, personDescription, errorCode, errorMessage, trainedAt } = entity;
  const written = personColumns(entity);
  const columns = ownColumns(entity).map((column) => ({ ...column, description: written.get(column.name) ?? column.description }));
  const description = personDescription ?? entity.description;
  const describedBy = personDescription === null ? entity.describedBy : DescriptionSource.PERSON;
  const indexId = `db_${connectionId}_table_${schema}.${table}`;
  return {
    ...{ connectionId, schema, table, indexId, fingerprint, status, description, describedBy, columns },
    ...{ errorCode, errorMessage, trainedAt },
  };
}

export function toKeptTableSchema(entity: TableSchemaEntity): KeptTableSchema {
  const { description, describedBy, descriptionFingerprint, personDescription } = entity;
  return {
    ...toTableSchema(entity),
    own: { description, describedBy, descriptionFingerprint, columns: ownColumns(entity) },
    person: { description: personDescription, columns: personColumns(entity) },
  };
}

function ownColumns(entity: TableSchemaEntity): readonly TrainedColumn[] {
  const values = new Map(entity.values.map((kept) => [kept.column, kept.values]));
  return entity.columns.map((column) => ({ ...column, values: values.get(column.name) ?? [] }));
}

function personColumns(entity: TableSchemaEntity): ReadonlyMap<string, string> {
  return new Map(entity.personColumns);
}
