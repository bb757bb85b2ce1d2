import type { ReferencedTable } from "../name-references.ts";
import { isNode, nodesOf, stringsOf, type TreeObject } from "./tree.ts";

/** What the names in front of a dot stand for. */
export interface FieldSources {
  /** The tables that a name stands for anywhere in the statement; null when it may stand for anything else than a table with its own columns. */
  of(qualifier: string): readonly ReferencedTable[] | null;
}

export function fieldSourcesOf(statement: TreeObject): FieldSources {
  const tables = new Map<string, ReferencedTable[]>();
  // Subqueries, functions, joins and CTEs, and tables whose columns have been given other names.
  const others = new Set<string>();
  const aliasesOfTables = new Set<unknown>();
  for (const { tag, node } of nodesOf(statement)) {
    if (tag === "CommonTableExpr" && typeof node.ctename === "string") others.add(node.ctename);
    if (typeof node.relname === "string") {
      const alias = isNode(node.alias) ? node.alias : {};
      const name = typeof alias.aliasname === "string" ? alias.aliasname : node.relname;
      if (stringsOf(alias.colnames).length > 0) others.add(name);
      const table = { schema: typeof node.schemaname === "string" ? node.schemaname : null, name: node.relname, alias: name };
      tables.set(name, [...(tables.get(name) ?? []), table]);
      aliasesOfTables.add(node.alias);
    } else if (typeof node.aliasname === "string" && !aliasesOfTables.has(node)) {
      others.add(node.aliasname);
    }
  }
  return {
    of: (qualifier) => {
      const meant = tables.get(qualifier) ?? [];
      const isSure = !others.has(qualifier) && !meant.some(({ schema, name }) => schema === null && others.has(name));
      return isSure && meant.length > 0 ? meant : null;
    },
  };
}
