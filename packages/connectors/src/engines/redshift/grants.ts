/** What the wizard shows: a user that can read and nothing else. Placeholders are in angle brackets. */
export const redshiftGrants = `CREATE USER olympus_reader PASSWORD '<a long password>' NOCREATEDB NOCREATEUSER;
GRANT USAGE ON SCHEMA public TO olympus_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO olympus_reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO olympus_reader;
-- Everybody may make tables in public unless that is taken back:
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
-- For numbers of rows and sizes:
GRANT SELECT ON svv_table_info TO olympus_reader;
-- Only for external schemas (Spectrum, federated queries):
GRANT USAGE ON SCHEMA <external_schema> TO olympus_reader;`;
