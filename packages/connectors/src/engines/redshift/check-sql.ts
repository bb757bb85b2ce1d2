import type { CheckQueries } from "../postgres-wire/check-steps.ts";
import { isOwn } from "./catalog-sql.ts";

/**
 * The first of what the user could change, in words. Redshift's privilege functions take one privilege at a time and run on the leader node, so only its
 * catalog is asked.
 */
const writeAccess = `
  SELECT coalesce(
    (SELECT 'it is a superuser' FROM pg_user WHERE usename = current_user AND usesuper LIMIT 1),
    (SELECT 'it may change ' || n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'v', 'm', 'p') AND ${isOwn("n.nspname")} AND (has_table_privilege(c.oid, 'insert')
        OR has_table_privilege(c.oid, 'update') OR has_table_privilege(c.oid, 'delete')) LIMIT 1),
    (SELECT 'it may make tables in the schema ' || n.nspname FROM pg_namespace n
      WHERE ${isOwn("n.nspname")} AND has_schema_privilege(n.nspname, 'create') LIMIT 1),
    (SELECT 'it may make schemas' FROM pg_database d WHERE d.datname = current_database() AND has_database_privilege(d.datname, 'create') LIMIT 1))`;

export const redshiftChecks: CheckQueries = {
  identity: "SELECT version(), current_database(), current_user",
  tableCount: `SELECT count(*) FROM svv_all_tables WHERE database_name = current_database() AND ${isOwn("schema_name")}`,
  writeAccess,
  shortVersion: (text) => /Redshift ([\d.]+)/.exec(text)?.[1] ?? text,
};
