import type { AnswerQuery, Citation, ResultSet } from "@olympus/domain";
import type { SqlDraft } from "../sql-writer.ts";

/** A statement that ran, with the rows it brought back. */
export interface QueryEvidence {
  readonly query: AnswerQuery;
  readonly result: ResultSet;
  /** What the writer said about it. */
  readonly draft: SqlDraft;
  /** How often the statement had to be written again before it ran. */
  readonly repairCount: number;
}

/** Sentences of one passage that answer a question. */
export interface PassageEvidence {
  readonly citation: Citation;
  /** As they stand in the passage, in reading order. */
  readonly sentences: readonly string[];
  /** The whole passage, for checking names and numbers. */
  readonly passageText: string;
}
