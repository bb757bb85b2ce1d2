import { randomUUID } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { DuckdbWarehouse, WarehouseResult } from "../warehouse/duckdb-warehouse.ts";
import { encodeValue, type RowType, rowTypeOf } from "./encode-values.ts";
import { countStatements, type SessionFacts, toDuckdbSql } from "./folded-sql.ts";
import { aborted, notPrivileged, objectMissing, SnowflakeRefusal, timedOut, toRefusal } from "./snowflake-errors.ts";

const inlineRows = 1_000;
const chunkRows = 20_000;
const gzipped = promisify(gzip);

/** What a role may do beyond reading everything. */
export interface StandInRole {
  readonly name: string;
  /** As SHOW GRANTS lists them: `["INSERT", "TABLE", "SHOP.PUBLIC.ORDERS"]`. */
  readonly grants: readonly (readonly [privilege: string, on: string, name: string])[];
  readonly canWrite: boolean;
  /** Tables that it may not see. */
  readonly hidden: readonly string[];
}

export interface StatementBody {
  readonly sqlText: string;
  readonly bindings?: Readonly<Record<string, { readonly type: string; readonly value: string | null }>>;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

export interface StatementSession extends SessionFacts {
  readonly roleRights: StandInRole;
}

/** A whole result: the first rows as they are, the rest as gzipped chunks. */
export interface StatementResult {
  readonly rowtype: readonly RowType[];
  readonly rowset: readonly (readonly (string | null)[])[];
  readonly chunks: readonly { readonly body: Buffer; readonly rowCount: number; readonly uncompressedSize: number }[];
  readonly total: number;
}

/** One statement on the server: it works on, whoever asks for its result. */
export class StatementRun {
  readonly queryId = randomUUID();
  readonly requestId: string;
  readonly sql: string;
  readonly outcome: Promise<StatementResult>;
  readonly #stop = new AbortController();

  constructor(requestId: string, body: StatementBody, session: StatementSession, warehouse: DuckdbWarehouse) {
    this.requestId = requestId;
    this.sql = body.sqlText;
    const timeoutSeconds = Number(body.parameters?.STATEMENT_TIMEOUT_IN_SECONDS ?? 172_800);
    const timer = setTimeout(() => this.#stop.abort(timedOut(timeoutSeconds)), Math.min(timeoutSeconds * 1000, 2 ** 31 - 1));
    this.outcome = perform(body, session, warehouse, this.#stop.signal)
      .catch((error: unknown) => {
        throw toRefusal(error, body.sqlText);
      })
      .finally(() => clearTimeout(timer));
    this.outcome.catch(() => {});
  }

  /** Really interrupts the engine. */
  abort(): void {
    this.#stop.abort(aborted());
  }
}

async function perform(
  body: StatementBody,
  session: StatementSession,
  warehouse: DuckdbWarehouse,
  signal: AbortSignal,
): Promise<StatementResult> {
  const sql = body.sqlText.trim();
  const count = countStatements(sql);
  if (count > 1) {
    throw new SnowflakeRefusal("000008", "0A000", `Actual statement count ${count} did not match the desired statement count 1.`);
  }
  if (/^(alter\s+session|use\s+secondary\s+roles)\b/i.test(sql)) return said("Statement executed successfully.");
  const grantsOf = /^show\s+grants\s+to\s+role\s+"?(\w+)"?$/i.exec(sql)?.[1];
  if (grantsOf !== undefined) return grantsResult(session, grantsOf);
  if (session.database === null) {
    throw new SnowflakeRefusal(
      "090105",
      "22000",
      "Cannot perform SELECT. This session does not have a current database. Call 'USE DATABASE', or use a qualified name.",
    );
  }
  const reads = /^(?:select|with|values|show|explain|desc|describe|\()/i.test(sql);
  if (!reads && !session.roleRights.canWrite) throw notPrivileged();
  const hidden = session.roleRights.hidden.find((name) => new RegExp(`\\b${name}\\b`, "i").test(sql));
  if (hidden !== undefined) throw objectMissing(hidden);
  const explained = /^explain\s+using\s+json\s+([\s\S]*)$/i.exec(sql)?.[1];
  const shown = /^show\s+(primary|imported|unique)\s+keys\s+in\s+database$/i.exec(sql)?.[1]?.toUpperCase();
  const statement = {
    sql:
      explained !== undefined
        ? `EXPLAIN ${toDuckdbSql(explained, session)}`
        : shown !== undefined
          ? `SELECT * FROM SNOWFLAKE_INFORMATION.${shown}_KEYS`
          : toDuckdbSql(sql, session),
    parameters: bindingsOf(body),
    before: [
      `SET search_path = '${session.database}.${session.schema ?? "PUBLIC"},${session.database}.SNOWFLAKE_INFORMATION'`,
      `SET VARIABLE hidden = [${session.roleRights.hidden.map((name) => `'${name}'`).join(", ")}]::VARCHAR[]`,
      "SET TimeZone = 'UTC'",
    ],
    signal,
  };
  return await warehouse.query(statement, async (result) =>
    explained === undefined ? await collect(result, signal) : await planOf(result),
  );
}

function bindingsOf({ bindings = {} }: StatementBody): readonly (null | boolean | number | bigint | string)[] {
  return Object.keys(bindings)
    .toSorted((one, other) => Number(one) - Number(other))
    .map((place) => {
      const { type, value } = bindings[place] ?? { type: "TEXT", value: null };
      if (value === null) return null;
      if (type === "FIXED") return BigInt(value);
      if (type === "REAL") return Number(value);
      return type === "BOOLEAN" ? value === "true" : value;
    });
}

async function collect({ columns, batches }: WarehouseResult, signal: AbortSignal): Promise<StatementResult> {
  const rowset: (string | null)[][] = [];
  const chunks: StatementResult["chunks"][number][] = [];
  let waiting: (string | null)[][] = [];
  let total = 0;
  const cut = async () => {
    const text = waiting.map((row) => JSON.stringify(row)).join(",");
    chunks.push({ body: await gzipped(text, { level: 1 }), rowCount: waiting.length, uncompressedSize: Buffer.byteLength(text) });
    waiting = [];
  };
  for await (const batch of batches) {
    signal.throwIfAborted();
    for (const values of batch) {
      const row = columns.map(({ type }, index) => encodeValue(values[index] ?? null, type));
      if (total++ < inlineRows) rowset.push(row);
      else waiting.push(row);
    }
    if (waiting.length >= chunkRows) await cut();
  }
  if (waiting.length > 0) await cut();
  return { rowtype: columns.map(rowTypeOf), rowset, chunks, total };
}

/** In the shape of Snowflake's EXPLAIN USING JSON; the plan's steps are DuckDB's. */
async function planOf({ batches }: WarehouseResult): Promise<StatementResult> {
  const lines: string[] = [];
  for await (const batch of batches) for (const row of batch) lines.push(String(row[1]));
  const plan = {
    GlobalStats: { partitionsTotal: 1, partitionsAssigned: 1, bytesAssigned: 1_024 },
    Operations: [[{ id: 0, operation: "Result", expressions: lines }]],
  };
  return textResult(["content"], [[JSON.stringify(plan)]]);
}

function grantsResult({ roleRights }: StatementSession, role: string): StatementResult {
  if (role.toUpperCase() !== roleRights.name) throw objectMissing(role);
  const rows = roleRights.grants.map(([privilege, on, name]) => [
    "1700000000.000",
    privilege,
    on,
    name,
    "ROLE",
    roleRights.name,
    "false",
    "SYSADMIN",
  ]);
  return textResult(["created_on", "privilege", "granted_on", "name", "granted_to", "grantee_name", "grant_option", "granted_by"], rows);
}

function said(status: string): StatementResult {
  return textResult(["status"], [[status]]);
}

function textResult(names: readonly string[], rowset: StatementResult["rowset"]): StatementResult {
  const rowtype = names.map((name) => ({ name, type: "text", precision: null, scale: null, length: 16_777_216, nullable: true }));
  return { rowtype, rowset, chunks: [], total: rowset.length };
}
