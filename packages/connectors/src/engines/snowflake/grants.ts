/** What the wizard shows: a role and a user that can read one database and nothing else. Placeholders are in angle brackets. */
export const snowflakeGrants = `CREATE ROLE olympus_reader;
GRANT USAGE ON WAREHOUSE <warehouse> TO ROLE olympus_reader;
GRANT USAGE ON DATABASE <database> TO ROLE olympus_reader;
GRANT USAGE ON ALL SCHEMAS IN DATABASE <database> TO ROLE olympus_reader;
GRANT USAGE ON FUTURE SCHEMAS IN DATABASE <database> TO ROLE olympus_reader;
GRANT SELECT ON ALL TABLES IN DATABASE <database> TO ROLE olympus_reader;
GRANT SELECT ON FUTURE TABLES IN DATABASE <database> TO ROLE olympus_reader;
GRANT SELECT ON ALL VIEWS IN DATABASE <database> TO ROLE olympus_reader;
GRANT SELECT ON FUTURE VIEWS IN DATABASE <database> TO ROLE olympus_reader;
CREATE USER olympus TYPE = SERVICE DEFAULT_ROLE = olympus_reader DEFAULT_WAREHOUSE = <warehouse> DEFAULT_SECONDARY_ROLES = ()
  RSA_PUBLIC_KEY = '<the public half of a new key pair>';
GRANT ROLE olympus_reader TO USER olympus;`;
