import { cteReferences, type TreeReader } from "../cte-scopes.ts";
import { type NameReferences, ReferenceCollector } from "../name-references.ts";
import { isNode, nodesOf, stringsOf, type TreeObject } from "./tree.ts";

/** The names in a parsed statement. The parser has folded unquoted ones already. */
export function collectReferences(statement: TreeObject): NameReferences {
  const names = new ReferenceCollector();
  const ctes = cteReferences(statement, reader);
  for (const { tag, node } of nodesOf(statement)) {
    if (ctes.has(node)) names.derive(isNode(node.alias) ? node.alias.aliasname : node.relname);
    else if (typeof node.relname === "string") collectTable(names, node, node.relname);
    // An alias and its columns; also where the grammar writes it without a kind.
    if (typeof node.aliasname === "string") for (const name of [node.aliasname, ...stringsOf(node.colnames)]) names.define(name);
    if (tag !== null) collectors[tag]?.(names, node);
  }
  return names.finish();
}

const reader: TreeReader = {
  withOf: ({ withClause }) => {
    if (!isNode(withClause) || !Array.isArray(withClause.ctes)) return null;
    const ctes = withClause.ctes.flatMap((node: unknown) => {
      const name = isNode(node) && isNode(node.CommonTableExpr) ? node.CommonTableExpr.ctename : null;
      return typeof name === "string" ? [{ name, node, seesItself: false }] : [];
    });
    return { ctes, seeEachOther: withClause.recursive === true };
  },
  tableNameOf: ({ relname, schemaname }) => (typeof relname === "string" && schemaname === undefined ? relname : null),
};

const collectors: Readonly<Record<string, (names: ReferenceCollector, node: TreeObject) => void>> = {
  ColumnRef: collectColumn,
  ResTarget: (names, node) => names.define(node.name),
  CommonTableExpr: (names, node) => {
    names.derive(node.ctename);
    for (const name of stringsOf(node.aliascolnames)) names.define(name);
    for (const clause of [node.search_clause, node.cycle_clause]) {
      if (isNode(clause)) for (const value of Object.values(clause)) names.define(value);
    }
  },
  ColumnDef: (names, node) => names.define(node.colname),
  RangeSubselect: deriveAlias,
  JoinExpr: deriveAlias,
  RangeFunction: opaque,
  RangeTableFunc: opaque,
  RangeTableFuncCol: (names, node) => names.define(node.colname),
  JsonTable: opaque,
  JsonTableColumn: (names, node) => names.define(node.name),
  // An unnamed column of a subquery is called after its function: `SELECT max FROM (SELECT max(x) FROM t) s`.
  FuncCall: (names, node) => names.define(stringsOf(node.funcname).at(-1)),
  TypeCast: (names, node) => names.define(isNode(node.typeName) ? stringsOf(node.typeName.names).at(-1) : undefined),
};

function deriveAlias(names: ReferenceCollector, node: TreeObject): void {
  if (isNode(node.alias)) names.derive(node.alias.aliasname);
}

function opaque(names: ReferenceCollector, node: TreeObject): void {
  names.opaqueSource();
  deriveAlias(names, node);
}

function collectTable(names: ReferenceCollector, node: TreeObject, name: string): void {
  const alias = isNode(node.alias) && typeof node.alias.aliasname === "string" ? node.alias.aliasname : null;
  names.table({ schema: typeof node.schemaname === "string" ? node.schemaname : null, name, alias });
}

function collectColumn(names: ReferenceCollector, node: TreeObject): void {
  const fields = Array.isArray(node.fields) ? node.fields : [];
  const path = stringsOf(fields);
  // `t.*` names a table only, and longer paths go through a schema.
  if (path.length !== fields.length || path.length > 2) return;
  const name = path.at(-1);
  if (name !== undefined) names.column({ qualifier: path.length === 2 ? (path[0] ?? null) : null, name });
}
