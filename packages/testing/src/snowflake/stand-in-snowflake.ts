import { randomUUID } from "node:crypto";
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { DuckdbWarehouse } from "../warehouse/duckdb-warehouse.ts";
import { toDuckdbSql } from "./folded-sql.ts";
import { informationSchemaSql } from "./information-schema.ts";
import { type LoginData, type StandInUser, signIn } from "./sign-in.ts";
import { SnowflakeRefusal, toRefusal } from "./snowflake-errors.ts";
import { type StandInRole, type StatementBody, type StatementResult, StatementRun } from "./statement-run.ts";
import { type Fault, misbehave, readBody, sendJson, tokenOf } from "./wire.ts";

/** How the stand-in misbehaves. All of it may be changed while it runs. */
export interface StandInBehaviour {
  /** After so long a statement's answer is that it is still running, to be asked for again. */
  longRunningMs: number;
  /** Answers nothing, or no JSON of Snowflake's, or HTTP 503, or breaks off each answer in its middle; `results` does so only with chunks of results. */
  fault: "none" | Fault;
  faultOf: "everything" | "results";
  /** Where chunks of results are said to be, instead of here. */
  chunkUrl: string | null;
}

export interface StandInSnowflakeOptions {
  /** In small letters, without a region. */
  readonly account: string;
  readonly database: string;
  readonly warehouse: string;
  readonly users: readonly StandInUser[];
  readonly roles: readonly StandInRole[];
  /** PEM; with it, the stand-in speaks HTTPS. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

interface Session {
  token: string;
  readonly masterToken: string;
  readonly user: StandInUser;
  readonly role: StandInRole;
  readonly database: string | null;
  readonly warehouse: string | null;
  readonly schema: string | null;
  isExpired: boolean;
}

const chunkKey = { "x-amz-server-side-encryption-customer-key": "stand-in" };
const keptRuns = 8;

/**
 * A server that speaks the HTTP protocol of Snowflake's own drivers, as its SDK for Node uses it, on top of DuckDB: sign-in by password, key pair and OAuth
 * token, expiring sessions, statements that take long, results in chunks, aborts that really interrupt the engine, errors in Snowflake's form.
 * What it doesn't model: names in quotes that differ in case only, warehouses that start, roles within roles, VARIANT paths, zones kept in TIMESTAMP_TZ.
 */
export class StandInSnowflake {
  readonly #options: StandInSnowflakeOptions;
  readonly #warehouse: DuckdbWarehouse;
  readonly #server: ReturnType<typeof createHttpServer>;
  readonly #sockets = new Set<Socket>();
  readonly #sessions = new Set<Session>();
  readonly #runs = new Map<string, StatementRun>();
  readonly behaviour: StandInBehaviour = { longRunningMs: 45_000, fault: "none", faultOf: "everything", chunkUrl: null };
  /** `POST /queries/v1/query-request`, in order of arrival. */
  readonly requests: string[] = [];
  /** Texts of the statements that were asked for. */
  readonly statements: string[] = [];
  /** Client application as the login requests name it. */
  readonly applications: string[] = [];

  private constructor(options: StandInSnowflakeOptions, warehouse: DuckdbWarehouse) {
    this.#options = options;
    this.#warehouse = warehouse;
    const handle = (request: IncomingMessage, response: ServerResponse) => void this.#handle(request, response);
    this.#server = options.tls === undefined ? createHttpServer(handle) : createHttpsServer(options.tls, handle);
    this.#server.on("connection", (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
      socket.on("error", () => {});
    });
  }

  static async start(options: StandInSnowflakeOptions): Promise<StandInSnowflake> {
    const warehouse = await DuckdbWarehouse.start();
    const { database } = options;
    await warehouse.run(`ATTACH ':memory:' AS "${database}"`, `CREATE SCHEMA "${database}"."PUBLIC"`, `USE "${database}"."PUBLIC"`);
    await warehouse.run(`USE "${database}"."PUBLIC"`, ...informationSchemaSql(database), ...functionsOf(database));
    const standIn = new StandInSnowflake(options, warehouse);
    await new Promise<void>((resolve) => standIn.#server.listen(0, "127.0.0.1", resolve));
    return standIn;
  }

  get url(): string {
    return `${this.#options.tls === undefined ? "http" : "https"}://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** How many statements the engine works on now. */
  get runningCount(): number {
    return this.#warehouse.runningCount;
  }

  get sessionCount(): number {
    return this.#sessions.size;
  }

  /** Snowflake's SQL, run as an administrator. */
  async run(...statements: readonly string[]): Promise<void> {
    const { database, warehouse } = this.#options;
    const facts = { user: "ADMIN", role: "ACCOUNTADMIN", database, warehouse, schema: "PUBLIC" };
    await this.#warehouse.run(`USE "${database}"."PUBLIC"`, ...statements.map((sql) => toDuckdbSql(sql, facts)));
  }

  /** From now on the sessions' tokens must be renewed. */
  expireTokens(): void {
    for (const session of this.#sessions) session.isExpired = true;
  }

  /** Ends all sessions, as the server does after hours of rest. */
  endSessions(): void {
    this.#sessions.clear();
  }

  async close(): Promise<void> {
    for (const run of this.#runs.values()) run.abort();
    await Promise.allSettled([...this.#runs.values()].map(({ outcome }) => outcome));
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
    this.#warehouse.close();
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on("error", () => {});
    const url = new URL(request.url ?? "/", this.url);
    this.requests.push(`${request.method} ${url.pathname}`);
    try {
      const body = await readBody(request);
      const isResult = url.pathname.startsWith("/results/");
      const { fault, faultOf } = this.behaviour;
      if (fault !== "none" && (faultOf === "everything" || isResult)) return misbehave(response, fault);
      if (isResult) return this.#sendChunk(request, url, response);
      sendJson(response, { success: true, code: null, message: null, data: await this.#answer(request, url, body) });
    } catch (error) {
      const { code, message, sqlState } = error instanceof Progress ? { ...error, sqlState: undefined } : toRefusal(error, "");
      const isProgress = error instanceof Progress;
      const data = isProgress ? error.data : { errorCode: code, sqlState, internalError: false, queryId: randomUUID() };
      sendJson(response, { success: isProgress, code, message, data });
    }
  }

  async #answer(request: IncomingMessage, url: URL, body: unknown): Promise<unknown> {
    const { pathname } = url;
    if (pathname === "/session/v1/login-request") return this.#logIn(url, (body as { data?: LoginData }).data ?? {});
    if (pathname === "/session/token-request") return this.#renew(request);
    const session = this.#sessionOf(request);
    if (pathname === "/session" && url.searchParams.get("delete") === "true") {
      this.#sessions.delete(session);
      return null;
    }
    if (pathname === "/session/heartbeat" || pathname === "/telemetry/send") return null;
    if (pathname === "/queries/v1/query-request") return await this.#query(session, url, body as StatementBody);
    if (pathname === "/queries/v1/abort-request")
      return this.#abort(({ requestId }) => requestId === (body as { requestId?: string }).requestId);
    const [, queryId, verb] = /^\/queries\/([^/]+)\/(abort-request|result)$/.exec(pathname) ?? [];
    if (verb === "abort-request") return this.#abort((run) => run.queryId === queryId);
    const run = queryId === undefined ? undefined : this.#runs.get(queryId);
    if (run !== undefined) return await this.#resultOf(run, session);
    throw new SnowflakeRefusal("390108", "08001", `Unknown path ${pathname}`);
  }

  #logIn(url: URL, data: LoginData): unknown {
    const environment = (data as { CLIENT_ENVIRONMENT?: { APPLICATION?: string } }).CLIENT_ENVIRONMENT;
    this.applications.push(environment?.APPLICATION ?? "");
    const { account, database, warehouse, users, roles } = this.#options;
    const user = signIn(data, account, users);
    const wanted = (url.searchParams.get("roleName") ?? user.role).toUpperCase();
    const role = roles.find(({ name }) => name === wanted);
    if (role === undefined || wanted !== user.role) {
      const message = `Role '${wanted}' specified in the connect string does not exist or not authorized. Contact your local system administrator.`;
      throw new SnowflakeRefusal("390189", "08001", message);
    }
    const known = (asked: string | null, name: string) => (asked?.toUpperCase() === name ? name : null);
    const session: Session = {
      token: randomUUID(),
      masterToken: randomUUID(),
      user,
      role,
      database: known(url.searchParams.get("databaseName"), database),
      warehouse: known(url.searchParams.get("warehouse"), warehouse),
      schema: url.searchParams.get("schemaName")?.toUpperCase() ?? "PUBLIC",
      isExpired: false,
    };
    this.#sessions.add(session);
    return {
      ...tokensOf(session),
      sessionId: this.#sessions.size,
      parameters: [{ name: "CLIENT_SESSION_KEEP_ALIVE", value: false }],
      sessionInfo: { databaseName: session.database, schemaName: session.schema, warehouseName: session.warehouse, roleName: role.name },
    };
  }

  #renew(request: IncomingMessage): unknown {
    const session = [...this.#sessions].find(({ masterToken }) => masterToken === tokenOf(request));
    if (session === undefined)
      throw new SnowflakeRefusal("390114", "08001", "Authentication token has expired.  The user must authenticate again.");
    session.token = randomUUID();
    session.isExpired = false;
    const { token, masterToken } = session;
    return { sessionToken: token, masterToken, validityInSecondsST: 3_600, validityInSecondsMT: 14_400 };
  }

  #sessionOf(request: IncomingMessage): Session {
    const session = [...this.#sessions].find(({ token }) => token === tokenOf(request));
    if (session === undefined)
      throw new SnowflakeRefusal("390111", "08001", "Session no longer exists.  New login required to access the service.");
    if (session.isExpired) throw new SnowflakeRefusal("390112", "08001", "Session token has expired.");
    return session;
  }

  async #query(session: Session, url: URL, body: StatementBody): Promise<unknown> {
    this.statements.push(body.sqlText);
    const facts = { ...session, user: session.user.name, role: session.role.name, roleRights: session.role };
    const run = new StatementRun(url.searchParams.get("requestId") ?? "", body, facts, this.#warehouse);
    this.#runs.set(run.queryId, run);
    for (const queryId of [...this.#runs.keys()].slice(0, -keptRuns * 4)) this.#runs.delete(queryId);
    return await this.#resultOf(run, session);
  }

  async #resultOf(run: StatementRun, session: Session): Promise<unknown> {
    const isSlow = Symbol("still running");
    const outcome = await Promise.race([run.outcome, delay(this.behaviour.longRunningMs, isSlow, { ref: false })]);
    if (typeof outcome === "symbol") throw new Progress(run.queryId);
    return this.#toData(run.queryId, outcome, session);
  }

  #toData(queryId: string, { rowtype, rowset, chunks, total }: StatementResult, session: Session): unknown {
    const base = this.behaviour.chunkUrl ?? `${this.url}/results/${queryId}`;
    return {
      parameters: [],
      rowtype,
      rowset,
      total,
      returned: total,
      queryId,
      queryResultFormat: "json",
      statementTypeId: 4_096,
      version: 1,
      finalDatabaseName: session.database,
      finalSchemaName: session.schema,
      finalWarehouseName: session.warehouse,
      finalRoleName: session.role.name,
      ...(chunks.length === 0 ? {} : { chunkHeaders: chunkKey }),
      chunks: chunks.map(({ rowCount, uncompressedSize, body }, index) => ({
        url: `${base}/${index}`,
        rowCount,
        uncompressedSize,
        compressedSize: body.length,
      })),
    };
  }

  #abort(isMeant: (run: StatementRun) => boolean): null {
    for (const run of this.#runs.values()) if (isMeant(run)) run.abort();
    return null;
  }

  /** As the cloud's storage does: no session, but the key that the result's header names. */
  async #sendChunk(request: IncomingMessage, url: URL, response: ServerResponse): Promise<void> {
    const [, queryId = "", index = ""] = /^\/results\/([^/]+)\/(\d+)$/.exec(url.pathname) ?? [];
    const chunk = (await this.#runs.get(queryId)?.outcome.catch(() => undefined))?.chunks[Number(index)];
    const [[header, key] = ["", ""]] = Object.entries(chunkKey);
    if (chunk === undefined || request.headers[header] !== key)
      return void response.writeHead(403, { "content-type": "application/xml" }).end("<Error/>");
    response.writeHead(200, { "content-type": "binary/octet-stream", "content-encoding": "gzip", "content-length": chunk.body.length });
    response.end(chunk.body);
  }
}

/** The answer to a statement that isn't at its end yet. */
class Progress extends Error {
  readonly code = "333334";
  readonly data: { readonly queryId: string; readonly getResultUrl: string };

  constructor(queryId: string) {
    super("Query execution in progress. Asynchronous or long running query.");
    this.data = { queryId, getResultUrl: `/queries/${queryId}/result` };
  }
}

/** Functions of Snowflake's that DuckDB has under other names. */
function functionsOf(database: string): readonly string[] {
  const macros = [
    "TO_BINARY(text, format) AS unhex(text)",
    "HEX_DECODE_BINARY(text) AS unhex(text)",
    "TO_GEOGRAPHY(text) AS text::GEOMETRY",
  ];
  return macros.map((macro) => `CREATE MACRO "${database}"."SNOWFLAKE_INFORMATION".${macro}`);
}

function tokensOf({ token, masterToken }: Session): object {
  return { token, masterToken, validityInSeconds: 3_600, masterValidityInSeconds: 14_400 };
}
