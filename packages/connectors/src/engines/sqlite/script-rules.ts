import { constants } from "node:sqlite";

/** What is done with a statement of a script by its first words: run, left out with a word about it, or refused. */
export type ScriptVerdict =
  | { readonly action: "run" }
  | { readonly action: "skip"; readonly warning: string | null }
  | { readonly action: "refuse"; readonly reason: string };

const rules: readonly (readonly [RegExp, ScriptVerdict])[] = [
  [
    /^\./,
    {
      action: "refuse",
      reason: "Commands of the sqlite3 shell can't run here. Write the script with `.dump`, or upload the database file itself.",
    },
  ],
  [/^(begin|commit|end)\b/i, { action: "skip", warning: null }],
  [
    /^(rollback|savepoint|release)\b/i,
    { action: "refuse", reason: "All of the script runs in one transaction, so it can't take parts of it back." },
  ],
  [
    /^pragma\s+(foreign_keys|encoding|journal_mode|synchronous|cache_size|page_size|temp_store|locking_mode)\b/i,
    { action: "skip", warning: null },
  ],
  [/^pragma\b/i, { action: "skip", warning: "Settings of the engine (PRAGMA) were left out." }],
  [/^(vacuum|analyze|reindex)\b/i, { action: "skip", warning: null }],
  [/^(attach|detach)\b/i, { action: "refuse", reason: "A script can't open other files." }],
];

export function judgeStatement(text: string): ScriptVerdict {
  return rules.find(([pattern]) => pattern.test(text))?.[1] ?? { action: "run" };
}

const headCharacters = 100_000;
const postgresSigns =
  /^-- PostgreSQL database dump|^SELECT pg_catalog\.set_config|^COPY\s[^;]*\sFROM stdin;|^CREATE EXTENSION\b|^\\(connect|restrict)\b|\$\$\s*LANGUAGE\b|::regclass\b/im;
const mysqlSigns =
  /^-- (MySQL|MariaDB) dump|^-- phpMyAdmin|^\/\*!\d{5}|\bENGINE\s*=\s*(InnoDB|MyISAM)\b|\bAUTO_INCREMENT\b|^LOCK TABLES\b/im;

/** Another engine that the beginning of a script was surely written for. */
export function otherEngineOf(script: string): "POSTGRESQL" | "MYSQL" | null {
  const head = script.slice(0, headCharacters);
  if (postgresSigns.test(head)) return "POSTGRESQL";
  return mysqlSigns.test(head) ? "MYSQL" : null;
}

const deniedActions: ReadonlySet<number> = new Set([
  constants.SQLITE_ATTACH,
  constants.SQLITE_DETACH,
  constants.SQLITE_PRAGMA,
  constants.SQLITE_TRANSACTION,
]);
const deniedFunctions: ReadonlySet<string> = new Set(["load_extension", "fts3_tokenizer", "readfile", "writefile", "edit", "sqlite_log"]);
/** Modules that keep what they hold in the database itself. */
const allowedModules: ReadonlySet<string> = new Set(["fts5", "rtree"]);

/** The engine's own look at every action, whatever a statement's first words are. That its own tables can't be written to is what its defensive mode sees to. */
export function authorize(action: number, _first: string | null, second: string | null): number {
  if (deniedActions.has(action)) return constants.SQLITE_DENY;
  if (action === constants.SQLITE_FUNCTION && deniedFunctions.has((second ?? "").toLowerCase())) return constants.SQLITE_DENY;
  if (action === constants.SQLITE_CREATE_VTABLE && !allowedModules.has((second ?? "").toLowerCase())) return constants.SQLITE_DENY;
  return constants.SQLITE_OK;
}
