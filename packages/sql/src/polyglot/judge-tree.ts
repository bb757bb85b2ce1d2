import { notReadOnly } from "../verdict.ts";
import { dialectRules, isAllowedRelation, isDeniedFunction, looksLikeFile } from "./function-rules.ts";
import type { PolyglotDialect } from "./lexical-rules.ts";
import readingNodeNames from "./reading-nodes.json" with { type: "json" };
import { isNode, nameOf, nodesOf, type TreeNode, type TreeObject, tagOf } from "./tree.ts";

// The parser's kinds of expression, without those that write, manage or reach outside. What isn't listed is refused.
const readingNodes: ReadonlySet<string> = new Set(readingNodeNames);
// Objects with one field that are no nodes: a row of VALUES, a FROM clause, the frame of a window, a type's or a setting's only field.
const fieldHolders: ReadonlySet<string> = new Set([
  "expressions",
  "this",
  "Following",
  "Preceding",
  "num_buckets",
  "field",
  "value",
  "Rows",
  "Percent",
  "fields",
]);

const shown = /^(all )?(tables|databases|schemas)$/i;

/** Judges a parsed statement. Throws a `Refusal` when any part of it is more than reading. */
export function judgeTree(tree: unknown, dialect: PolyglotDialect): void {
  const root = isNode(tree) ? tagOf(tree) : null;
  if (root === null || !dialectRules[dialect].roots.has(root)) throw refusedStatement(root ?? "an empty statement");
  for (const node of nodesOf(tree)) judgeNode(node, dialect);
  assertNoInto(tree, root);
}

function judgeNode({ tag, fields }: TreeNode, dialect: PolyglotDialect): void {
  if (tag !== null && !readingNodes.has(tag) && !fieldHolders.has(tag) && !isPlaceholder(tag, fields)) throw refusedStatement(tag);
  if (isSet(fields.locks) && dialectRules[dialect].hasNoRowLocks !== true)
    throw notReadOnly("Row locks (FOR UPDATE, FOR SHARE) aren't allowed here.", "Leave out the FOR … clause.");
  if (tag !== null) checks[tag]?.(fields, dialect);
}

/** Only DuckDB's UNPIVOT as a statement of its own says INTO without writing: that is how it names its columns. */
function assertNoInto(tree: unknown, root: string): void {
  const statement = isNode(tree) ? tree[root] : null;
  for (const { fields } of nodesOf(tree)) {
    const namesColumns = root === "pivot" && fields === statement && isNode(fields.into) && isNode(fields.into.unpivot_columns);
    if (isSet(fields.into) && !namesColumns) throw notReadOnly("SELECT INTO makes a table, so it can't run here.");
  }
}

/** The inside of `?` is `{ "index": null }`; an index of anything else is refused. */
function isPlaceholder(tag: string, fields: TreeObject): boolean {
  return tag === "index" && Object.keys(fields).length === 0;
}

const checks: Readonly<Record<string, (fields: TreeObject, dialect: PolyglotDialect) => void>> = {
  function: (fields, dialect) => judgeFunction(nameOf(fields.name), dialect),
  aggregate_function: (fields, dialect) => judgeFunction(nameOf(fields.name), dialect),
  method_call: (fields, dialect) => judgeFunction(nameOf(fields.method), dialect),
  table: (fields, dialect) => judgeTable([nameOf(fields.catalog), nameOf(fields.schema), nameOf(fields.name)], dialect),
  // `'file.csv'` where a table is expected may also come as a literal.
  from: (fields) => judgeLiteralSources(fields.expressions),
  join: (fields) => judgeLiteralSources([fields.this]),
  select: (fields, dialect) => {
    const from = isNode(fields.from) && Array.isArray(fields.from.expressions) ? fields.from.expressions : [];
    const joins = Array.isArray(fields.joins) ? fields.joins.map((join: unknown) => (isNode(join) ? join.this : null)) : [];
    judgeLiteralSources([...from, ...joins]);
    for (const source of [...from, ...joins]) judgeTableFunction(source, dialect);
  },
  // SQLite's `x in t` reads the table t.
  in: (fields, dialect) => {
    if (dialect !== "sqlite" || fields.is_field !== true || !Array.isArray(fields.expressions)) return;
    for (const expression of fields.expressions) judgePivoted({ this: expression }, dialect);
  },
  pivot: (fields, dialect) => judgePivoted(fields, dialect),
  unpivot: (fields, dialect) => judgePivoted(fields, dialect),
  summarize: (fields, dialect) => judgePivoted(fields, dialect),
  describe: (fields) => {
    if (isSet(fields.style) || isSet(fields.kind))
      throw notReadOnly("This form of DESCRIBE isn't allowed here.", "Describe a table or a SELECT statement.");
    judgeLiteralSources([fields.target]);
  },
  show: (fields) => {
    if (!shown.test(String(fields.this ?? "")))
      throw notReadOnly("Only SHOW TABLES and the like are allowed.", "Use SHOW TABLES, or DESCRIBE with a table's name.");
  },
};

/** Which others may be called is told by the statement's words and the database's catalog: see `judgeCalls`. */
function judgeFunction(name: string | null, dialect: PolyglotDialect): void {
  if (name === null || isDeniedFunction(dialect, name))
    throw notReadOnly(`The function ${name ?? "here"} can't be used here.`, `Leave out ${name ?? "it"}.`);
}

/** The names of what the parser took for calls and doesn't know itself, with what stands before them. */
export function calledNames(tree: unknown): readonly string[] {
  return [...nodesOf(tree)].flatMap(({ tag, fields }) => {
    const name = tag === "function" || tag === "aggregate_function" ? nameOf(fields.name) : null;
    return name === null ? [] : [name];
  });
}

function judgeTable(parts: readonly (string | null)[], dialect: PolyglotDialect): void {
  const path = parts.filter((part) => part !== null && part !== "");
  // To DuckDB even `data.csv` without quotes is the name of a file.
  if (looksLikeFile(dialect, path.join(".")))
    throw notReadOnly("Files and addresses can't be read as tables.", "Read from a table of this database.");
  const name = path.slice(-2).join(".");
  if (!isAllowedRelation(dialect, name))
    throw notReadOnly(`${name} tells about the server itself and can't be read here.`, `Leave out ${name}.`);
}

function judgeLiteralSources(sources: unknown): void {
  if (!Array.isArray(sources)) return;
  if (sources.some((source: unknown) => isNode(source) && "literal" in source)) {
    throw notReadOnly("Files and addresses can't be read as tables.", "Read from a table of this database.");
  }
}

/** DuckDB's `histogram('t', a)` as a table reads whatever its first argument names. */
function judgeTableFunction(source: unknown, dialect: PolyglotDialect): void {
  const aliased = isNode(source) && isNode(source.alias) ? source.alias.this : source;
  const call = isNode(aliased) && isNode(aliased.function) ? aliased.function : null;
  if (call === null || !/(^|\.)histogram(_values)?$/i.test(nameOf(call.name) ?? "")) return;
  const [first] = Array.isArray(call.args) ? call.args : [];
  const column = isNode(first) && isNode(first.column) ? first.column : null;
  const text = isNode(first) && isNode(first.literal) && typeof first.literal.value === "string" ? first.literal.value : null;
  if (text === null && column === null) throw notReadOnly("A histogram needs a table's name.", "Write the name as a plain text.");
  judgeTable(text === null ? [nameOf(column?.table), nameOf(column?.name)] : [text], dialect);
}

/** What is pivoted or summarised comes as a column's name, though it is a table. */
function judgePivoted(fields: TreeObject, dialect: PolyglotDialect): void {
  judgeLiteralSources([fields.this]);
  const column = isNode(fields.this) && isNode(fields.this.column) ? fields.this.column : null;
  if (column !== null) judgeTable([nameOf(column.table), nameOf(column.name)], dialect);
}

function isSet(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== false;
}

function refusedStatement(tag: string): Error {
  const words = tag.replaceAll("_", " ").toUpperCase();
  return notReadOnly(`Only statements that read can run here: ${words} isn't one.`);
}
