import { quoteIdentifier, quoteLiteral } from "@olympus/sql";
import type { AdminSession } from "./admin-session.ts";

/** A user that can only read. */
export interface ReaderRole {
  readonly name: string;
  readonly password: string;
}

/**
 * Makes the user and lets it read all that is in the database, and what its owner adds later. In a new database nobody but the owner may make tables either.
 * To be run in a transaction, whose failure takes the user back too.
 */
export async function grantReading(
  session: AdminSession,
  { name, password }: ReaderRole,
  { databaseName, isNew }: { readonly databaseName: string; readonly isNew: boolean },
): Promise<void> {
  const role = quoteIdentifier("postgres", name);
  const database = quoteIdentifier("postgres", databaseName);
  // A dump empties the search path, and may leave it so.
  await session.run("SET LOCAL search_path = pg_catalog");
  await session.run(`CREATE ROLE ${role} LOGIN PASSWORD ${quoteLiteral("postgres", password)}`);
  await session.run(`ALTER ROLE ${role} SET default_transaction_read_only = on`);
  await session.run(`GRANT CONNECT ON DATABASE ${database} TO ${role}`);
  if (isNew) await session.run(`REVOKE TEMPORARY ON DATABASE ${database} FROM PUBLIC`);
  for (const [schema] of await session.run(schemasSql)) {
    const quoted = quoteIdentifier("postgres", schema ?? "");
    if (isNew) await session.run(`REVOKE CREATE ON SCHEMA ${quoted} FROM PUBLIC`);
    await session.run(`GRANT USAGE ON SCHEMA ${quoted} TO ${role}`);
    await session.run(`GRANT SELECT ON ALL TABLES IN SCHEMA ${quoted} TO ${role}`);
    await session.run(`ALTER DEFAULT PRIVILEGES IN SCHEMA ${quoted} GRANT SELECT ON TABLES TO ${role}`);
  }
}

const schemasSql = `SELECT nspname::text FROM pg_catalog.pg_namespace
  WHERE nspname <> 'information_schema' AND nspname !~ '^pg_' ORDER BY nspname`;
