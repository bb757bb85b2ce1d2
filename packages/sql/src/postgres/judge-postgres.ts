import { hasSqlDetails, parseSync } from "libpg-query";
import { notReadOnly, type PassedVerdict, syntaxError, tooComplex } from "../verdict.ts";
import { collectReferences } from "./collect-references.ts";
import { isAllowedField, isAllowedFunction, isAllowedRelation } from "./function-rules.ts";
import { describeRefusedNode, readingNodes } from "./node-types.ts";
import { isNode, nodesOf, stringsOf, type TreeObject } from "./tree.ts";

const rootNodes: ReadonlySet<string> = new Set(["SelectStmt", "ExplainStmt", "VariableShowStmt"]);
const samplingMethods: ReadonlySet<string> = new Set(["system", "bernoulli"]);

/** Judges one statement by the real grammar of Postgres 18. Throws a `Refusal` when it may not run. The grammar's wasm must have been loaded. */
export function judgePostgres(sql: string): PassedVerdict {
  const statements = parse(sql);
  const [statement, ...more] = statements;
  if (statement === undefined) throw notReadOnly("There is no statement here.", "Write one SELECT statement.");
  if (more.length > 0)
    throw notReadOnly("Only one statement can run at a time.", "Run the statements one by one, without semicolons between them.");
  const [root] = Object.keys(statement);
  if (root === undefined || !rootNodes.has(root)) throw refusedNode(root ?? "Nothing");
  if (isNode(statement.ExplainStmt)) judgeExplained(statement.ExplainStmt);
  for (const { tag, node } of nodesOf(statement)) judgeNode(tag, node);
  return { passed: true, sql, references: collectReferences(statement) };
}

function parse(sql: string): readonly TreeObject[] {
  try {
    const { stmts = [] } = parseSync(sql) as { stmts?: readonly { stmt?: TreeObject }[] };
    return stmts.flatMap(({ stmt }) => (stmt === undefined ? [] : [stmt]));
  } catch (error) {
    if (!hasSqlDetails(error)) throw tooComplex();
    const { message, cursorPosition } = error.sqlDetails ?? { message: error.message, cursorPosition: -1 };
    if (/memory exhausted|stack depth/.test(message)) throw tooComplex();
    throw syntaxError(message, cursorPosition >= 0 ? cursorPosition : null);
  }
}

function judgeExplained(explain: TreeObject): void {
  const query = explain.query;
  const [explained] = isNode(query) ? Object.keys(query) : [];
  if (explained !== "SelectStmt") throw notReadOnly("EXPLAIN is allowed for SELECT statements only.", "Explain a SELECT statement.");
}

function judgeNode(tag: string | null, node: TreeObject): void {
  if (tag !== null && !readingNodes.has(tag)) throw refusedNode(tag);
  if ("intoClause" in node) throw notReadOnly("SELECT INTO makes a table, so it can't run here.");
  if ("lockingClause" in node) throw notReadOnly("Row locks (FOR UPDATE, FOR SHARE) aren't allowed here.", "Leave out the FOR … clause.");
  if (Array.isArray(node.funcname)) judgeFunction(stringsOf(node.funcname));
  if (tag === "A_Expr") judgeOperator(stringsOf(node.name));
  // `x operator(s.=) any (select …)` and `order by x using operator(s.<)`.
  for (const operator of [node.operName, node.useOp]) judgeOperator(stringsOf(operator));
  if (tag === "ColumnRef") judgeFields(stringsOf(node.fields).slice(1));
  if (tag === "A_Indirection") judgeFields(stringsOf(node.indirection));
  if (tag === "RangeTableSample") judgeSampling(stringsOf(node.method));
  if (typeof node.relname === "string") judgeRelation(typeof node.schemaname === "string" ? node.schemaname : null, node.relname);
}

function judgeFunction(path: readonly string[]): void {
  const name = path.at(-1) ?? "";
  const schema = path.length > 1 ? path.at(-2) : "pg_catalog";
  if (schema !== "pg_catalog") {
    throw notReadOnly(
      `The function ${path.join(".")} isn't one of Postgres' own, so what it does can't be known.`,
      "Use built-in functions only.",
    );
  }
  if (!isAllowedFunction(name)) {
    throw notReadOnly(`The function ${name} can't be used here: only built-in functions that read and nothing else.`, `Leave out ${name}.`);
  }
}

/** To Postgres `(x).f` is also a way to write `f(x)`, of any function with one argument, and so is `alias.f`. */
function judgeFields(names: readonly string[]): void {
  for (const name of names) {
    if (!isAllowedField(name))
      throw notReadOnly(`${name} can't be used here: it may be a call of the function ${name}.`, `Leave out ${name}.`);
  }
}

function judgeOperator(path: readonly string[]): void {
  if (path.length > 1 && path.at(-2) !== "pg_catalog") {
    throw notReadOnly(
      `The operator ${path.join(".")} isn't one of Postgres' own, so what it does can't be known.`,
      "Use built-in operators only.",
    );
  }
}

function judgeSampling(path: readonly string[]): void {
  if (!samplingMethods.has(path.at(-1) ?? ""))
    throw notReadOnly(`The sampling method ${path.join(".")} can't be used here.`, "Use SYSTEM or BERNOULLI.");
}

function judgeRelation(schema: string | null, name: string): void {
  if (!isAllowedRelation(schema, name))
    throw notReadOnly(`${name} holds secrets or settings of the server and can't be read here.`, `Leave out ${name}.`);
}

function refusedNode(node: string): Error {
  return notReadOnly(`Only statements that read can run here: ${describeRefusedNode(node)}.`);
}
