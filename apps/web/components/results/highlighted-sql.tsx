"use client";
import { MySQL, PostgreSQL, SQLite, StandardSQL } from "@codemirror/lang-sql";
import { classHighlighter, highlightCode } from "@lezer/highlight";
import { useMemo } from "react";

const dialects = {
  postgresql: PostgreSQL,
  postgres: PostgreSQL,
  redshift: PostgreSQL,
  duckdb: PostgreSQL,
  sqlite: SQLite,
  mysql: MySQL,
  // Names in backticks, as MySQL's.
  bigquery: MySQL,
} as const;

interface Token {
  readonly at: number;
  readonly text: string;
  readonly className: string;
}

/** SQL in the colours of its grammar. */
export function HighlightedSql({ sql, dialect = "" }: { readonly sql: string; readonly dialect?: string }) {
  const tokens = useMemo(() => tokenize(sql, dialect.toLowerCase()), [sql, dialect]);
  return (
    <code>
      {tokens.map((token) => (
        <span key={token.at} className={token.className || undefined}>
          {token.text}
        </span>
      ))}
    </code>
  );
}

function tokenize(sql: string, dialect: string): readonly Token[] {
  const { language } = dialects[dialect as keyof typeof dialects] ?? StandardSQL;
  const tokens: Token[] = [];
  let at = 0;
  const add = (text: string, className: string) => {
    tokens.push({ at, text, className });
    at += text.length;
  };
  highlightCode(sql, language.parser.parse(sql), classHighlighter, add, () => add("\n", ""));
  return tokens;
}
