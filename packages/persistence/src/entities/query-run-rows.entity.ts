import type { QueryRunId, Row } from "@olympus/domain";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** A chunk of a result. */
@Entity("query_run_rows")
export class QueryRunRowsEntity {
  @PrimaryColumn("uuid", { name: "query_run_id" })
  queryRunId: QueryRunId;

  /** Index of the chunk's first row in the result, from 0. */
  @PrimaryColumn("integer", { name: "first_row" })
  firstRow: number;

  @Column("integer", { name: "row_count" })
  rowCount: number;

  /** A list of rows; TypeORM's types can't follow a type that contains itself. */
  @Column("json")
  rows: object;
}

export function toRows(entity: QueryRunRowsEntity): readonly Row[] {
  return entity.rows as readonly Row[];
}
