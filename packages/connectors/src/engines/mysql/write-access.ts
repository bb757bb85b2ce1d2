/** Rights with which nothing can be changed that lasts. EXECUTE is among them, though a procedure may write with its maker's rights: our sessions call none. */
const readingRights: ReadonlySet<string> = new Set([
  "USAGE",
  "SELECT",
  "SHOW VIEW",
  "SHOW DATABASES",
  "SHOW CREATE ROUTINE",
  "SHOW_ROUTINE",
  "EXECUTE",
  "PROCESS",
  "LOCK TABLES",
  "CREATE TEMPORARY TABLES",
  "REPLICATION CLIENT",
  "BINLOG MONITOR",
  "SLAVE MONITOR",
  "REPLICA MONITOR",
]);

/** From the lines of SHOW GRANTS: the first right with which the user could change anything, in words; null for none. A grant of a role has no ON. */
export function writingRight(grants: readonly string[]): string | null {
  for (const grant of grants) {
    const [, rights, place] = /^GRANT (.+?) ON (.+?) TO /i.exec(grant) ?? [];
    const found = splitRights(rights ?? "").find((right) => !readingRights.has(right));
    if (found !== undefined) return `${found} on ${place}`;
    if (/\bWITH (?:\w+ )*GRANT OPTION\b/i.test(grant) && rights !== undefined) return `GRANT OPTION on ${place}`;
  }
  return null;
}

/** `SELECT (a, b), INSERT (c)` without its columns. */
function splitRights(rights: string): readonly string[] {
  return rights
    .replace(/\(.*?\)/g, "")
    .split(",")
    .map((right) => right.trim().toUpperCase())
    .filter((right) => right !== "");
}
