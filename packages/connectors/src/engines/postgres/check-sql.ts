import type { CheckQueries } from "../postgres-wire/check-steps.ts";
import { isNotTheEngines, visibleTables } from "./catalog-sql.ts";

/**
 * The first of what the user could change, in words: as itself, or as a role that it could take on by SET ROLE. TEMP on the database isn't counted, for
 * everybody has it and nobody else sees what it makes.
 */
const writeAccess = `
  WITH roles AS (
    SELECT r.oid, r.rolname, r.rolsuper, r.rolcreaterole,
      CASE WHEN r.rolname = current_user THEN '' ELSE pg_catalog.format(' as the role %I', r.rolname) END AS whose
    FROM pg_catalog.pg_roles r WHERE pg_catalog.pg_has_role(current_user, r.oid, 'MEMBER')
  ), relations AS (
    SELECT c.oid, c.relkind, c.relowner, pg_catalog.format('%I.%I', n.nspname, c.relname) AS name
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND ${isNotTheEngines}
  )
  SELECT coalesce(
    (SELECT CASE WHEN rolname = current_user THEN 'it is a superuser' ELSE 'it can become a superuser' || whose END FROM roles WHERE rolsuper ORDER BY rolname <> current_user LIMIT 1),
    (SELECT 'it belongs to ' || rolname FROM roles WHERE rolname IN ('pg_write_all_data', 'pg_write_server_files', 'pg_execute_server_program') LIMIT 1),
    (SELECT 'it can make roles' || whose FROM roles WHERE rolcreaterole LIMIT 1),
    (SELECT pg_catalog.format('it owns %s', c.name) || r.whose FROM roles r JOIN relations c ON c.relowner = r.oid LIMIT 1),
    (SELECT pg_catalog.format('it may change %s', c.name) || r.whose FROM roles r JOIN relations c ON CASE c.relkind
        WHEN 'S' THEN pg_catalog.has_sequence_privilege(r.oid, c.oid, 'USAGE, UPDATE')
        ELSE pg_catalog.has_table_privilege(r.oid, c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
          OR pg_catalog.has_any_column_privilege(r.oid, c.oid, 'INSERT, UPDATE') END LIMIT 1),
    (SELECT pg_catalog.format('it may make tables in the schema %I', n.nspname) || r.whose FROM roles r JOIN pg_catalog.pg_namespace n
        ON pg_catalog.has_schema_privilege(r.oid, n.oid, 'CREATE') WHERE ${isNotTheEngines} LIMIT 1),
    (SELECT 'it may make schemas' || whose FROM roles WHERE pg_catalog.has_database_privilege(oid, pg_catalog.current_database(), 'CREATE') LIMIT 1))`;

export const postgresChecks: CheckQueries = {
  identity: "SELECT pg_catalog.current_setting('server_version'), pg_catalog.current_database(), current_user::text",
  tableCount: `SELECT count(*) FROM (${visibleTables()}) AS visible`,
  writeAccess,
};
