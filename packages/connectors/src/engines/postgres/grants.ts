/** What the wizard shows: a user that can read and nothing else. Placeholders are in angle brackets. */
export const postgresGrants = `CREATE ROLE olympus_reader LOGIN PASSWORD '<a long password>';
ALTER ROLE olympus_reader SET default_transaction_read_only = on;
GRANT CONNECT ON DATABASE <database> TO olympus_reader;
GRANT USAGE ON SCHEMA public TO olympus_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO olympus_reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO olympus_reader;`;
