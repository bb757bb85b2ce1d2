import { isNode, nodesOf, stringsOf, type TreeObject } from "./tree.ts";

// Views over functions that read the server's configuration files, and the store of large objects.
const deniedRelations: ReadonlySet<string> = new Set([
  "pg_largeobject",
  "pg_hba_file_rules",
  "pg_ident_file_mappings",
  "pg_file_settings",
  "pg_config",
]);

// Catalogs that people ask for names, and that keep a secret in one column.
const secretColumns: Readonly<Record<string, string>> = {
  pg_authid: "rolpassword",
  pg_shadow: "passwd",
  pg_user_mapping: "umoptions",
  pg_user_mappings: "umoptions",
  pg_subscription: "subconninfo",
};

/**
 * The relation of pg_catalog in this statement that can't be read, or not in this way: as a whole, or with the column that keeps its secret. Null when
 * there is none.
 */
export function refusedRelation(statement: TreeObject): string | null {
  const secret = new Map<string, string>();
  for (const { node } of nodesOf(statement)) {
    if (typeof node.relname !== "string") continue;
    if (node.schemaname !== undefined && node.schemaname !== "pg_catalog") continue;
    if (deniedRelations.has(node.relname)) return node.relname;
    const column = Object.hasOwn(secretColumns, node.relname) ? secretColumns[node.relname] : undefined;
    if (column !== undefined) secret.set(node.relname, column);
  }
  const [first] = secret.keys();
  return first !== undefined && mayReadWholeRowsOr([...secret.values()], statement) ? first : null;
}

/** Whether a statement asks for these columns, or for rows as wholes in any way: then the columns might be in them. */
function mayReadWholeRowsOr(columns: readonly string[], statement: TreeObject): boolean {
  const rows = new Set<string>();
  const read = new Set<string>();
  for (const { tag, node } of nodesOf(statement)) {
    if (tag === "A_Star") return true;
    for (const name of [node.relname, node.aliasname]) if (typeof name === "string") rows.add(name);
    // An alias may give the column another name.
    if (typeof node.aliasname === "string" && Array.isArray(node.colnames)) return true;
    if (tag === "ColumnRef") for (const name of stringsOf(node.fields).slice(-1)) read.add(name);
    if (tag === "A_Indirection") for (const name of stringsOf(node.indirection)) read.add(name);
    // `rolpassword(a)` is a way to write `a.rolpassword`.
    if (Array.isArray(node.funcname)) for (const name of stringsOf(node.funcname)) read.add(name);
    // NATURAL and USING compare columns without naming whose they are.
    if (node.isNatural === true) return true;
    for (const name of stringsOf(node.usingClause)) read.add(name);
    if (tag === "JoinExpr" && isNode(node.join_using_alias)) return true;
  }
  return columns.some((column) => read.has(column)) || [...read].some((name) => rows.has(name));
}
