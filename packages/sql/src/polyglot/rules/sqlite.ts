import { type DialectRules, deniesInto, queryRoots, words } from "./dialect-rules.ts";
// pragma_function_list of SQLite itself.
import sqliteFunctions from "./sqlite-functions.json" with { type: "json" };

export const sqliteRules: DialectRules = {
  parser: "sqlite",
  functions: new Set([...sqliteFunctions, ...words("exists cast row json_each json_tree generate_series")]),
  functionNamespaces: new Set(),
  deniedFunctions: [
    /^(load_extension|readfile|writefile|edit|fts3_tokenizer|optimize|sqlite_log|sqlite_compileoption_\w+)$/,
    /^(fts5_|rtree|pragma_|eval$)/,
  ],
  deniedFields: null,
  deniedRelations: [/^pragma_/, /^(dbstat|sqlite_dbpage|fsdir|zipfile|csv|bytecode|tables_used|sqlite_stmt)$/],
  deniedPhrases: [deniesInto],
  deniedParameters: [],
  shows: [],
  explain: /^EXPLAIN( QUERY PLAN)? (?=SELECT\b|WITH\b|VALUES\b)/,
  queryStarts: words("SELECT WITH VALUES"),
  roots: new Set(queryRoots),
};
