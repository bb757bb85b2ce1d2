/** What the wizard shows: a user that can read and nothing else. Placeholders are in angle brackets. */
export const postgresGrants = `CREATE ROLE olympus_reader LOGIN PASSWORD '<a long password>' NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION;
ALTER ROLE olympus_reader SET default_transaction_read_only = on;
GRANT CONNECT ON DATABASE <database> TO olympus_reader;
-- For each schema that it shall read:
GRANT USAGE ON SCHEMA public TO olympus_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO olympus_reader;
-- For tables made later, as each user that makes them:
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO olympus_reader;
-- Or, from Postgres 14 on, everything at once in place of the three lines before:
-- GRANT pg_read_all_data TO olympus_reader;
-- Before Postgres 15 everybody may make tables in public unless that is taken back:
REVOKE CREATE ON SCHEMA public FROM PUBLIC;`;
