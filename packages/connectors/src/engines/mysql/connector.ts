import { type AppError, type Catalog, ConnectorKind, type Ctx, ErrorCode, type Logger } from "@olympus/domain";
import type { CheckStep } from "../../connection-check.ts";
import { ConnectorError } from "../../connector-error.ts";
import type { Cursor, CursorRequest } from "../../cursor.ts";
import { DatabaseConnector, type InternalQuery, type QueryEstimate } from "../../database-connector.ts";
import { translateFailure } from "../../error-rules.ts";
import type { HostPolicy } from "../../network/host-policy.ts";
import { type Route, routeFor } from "../../network/route.ts";
import { sshSecrets } from "../../network/ssh-fields.ts";
import { tlsSecrets } from "../../network/tls.ts";
import { readMysqlCatalog } from "./catalog.ts";
import { mysqlCheckSteps } from "./check-steps.ts";
import type { MysqlCredentials } from "./credentials.ts";
import { mysqlRules, readMysqlFailure } from "./error-rules.ts";
import { readPlan } from "./explain.ts";
import { MysqlCursor } from "./mysql-cursor.ts";
import { SessionPool } from "./session-pool.ts";

/** A MySQL or MariaDB database: at most five connections, each statement in its own read-only transaction. */
export class MysqlConnector extends DatabaseConnector {
  readonly kind = ConnectorKind.MYSQL;
  readonly dialect = "mysql";
  readonly #credentials: MysqlCredentials;
  readonly #pool: SessionPool;
  readonly #logger: Logger;
  readonly #route: Route;

  constructor(credentials: MysqlCredentials, { logger, hostPolicy }: { readonly logger: Logger; readonly hostPolicy: HostPolicy }) {
    super();
    this.#credentials = credentials;
    this.#logger = logger;
    this.#route = routeFor(credentials, hostPolicy);
    this.#pool = new SessionPool(credentials, this.#route);
  }

  protected override openCursor(request: CursorRequest): Cursor {
    return new MysqlCursor(request, { pool: this.#pool, logger: this.#logger });
  }

  protected override checkSteps(ctx: Ctx, query: InternalQuery): readonly CheckStep[] {
    return mysqlCheckSteps(ctx, this.#credentials, this.#route, query);
  }

  protected override async readCatalog(query: InternalQuery): Promise<Omit<Catalog, "readAt">> {
    return await readMysqlCatalog(query);
  }

  protected override async readEstimate(sql: string, query: InternalQuery): Promise<QueryEstimate> {
    if (/^\s*(explain|show|describe|desc)\b/i.test(sql)) throw new ConnectorError(ErrorCode.UNSUPPORTED, "Only a query can be explained");
    return readPlan(await query(`EXPLAIN FORMAT=JSON ${sql}`));
  }

  protected override translateError(error: unknown): AppError {
    const { password } = this.#credentials;
    const secrets = [...(password === undefined ? [] : [password]), ...tlsSecrets(this.#credentials), ...sshSecrets(this.#credentials)];
    return translateFailure(error, readMysqlFailure(error), { rules: mysqlRules, secrets, subject: "MySQL" });
  }

  protected override async shutDown(): Promise<void> {
    await this.#pool.close();
    await this.#route.close();
  }
}
