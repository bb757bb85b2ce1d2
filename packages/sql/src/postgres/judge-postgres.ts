import { hasSqlDetails, parseSync } from "libpg-query";
import { CallCollector } from "../called-functions.ts";
import { notReadOnly, type PassedVerdict, syntaxError, tooComplex } from "../verdict.ts";
import { collectReferences } from "./collect-references.ts";
import { fieldSourcesOf } from "./field-sources.ts";
import { judgeCalls } from "./judge-calls.ts";
import { describeRefusedNode, readingNodes } from "./node-types.ts";
import { refusedRelation } from "./relation-rules.ts";
import { isNode, nodesOf, type TreeObject } from "./tree.ts";

const rootNodes: ReadonlySet<string> = new Set(["SelectStmt", "ExplainStmt", "VariableShowStmt"]);

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
  const calls = new CallCollector();
  const sources = fieldSourcesOf(statement);
  for (const { tag, node } of nodesOf(statement)) {
    judgeNode(tag, node);
    judgeCalls(tag, node, calls, sources);
  }
  judgeRelations(statement);
  return { passed: true, sql, references: collectReferences(statement), calls: calls.finish() };
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
}

// They show the passwords for other servers.
const secretViews: ReadonlySet<string> = new Set(["user_mapping_options", "_pg_user_mappings"]);

function secretViewIn(statement: TreeObject): string | null {
  for (const { node } of nodesOf(statement)) {
    if (node.schemaname === "information_schema" && typeof node.relname === "string" && secretViews.has(node.relname)) return node.relname;
  }
  return null;
}

function judgeRelations(statement: TreeObject): void {
  const refused = secretViewIn(statement) ?? refusedRelation(statement);
  if (refused === null) return;
  const advice = "Leave it out, or name the columns that hold no secrets.";
  throw notReadOnly(`${refused} holds secrets or settings of the server and can't be read here.`, advice);
}

function refusedNode(node: string): Error {
  return notReadOnly(`Only statements that read can run here: ${describeRefusedNode(node)}.`);
}
