-- Lists MariaDB's built-in functions, one per line; those of MySQL alone come from its reference manual.
--   mariadb --batch --skip-column-names < mariadb-functions.sql
-- `src/polyglot/rules/mysql-functions.json` holds them without what waits, locks, reads files, replicates, draws from sequences or is kept for
-- Oracle's dialect; `src/polyglot/rules/mysql.ts` denies those by name.
SELECT LOWER(FUNCTION) FROM information_schema.SQL_FUNCTIONS ORDER BY 1;
