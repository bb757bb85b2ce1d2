import type { CallCollector } from "../called-functions.ts";
import { notReadOnly } from "../verdict.ts";
import type { FieldSources } from "./field-sources.ts";
import { isAllowedCall, isAllowedField, isDeniedFunction, isInformationSchemaFunction } from "./function-rules.ts";
import { isNode, stringsOf, type TreeObject } from "./tree.ts";

const samplingMethods: ReadonlySet<string> = new Set(["system", "bernoulli"]);

// Grammar to Postgres 18, and functions to servers whose grammar hasn't learnt them: somebody's own ones, if there are any.
const grammarNames: Readonly<Record<string, readonly string[]>> = {
  JsonFuncExpr: ["json_value", "json_query", "json_exists"],
  JsonScalarExpr: ["json_scalar"],
  JsonSerializeExpr: ["json_serialize"],
  JsonParseExpr: ["json"],
  JsonObjectConstructor: ["json_object"],
  JsonArrayConstructor: ["json_array"],
  JsonObjectAgg: ["json_objectagg"],
  JsonArrayAgg: ["json_arrayagg"],
  JsonTable: ["json_table"],
};

/**
 * Judges what one node calls, in every way that Postgres has to write a call. What only the database's catalog can judge goes to `calls`. Throws a `Refusal` for
 * what may never be called.
 */
export function judgeCalls(tag: string | null, node: TreeObject, calls: CallCollector, sources: FieldSources): void {
  for (const name of tag === null ? [] : (grammarNames[tag] ?? [])) calls.shadowed(name);
  if (Array.isArray(node.funcname)) judgeFunction(stringsOf(node.funcname), Array.isArray(node.args) ? node.args.length : 0, calls);
  if (tag === "A_Expr") judgeOperator(stringsOf(node.name), calls);
  // `x operator(s.=) any (select …)` and `order by x using operator(s.<)`.
  for (const operator of [node.operName, node.useOp]) judgeOperator(stringsOf(operator), calls);
  if (tag === "ColumnRef") judgeColumn(stringsOf(node.fields), calls, sources);
  if (tag === "A_Indirection") judgeIndirection(node, calls, sources);
  if (tag === "RangeTableSample") judgeSampling(stringsOf(node.method));
}

function judgeFunction(path: readonly string[], argumentCount: number, calls: CallCollector): void {
  const name = path.at(-1) ?? "";
  const schema = path.at(-2) ?? null;
  const isOwn = schema === null || schema === "pg_catalog";
  if (isOwn && isAllowedCall(name, argumentCount)) {
    if (schema === null) calls.shadowed(name);
  } else if (schema === "pg_catalog" || isDeniedFunction(name)) {
    throw notReadOnly(`The function ${name} can't be used here: only functions that read and nothing else.`, `Leave out ${name}.`);
  } else if (!(schema === "information_schema" && isInformationSchemaFunction(name))) {
    calls.userFunction(schema, name);
  }
}

function judgeOperator(path: readonly string[], calls: CallCollector): void {
  const [name, schema] = [path.at(-1), path.at(-2)];
  if (name === undefined || schema === "pg_catalog") return;
  // Operators without a schema that aren't Postgres' own belong to installed types (vectors, shapes): what the catalog says of them counts, its silence doesn't.
  if (schema === undefined) calls.shadowed(name);
  else calls.userFunction(schema, name);
}

function judgeColumn(path: readonly string[], calls: CallCollector, sources: FieldSources): void {
  const [name, qualifier] = [path.at(-1), path.at(-2)];
  for (const part of path.slice(1)) assertAllowedField(part);
  if (name !== undefined && qualifier !== undefined) calls.field({ name, tables: sources.of(qualifier) });
}

function judgeIndirection(node: TreeObject, calls: CallCollector, sources: FieldSources): void {
  const rows = isNode(node.arg) && isNode(node.arg.ColumnRef) ? stringsOf(node.arg.ColumnRef.fields) : [];
  const [qualifier] = rows.length === 1 ? rows : [];
  for (const [index, name] of stringsOf(node.indirection).entries()) {
    assertAllowedField(name);
    calls.field({ name, tables: index === 0 && qualifier !== undefined ? sources.of(qualifier) : null });
  }
}

/** To Postgres `(x).f` is also a way to write `f(x)`, of any function with one argument, and so is `alias.f`. */
function assertAllowedField(name: string): void {
  if (!isAllowedField(name))
    throw notReadOnly(`${name} can't be used here: it may be a call of the function ${name}.`, `Leave out ${name}.`);
}

function judgeSampling(path: readonly string[]): void {
  if (!samplingMethods.has(path.at(-1) ?? ""))
    throw notReadOnly(`The sampling method ${path.join(".")} can't be used here.`, "Use SYSTEM or BERNOULLI.");
}
