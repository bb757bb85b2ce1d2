import { type AppError, type CanonicalTypeName, type Ctx, type Logger, silentLogger, systemClock } from "@olympus/domain";
import type { Cursor, CursorRequest } from "../cursor.ts";
import type { DatabaseConnector } from "../database-connector.ts";

/** Names that break whatever doesn't quote them. */
export const hostileTable = `we"ird; drop table customers; --`;
export const hostileColumn = `select 'x' "from`;

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Makes the contract's tables, in SQL that every engine takes. */
export const fixtureStatements: readonly string[] = [
  "create table customers (id integer primary key, country varchar(40), email varchar(80), name varchar(80))",
  "create table orders (id integer primary key, customer_id integer not null references customers (id), status varchar(20) default 'new')",
  "create table lines (order_id integer references orders (id), line_no integer, product varchar(40), primary key (order_id, line_no))",
  "create table shipments (id integer primary key, order_id integer, line_no integer, foreign key (order_id, line_no) references lines (order_id, line_no))",
  "create table no_rows (id integer, note varchar(10))",
  `create table ${quote(hostileTable)} (${quote(hostileColumn)} varchar(20))`,
  "create view german_customers as select * from customers where country = 'DE'",
  "create index orders_by_status on orders (status, customer_id)",
  "insert into customers values (1, 'DE', 'ada@example.com', 'Ada Byron'), (2, 'FR', 'eve@example.com', 'Eve Curie'), (3, 'DE', null, null)",
  "insert into orders values (1, 1, 'paid'), (2, 1, 'returned'), (3, 2, 'paid')",
  "insert into lines values (1, 1, 'chair'), (1, 2, 'table'), (2, 1, 'lamp')",
  "insert into shipments values (1, 1, 2)",
  `insert into ${quote(hostileTable)} values ('it''s')`,
];

export interface ContractFixture {
  readonly connector: DatabaseConnector;
  /** A way in for a user that can only read, where the engine has users (capability `roles`). It may not read the table `shipments`. */
  readonly reader?: DatabaseConnector;
  /** A second way in that must fail, such as a wrong password or a missing file, with the code it must fail with. */
  readonly broken: readonly { readonly why: string; readonly connector: DatabaseConnector; readonly code: string; readonly step: string }[];
  /** None of them may be in any message. */
  readonly secrets: readonly string[];
  close(): Promise<void>;
}

/** What differs between engines: facts, never excuses. */
export interface ContractSubject {
  readonly name: string;
  setUp(): Promise<ContractFixture>;
  /** The schema that the fixture's tables are in. */
  readonly schema: string;
  /** How the engine keeps a name that was written without quotes. Default: as written. */
  fold?(name: string): string;
  /** A statement with `count` rows of one whole number from 1 on. */
  rows(count: number): string;
  /** A statement with one row of one text of `length` characters, each of them `ü`. */
  longText(length: number): string;
  /** A statement that works for minutes. */
  readonly slow: string;
  /** Statements that write, for the session to refuse when the guard is bypassed. */
  readonly writes: readonly string[];
  /** A statement with one row of every type at its extremes, with what must come back: name of the canonical type, and the cell. */
  readonly types: {
    readonly sql: string;
    readonly cells: readonly (readonly [type: CanonicalTypeName, cell: unknown])[];
    /** Canonical types that the engine has nothing for. */
    readonly lacking: readonly CanonicalTypeName[];
  };
  /** Tables in the fixture's schema beside the contract's own: for types that no expression has. The `reader` may read them. */
  readonly extraTables?: readonly string[];
  /** Whether the engine says of a table that one may not read that there is none. */
  readonly hidesForbidden?: boolean;
  /** The nth placeholder, from 1. */
  placeholder(index: number): string;
  readonly capabilities: {
    readonly comments: boolean;
    readonly namesForeignKeys: boolean;
    readonly estimatesRows: boolean;
    /** Whether the engine is asked over a network, and so has hosts, TLS and sign-in to fail. */
    readonly network: boolean;
    /** Whether it has users with rights of their own; then the fixture has a `reader`, and `connector` is a user that can write. */
    readonly roles: boolean;
    /** Absent means true. */
    readonly indexes?: boolean;
    readonly duplicateColumns?: boolean;
    readonly hostileNames?: boolean;
    readonly defaults?: boolean;
  };
}

/** A context whose log is kept, to look for secrets in it. */
export function contractCtx(signal: AbortSignal = new AbortController().signal): Ctx & { readonly log: string[] } {
  const log: string[] = [];
  const write = (fields: Readonly<Record<string, unknown>>, message: string) => void log.push(`${JSON.stringify(fields)} ${message}`);
  const logger: Logger = { ...silentLogger, debug: write, info: write, warn: write, error: write, child: () => logger };
  return { requestId: "contract", signal, logger, clock: systemClock, log };
}

/** A connector's protected side: the way past the guard, for tests of what stands behind it. */
export interface ConnectorInside {
  openCursor(request: CursorRequest): Cursor;
  translateError(error: unknown): AppError;
}

export function insideOf(connector: DatabaseConnector): ConnectorInside {
  return connector as unknown as ConnectorInside;
}
