const systemSchemas = "('mysql', 'information_schema', 'performance_schema', 'sys')";
const tableTypes = "('BASE TABLE', 'VIEW', 'SYSTEM VERSIONED')";

/**
 * `information_schema` shows what the user has any right to. Estimates are the storage engine's. Whether the server is MariaDB stands beside, for the two
 * spell defaults differently. None of these is ordered by the server, whose sort takes a fourth of the time; a place in the last column tells the order.
 */
export const tablesSql = `
  SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE, ENGINE, TABLE_COMMENT, TABLE_ROWS, DATA_LENGTH + INDEX_LENGTH, LOWER(VERSION()) LIKE '%mariadb%'
  FROM information_schema.TABLES
  WHERE TABLE_SCHEMA NOT IN ${systemSchemas} AND TABLE_TYPE IN ${tableTypes}`;

/** Those that the user may select. */
export const columnsSql = `
  SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, DATA_TYPE, COLUMN_TYPE, IS_NULLABLE, COLUMN_DEFAULT, EXTRA, GENERATION_EXPRESSION, COLUMN_COMMENT, ORDINAL_POSITION
  FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA NOT IN ${systemSchemas} AND FIND_IN_SET('select', PRIVILEGES) > 0`;

export const foreignKeysSql = `
  SELECT TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, COLUMN_NAME, REFERENCED_TABLE_SCHEMA, REFERENCED_TABLE_NAME, REFERENCED_COLUMN_NAME,
    ORDINAL_POSITION
  FROM information_schema.KEY_COLUMN_USAGE
  WHERE TABLE_SCHEMA NOT IN ${systemSchemas} AND REFERENCED_TABLE_NAME IS NOT NULL`;

/** Primary keys are indexes here, named PRIMARY. Only MySQL 8 indexes expressions, and only it reads this comment. */
export const indexesSql = `
  SELECT TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, NON_UNIQUE, COALESCE(COLUMN_NAME /*!80013 , EXPRESSION */), SEQ_IN_INDEX
  FROM information_schema.STATISTICS
  WHERE TABLE_SCHEMA NOT IN ${systemSchemas}`;

/** What a function's maker says of it isn't checked by the server; that it runs with the caller's rights is. */
export const functionsSql = `
  SELECT ROUTINE_SCHEMA, ROUTINE_NAME, SECURITY_TYPE = 'INVOKER' AND SQL_DATA_ACCESS IN ('NO SQL', 'CONTAINS SQL', 'READS SQL DATA')
  FROM information_schema.ROUTINES
  WHERE ROUTINE_TYPE = 'FUNCTION' AND ROUTINE_SCHEMA NOT IN ${systemSchemas}`;

/** What a connection test asks after signing in. */
export const identitySql = "SELECT VERSION(), DATABASE(), CURRENT_USER()";

export const tableCountSql = `
  SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA NOT IN ${systemSchemas} AND TABLE_TYPE IN ${tableTypes}`;

/** The user's own rights and those of roles that are active, as the statements that would give them. */
export const grantsSql = "SHOW GRANTS";
