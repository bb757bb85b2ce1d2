-- Lists the functions of pg_catalog that a read-only statement may call, as JSON with one name per entry.
--   psql "$SERVER_URL" --no-psqlrc --quiet --tuples-only --no-align --file postgres-functions.sql > functions-of-one-version.json
--   node merge-function-lists.mjs functions-of-*.json > ../src/postgres/allowed-functions.json
-- A name passes when every function of that name is immutable or stable and can be called from a query at all, or when it is a type's:
-- `regclass('orders')` is a cast.
-- `src/postgres/function-rules.ts` adds harmless volatile ones and takes away what reads files or runs SQL all the same.
SELECT json_agg(name ORDER BY name)
FROM (
  SELECT proname::text AS name
  FROM pg_catalog.pg_proc
  WHERE pronamespace = 'pg_catalog'::regnamespace
    AND prokind IN ('f', 'a', 'w')
    AND proname ~ '^[a-z]'
  GROUP BY proname
  HAVING bool_and(
    provolatile IN ('i', 's')
    AND prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype, 'internal'::regtype, 'language_handler'::regtype,
      'fdw_handler'::regtype, 'index_am_handler'::regtype, 'tsm_handler'::regtype, 'table_am_handler'::regtype)
    AND NOT ('internal'::regtype = ANY (proargtypes::oid[]))
  )
  UNION
  SELECT typname::text
  FROM pg_catalog.pg_type
  WHERE typnamespace = 'pg_catalog'::regnamespace
    AND typtype IN ('b', 'r', 'm')
    AND typname ~ '^[a-z]'
    AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_proc
      WHERE pronamespace = typnamespace AND proname = typname AND provolatile = 'v'
    )
) AS safe;
