import { type Catalog, ConnectorKind, type TableSelection } from "@olympus/domain";
import type { CursorRequest } from "../../cursor.ts";
import type { InternalQuery, QueryEstimate } from "../../database-connector.ts";
import { WireConnector } from "../postgres-wire/wire-connector.ts";
import type { WireType } from "../postgres-wire/wire-type.ts";
import { readRedshiftCatalog } from "./catalog.ts";
import { redshiftChecks } from "./check-sql.ts";
import { redshiftRules } from "./error-rules.ts";
import { readPlan } from "./explain.ts";
import { openingSql } from "./session-sql.ts";
import { redshiftType } from "./type-map.ts";

/** An Amazon Redshift database: a provisioned cluster's or a serverless workgroup's. */
export class RedshiftConnector extends WireConnector {
  readonly kind = ConnectorKind.REDSHIFT;
  readonly dialect = "redshift";
  protected override readonly rules = redshiftRules;
  protected override readonly checkQueries = redshiftChecks;

  protected override openingSql(request: CursorRequest): string {
    return openingSql(request);
  }

  protected override async findTypes(): Promise<(oid: number) => WireType> {
    return redshiftType;
  }

  protected override async readCatalog(query: InternalQuery, selection: TableSelection): Promise<Omit<Catalog, "readAt">> {
    return await readRedshiftCatalog(query, selection);
  }

  protected override async estimate(sql: string, query: InternalQuery): Promise<QueryEstimate> {
    return readPlan(await query(`EXPLAIN ${sql}`));
  }
}
