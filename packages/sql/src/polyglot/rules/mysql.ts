import { type DialectRules, deniesAssignments, deniesInto, deniesLocks, plainTail, queryRoots, words } from "./dialect-rules.ts";
// The functions of MySQL's reference manual (8.4, "Built-In Function and Operator Reference") and of MariaDB's information_schema.SQL_FUNCTIONS
// (scripts/mariadb-functions.sql), without those that wait, lock, read files, replicate or draw from sequences.
import mysqlFunctions from "./mysql-functions.json" with { type: "json" };

const name = `(?:[\\p{L}\\p{N}_$]+|"name")`;

export const mysqlRules: DialectRules = {
  parser: "mysql",
  functions: new Set(mysqlFunctions),
  functionNamespaces: new Set(),
  deniedFunctions: [
    /^(benchmark|sleep|load_file|last_insert_id|nextval|setval|lastval)$/,
    /_lock(s)?$|^(master|source)_(pos|gtid)_wait$|^wait_(for|until)_|^wsrep_|^binlog_/,
    /^sys_(exec|eval|set|get)|^lib_mysqludf|^(group_replication|asynchronous_connection|version_tokens|keyring|audit_log|mysql_firewall|service_get)_/,
    /^(load|flush)_rewrite_rules$|^(read|set)_firewall|^mysql_query_attribute/,
    /^(encrypt|des_encrypt|des_decrypt|password|old_password)$/,
  ],
  deniedFields: /^nextval$/,
  // Where passwords are kept, also those for other servers.
  deniedRelations: [/^mysql\.(user|global_priv|servers|password_history|slave_(master|relay_log|worker)_info|replication_\w+)$/],
  deniedPhrases: [
    deniesInto,
    deniesLocks,
    deniesAssignments,
    { pattern: /\bNEXT VALUE FOR\b/, userMessage: "Sequences can't be advanced here." },
    { pattern: /\bPROCEDURE\b(?= [\p{L}_])/u, userMessage: "PROCEDURE can't be used here." },
  ],
  deniedParameters: [/password|secret|_key|ssl|tls|cert|auth|token|credential/i],
  // Not GRANTS: MariaDB shows password hashes there, also the connection's own.
  shows: [
    new RegExp(
      `^SHOW (?:FULL |EXTENDED |GLOBAL |SESSION |LOCAL )*(?:(?:OPEN )?TABLES|TABLE STATUS|COLUMNS|FIELDS|INDEX|INDEXES|KEYS|DATABASES|SCHEMAS|CREATE (?:TABLE|VIEW|DATABASE|SCHEMA|FUNCTION|PROCEDURE|TRIGGER|EVENT|SEQUENCE)|CHARACTER SET|CHARSET|COLLATION|(?:STORAGE )?ENGINES|ENGINE ${name} (?:STATUS|MUTEX|LOGS)|STATUS|VARIABLES|WARNINGS|ERRORS|PRIVILEGES|PROCESSLIST|PROFILES?|TRIGGERS|EVENTS|FUNCTION STATUS|PROCEDURE STATUS|PLUGINS|(?:REPLICA|SLAVE|MASTER|BINARY LOG) STATUS|REPLICAS)${plainTail}`,
      "u",
    ),
    new RegExp(
      `^(?:DESCRIBE|DESC|EXPLAIN) (?!(?:UPDATE|DELETE|INSERT|REPLACE|ANALYZE|SELECT|WITH|FOR)\\b)${name}(?: \\. ${name})?(?: (?:${name}|'text'))?$`,
      "u",
    ),
  ],
  explain: /^(EXPLAIN|DESCRIBE|DESC)( ANALYZE)?( EXTENDED| PARTITIONS| FORMAT = \w+)? (?=SELECT\b|WITH\b|VALUES\b|TABLE\b|\()/,
  queryStarts: words("SELECT WITH VALUES TABLE"),
  roots: new Set([...queryRoots, "table"]),
};
