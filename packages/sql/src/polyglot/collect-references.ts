import { cteReferences, type TreeReader } from "../cte-scopes.ts";
import { type NameReferences, ReferenceCollector } from "../name-references.ts";
import type { PolyglotDialect } from "./lexical-rules.ts";
import { isNode, nameOf, nodesOf, type TreeObject, tagOf } from "./tree.ts";

/** The names in a parsed statement. Case is kept: these dialects compare names without it. */
export function collectReferences(tree: unknown, dialect: PolyglotDialect): NameReferences {
  const names = new ReferenceCollector();
  const nodes = [...nodesOf(tree)];
  const ctes = new Set([...cteReferences(tree, readerOf(dialect))].map((object) => (isNode(object) ? object.table : null)));
  const rowNames = new Set(nodes.filter(({ tag }) => tag === "table").map(({ fields }) => nameOf(fields.alias) ?? nameOf(fields.name)));
  let areTablesUnknown = false;
  for (const { tag, fields } of nodes) {
    if (ctes.has(fields)) {
      names.derive(nameOf(fields.alias) ?? nameOf(fields.name));
      continue;
    }
    if (tag === "table" && isItemsOfRow(fields, rowNames)) {
      names.derive(nameOf(fields.alias) ?? nameOf(fields.name));
      names.opaqueSource();
      // Unless the row is another part of the statement's, and this a table after all.
      areTablesUnknown = true;
      continue;
    }
    if (tag === "table" || tag === "alias") names.define(nameOf(fields.alias));
    else names.derive(nameOf(fields.alias));
    for (const list of [fields.column_aliases, fields.columns]) {
      if (Array.isArray(list)) for (const item of list) names.define(nameOf(item));
    }
    if (tag !== null) collectors[tag]?.(names, fields);
    if (isNode(fields.with)) collectCtes(names, fields.with);
  }
  return areTablesUnknown ? { ...names.finish(), areTablesUnknown } : names.finish();
}

// Their CTEs see themselves without the word RECURSIVE, in a union.
const needNoRecursive: ReadonlySet<PolyglotDialect> = new Set(["sqlite", "snowflake"]);

const readerOf = (dialect: PolyglotDialect): TreeReader => ({
  withOf: ({ with: clause }) => {
    if (!isNode(clause) || !Array.isArray(clause.ctes)) return null;
    const ctes = clause.ctes.flatMap((node: unknown) => {
      const fields = isNode(node) && isNode(node.cte) ? node.cte : node;
      const name = isNode(fields) ? nameOf(fields.alias) : null;
      const isUnion = isNode(fields) && isNode(fields.this) && "union" in fields.this;
      const seesItself = clause.recursive === true || (isUnion && needNoRecursive.has(dialect));
      return name === null ? [] : [{ name: name.toLowerCase(), node, seesItself }];
    });
    return { ctes, seeEachOther: false };
  },
  tableNameOf: ({ table }) => (isNode(table) && nameOf(table.schema) === null ? (nameOf(table.name)?.toLowerCase() ?? null) : null),
});

/** `orders o, o.items i`: no table in a schema, but what a row of another table holds. Takes a schema of a table's name for that too. */
function isItemsOfRow(fields: TreeObject, rowNames: ReadonlySet<string | null>): boolean {
  const schema = nameOf(fields.schema);
  return schema !== null && nameOf(fields.catalog) === null && rowNames.has(schema);
}

// Parts of a date, which calls take like columns, variables, and columns that tables have without saying so.
const noColumn =
  /^([@$].*|microseconds?|milliseconds?|seconds?|minutes?|hours?|days?|weeks?|months?|quarters?|years?|day_?of_?(week|month|year)|dow|doy|isoweek|isoyear|epoch|date|time|_table_suffix|_partition(time|date)|_file_name|_change_\w+|metadata\$\w+|level|rownum|sysdate|prior)$/i;

const opaque = (names: ReferenceCollector) => names.opaqueSource();

const collectors: Readonly<Record<string, (names: ReferenceCollector, fields: TreeObject) => void>> = {
  table: (names, fields) => {
    const name = nameOf(fields.name);
    const database = nameOf(fields.catalog);
    const place = database === null ? {} : { database };
    if (name !== null) names.table({ ...place, schema: nameOf(fields.schema), name, alias: nameOf(fields.alias) });
  },
  column: (names, fields) => {
    const name = nameOf(fields.name);
    if (name !== null && !noColumn.test(name)) names.column({ qualifier: nameOf(fields.table), name });
  },
  with: (names, fields) => collectCtes(names, fields),
  select: (names, fields) => {
    const from = isNode(fields.from) && Array.isArray(fields.from.expressions) ? fields.from.expressions : [];
    const joins = Array.isArray(fields.joins) ? fields.joins.map((join: unknown) => (isNode(join) ? join.this : null)) : [];
    if ([...from, ...joins].some((source: unknown) => !isPlainSource(source))) names.opaqueSource();
  },
  pivot: opaque,
  unpivot: opaque,
  describe: opaque,
  summarize: opaque,
  lambda: opaque,
  comprehension: opaque,
  dot: opaque,
};

function collectCtes(names: ReferenceCollector, clause: TreeObject): void {
  if (!Array.isArray(clause.ctes)) return;
  for (const cte of clause.ctes) {
    if (!isNode(cte)) continue;
    const fields = isNode(cte.cte) ? cte.cte : cte;
    const name = nameOf(fields.alias);
    names.derive(name);
  }
}

function isPlainSource(source: unknown): boolean {
  const tag = isNode(source) ? tagOf(source) : null;
  return tag === "table" || tag === "subquery" || tag === "paren" || tag === "joined_table";
}
