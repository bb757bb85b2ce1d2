import { randomBytes } from "node:crypto";
import { AppError, type Ctx, cancelled, ErrorCode, throwIfAborted } from "@olympus/domain";
import { quoteIdentifier } from "@olympus/sql";
import { ConnectorError } from "../../connector-error.ts";
import type { ConnectorOptions } from "../../connector-registry.ts";
import type { Credentials } from "../../credential-fields.ts";
import { defaultHostPolicy } from "../../network/host-policy.ts";
import { AdminSession } from "./admin-session.ts";
import { type PostgresCredentials, postgresCredentials } from "./credentials.ts";
import { grantReading, type ReaderRole } from "./reader-role.ts";
import { runScript } from "./run-script.ts";

export interface WantedPostgresDatabase {
  /** Null: made up from `suggestion`. */
  readonly name: string | null;
  readonly suggestion: string;
  readonly script: string | null;
  /** Whether one of this name that is there already is taken as it is; the script doesn't run then. */
  readonly createIfNotExists: boolean;
  /** Whether to make a user that can only read. */
  readonly readerRole: boolean;
}

export interface CreatedPostgresDatabase {
  readonly databaseName: string;
  readonly isNew: boolean;
  /** Of the script. */
  readonly statementCount: number;
  /** Of the user that can only read; null when none was wanted. */
  readonly reader: Credentials | null;
  /** Takes everything back, for whoever can't use what was made. */
  undo(): Promise<void>;
}

const timeoutMs = 10 * 60_000;
const undoTimeoutMs = 30_000;
const createTimeoutMs = 60_000;
const duplicateDatabase = "42P04";

/**
 * Makes a database on the server that `admin` leads to, runs the script in one transaction, and makes a user that can read it. A failure leaves neither database nor
 * user behind. Fails with CONFLICT when there is one of this name, PERMISSION_DENIED when the admin may not, UNSUPPORTED for what a script may not do, TIMEOUT after
 * 10 minutes, CANCELLED, and the connector's codes.
 */
export async function createPostgresDatabase(
  ctx: Ctx,
  admin: Credentials,
  wanted: WantedPostgresDatabase,
  { hostPolicy = defaultHostPolicy }: Pick<ConnectorOptions, "hostPolicy">,
): Promise<CreatedPostgresDatabase> {
  const credentials = postgresCredentials.parse(admin);
  const deadline = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([ctx.signal, deadline]);
  const databaseName = wanted.name ?? madeUpName(wanted.suggestion);
  const reader = wanted.readerRole ? madeUpReader(databaseName) : null;
  const options = { hostPolicy, signal, secrets: reader === null ? [] : [reader.password] };
  const traces: Traces = { databaseName, isNew: false, roleName: null };
  const undo = () => takeBack(credentials, traces, { ...options, signal: AbortSignal.timeout(undoTimeoutMs) });
  try {
    traces.isNew = await makeDatabase(credentials, databaseName, wanted, options);
    throwIfAborted(signal);
    const statementCount = await fill(
      { ...credentials, database: databaseName },
      { wanted, reader, traces },
      { ctx: { ...ctx, signal }, options },
    );
    return {
      databaseName,
      isNew: traces.isNew,
      statementCount,
      reader: reader && readerCredentials(credentials, databaseName, reader),
      undo,
    };
  } catch (error) {
    await undo().catch((failure: unknown) => {
      ctx.logger.error({ error: failure, databaseName }, "What a failed creation of a database made could not be taken back");
    });
    if (ctx.signal.aborted) throw cancelled(error);
    throw deadline.aborted ? tooSlow(error) : error;
  }
}

/** What there is to take back. */
interface Traces {
  readonly databaseName: string;
  isNew: boolean;
  roleName: string | null;
}

type SessionOptions = Parameters<typeof AdminSession.open>[1];

/** Whether it is new. `CREATE DATABASE` can't be part of a transaction. */
async function makeDatabase(
  credentials: PostgresCredentials,
  name: string,
  wanted: WantedPostgresDatabase,
  options: SessionOptions,
): Promise<boolean> {
  const stop = new AbortController();
  const abort = () => stop.abort(options.signal.reason);
  options.signal.addEventListener("abort", abort, { once: true });
  const session = await AdminSession.open(credentials, { ...options, signal: stop.signal });
  let timer: NodeJS.Timeout | undefined;
  try {
    throwIfAborted(options.signal);
    await assertMay(session, wanted);
    const [existing] = await session.run("SELECT 1 FROM pg_catalog.pg_database WHERE datname = $1", [name]);
    if (existing !== undefined) {
      if (wanted.createIfNotExists) return false;
      throw taken(name);
    }
    throwIfAborted(options.signal);
    // From here on the server makes it, whether or not anybody listens: only its answer tells that there is something to take back.
    options.signal.removeEventListener("abort", abort);
    timer = setTimeout(() => stop.abort(), createTimeoutMs);
    try {
      await session.run(`CREATE DATABASE ${quoteIdentifier("postgres", name)}`);
      return true;
    } catch (error) {
      // Somebody else was faster.
      const isTaken = error instanceof Error && "code" in error && error.code === duplicateDatabase;
      if (isTaken && wanted.createIfNotExists) return false;
      throw isTaken ? taken(name) : error;
    }
  } catch (error) {
    throw error instanceof AppError ? error : session.translate(error);
  } finally {
    clearTimeout(timer);
    options.signal.removeEventListener("abort", abort);
    await session.close();
  }
}

async function assertMay(session: AdminSession, { readerRole }: WantedPostgresDatabase): Promise<void> {
  const [rights] = await session.run(
    "SELECT (rolsuper OR rolcreatedb)::text, (rolsuper OR rolcreaterole)::text FROM pg_catalog.pg_roles WHERE rolname = current_user",
  );
  const [mayCreateDatabases, mayCreateRoles] = rights ?? [];
  if (mayCreateDatabases !== "true") throw mayNot("databases", "Sign in as a user with the right CREATEDB.");
  if (readerRole && mayCreateRoles !== "true")
    throw mayNot(
      "users",
      "Sign in as a user with the right CREATEROLE, or turn off the user that can only read: then the given credentials are kept.",
    );
}

/** The script, and the rights of the reader, in one transaction. Answers how many statements of the script ran. */
async function fill(
  credentials: PostgresCredentials,
  { wanted, reader, traces }: { readonly wanted: WantedPostgresDatabase; readonly reader: ReaderRole | null; readonly traces: Traces },
  { ctx, options }: { readonly ctx: Ctx; readonly options: SessionOptions },
): Promise<number> {
  const script = traces.isNew ? wanted.script : null;
  if (script === null && reader === null) return 0;
  const session = await AdminSession.open(credentials, options);
  try {
    await session.run("BEGIN");
    const count = script === null ? 0 : await runScript(ctx, session, script);
    if (reader !== null) await grantReading(session, reader, traces);
    // Before the end of the transaction: whether a commit was heard of that broke off can't be known.
    if (reader !== null) traces.roleName = reader.name;
    await session.run("COMMIT");
    return count;
  } catch (error) {
    throw error instanceof AppError ? error : session.translate(error);
  } finally {
    await session.close();
  }
}

async function takeBack(
  credentials: PostgresCredentials,
  { databaseName, isNew, roleName }: Traces,
  options: SessionOptions,
): Promise<void> {
  if (!isNew && roleName === null) return;
  const database = quoteIdentifier("postgres", databaseName);
  if (!isNew && roleName !== null) await dropOwned({ ...credentials, database: databaseName }, roleName, options);
  const session = await AdminSession.open(credentials, options);
  try {
    if (isNew) {
      // Connections to it, also our own that broke off, would keep it.
      await session
        .run(
          "SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()",
          [databaseName],
        )
        .catch(() => []);
      await session.run(`DROP DATABASE IF EXISTS ${database}`);
    }
    if (roleName !== null) await session.run(`DROP ROLE IF EXISTS ${quoteIdentifier("postgres", roleName)}`);
  } catch (error) {
    throw session.translate(error);
  } finally {
    await session.close();
  }
}

/** The reader's rights in a database that stays. */
async function dropOwned(credentials: PostgresCredentials, roleName: string, options: SessionOptions): Promise<void> {
  const session = await AdminSession.open(credentials, options);
  try {
    const [found] = await session.run("SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = $1", [roleName]);
    if (found !== undefined) await session.run(`DROP OWNED BY ${quoteIdentifier("postgres", roleName)}`);
  } finally {
    await session.close();
  }
}

/** A client certificate is the admin's own. */
function readerCredentials(admin: PostgresCredentials, database: string, { name, password }: ReaderRole): Credentials {
  const { sslCert: _cert, sslKey: _key, sslKeyPassphrase: _passphrase, ...shared } = admin;
  const credentials = { ...shared, database, user: name, password };
  return Object.fromEntries(Object.entries(credentials).filter(([, value]) => value !== undefined)) as Credentials;
}

function madeUpName(suggestion: string): string {
  return `${wordsOf(suggestion, 40) || "database"}_${randomBytes(3).toString("hex")}`;
}

function madeUpReader(databaseName: string): ReaderRole {
  const name = `${wordsOf(databaseName, 30) || "database"}_reader_${randomBytes(4).toString("hex")}`;
  return { name, password: randomBytes(24).toString("base64url") };
}

function wordsOf(text: string, length: number): string {
  const words = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_");
  return words
    .replace(/^[_0-9]+/, "")
    .slice(0, length)
    .replace(/_+$/, "");
}

function taken(name: string): AppError {
  return new ConnectorError(ErrorCode.CONFLICT, "There is a database of this name", {
    userMessage: `There is a database “${name}” on this server already.`,
    suggestion: "Choose another name, or take the one that is there.",
  });
}

function mayNot(what: string, suggestion: string): ConnectorError {
  return new ConnectorError(ErrorCode.PERMISSION_DENIED, `The admin may not create ${what}`, {
    userMessage: `The given user may not create ${what} on this server.`,
    suggestion,
  });
}

function tooSlow(cause: unknown): ConnectorError {
  return new ConnectorError(ErrorCode.TIMEOUT, "Making the database took too long", {
    userMessage: `Making the database took longer than ${timeoutMs / 60_000} minutes and was stopped; nothing was kept.`,
    suggestion: "Make the database with the engine's own tools, and connect to it then.",
    cause,
  });
}
