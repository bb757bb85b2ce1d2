import { existsSync } from "node:fs";
import { join } from "node:path";
import { filesIn, readJsonLines } from "../read-jsonl.ts";

/** One question with the statements that answer it. */
export interface GoldQuestion {
  readonly id: string;
  readonly db: string;
  readonly question: string;
  /** What the asker adds: definitions and wishes. */
  readonly instructions: string | null;
  /** Any of them is right; empty for a question that must be declined. */
  readonly gold: readonly string[];
  readonly category: string;
  /** Whether the order of the rows counts where a gold statement has one. */
  readonly asksForOrder: boolean;
}

/** A collection of questions and where the databases that they are about lie. */
export interface QuestionSet {
  /** As the evaluation data is named. */
  readonly name: "spider" | "spider-train" | "sqleval";
  /** SQL dumps by the database's name. */
  readonly dumps: ReadonlyMap<string, string>;
  readonly questions: readonly GoldQuestion[];
  readonly unanswerable: readonly GoldQuestion[];
}

interface SpiderLine {
  readonly id: string;
  readonly db: string;
  readonly question: string;
  readonly gold_sql: string;
  readonly pg_ok: boolean;
}

interface SqlEvalLine {
  readonly id: string;
  readonly db: string;
  readonly question: string;
  readonly instructions?: string;
  readonly gold_sql: readonly string[];
  readonly category?: string;
}

/** The collections that a folder holds: Spider's development questions (its training questions when asked for) and sql-eval. */
export function questionSets(data: string, options: { readonly withTraining: boolean }): readonly QuestionSet[] {
  const spider = join(data, "B_spider_pg");
  const sqlEval = join(data, "A_text2sql_sqleval");
  return [
    ...spiderSet("spider", spider, "questions_dev.jsonl"),
    ...(options.withTraining ? spiderSet("spider-train", spider, "questions_train.jsonl.gz") : []),
    ...sqlEvalSet(sqlEval),
  ];
}

function spiderSet(name: "spider" | "spider-train", folder: string, file: string): readonly QuestionSet[] {
  const path = join(folder, file);
  if (!existsSync(path)) return [];
  const lines = readJsonLines<SpiderLine>(path).filter((line) => line.pg_ok);
  const questions = lines.map(({ id, db, question, gold_sql: gold }) => {
    return { id, db, question, instructions: null, gold: [gold], category: shapeOf(gold), asksForOrder: true };
  });
  return [{ name, dumps: dumpsIn(join(folder, "db")), questions, unanswerable: [] }];
}

function sqlEvalSet(folder: string): readonly QuestionSet[] {
  const path = join(folder, "questions.jsonl");
  if (!existsSync(path)) return [];
  const refused = join(folder, "unanswerable.jsonl");
  const unanswerable = existsSync(refused) ? readJsonLines<SqlEvalLine>(refused) : [];
  return [
    {
      name: "sqleval",
      dumps: dumpsIn(join(folder, "db")),
      questions: readJsonLines<SqlEvalLine>(path).map((line) => sqlEvalQuestion(line, line.gold_sql, line.instructions ?? "")),
      // Their instructions say in so many words that the question may have no answer: nobody who asks writes that.
      unanswerable: unanswerable.map((line) => sqlEvalQuestion(line, [], "")),
    },
  ];
}

function sqlEvalQuestion({ id, db, question, category }: SqlEvalLine, gold: readonly string[], instructions: string): GoldQuestion {
  // Its statements order nearly everything; as in the collection's own scoring, that counts where it was asked for.
  const asksForOrder = category === "order_by" || /\b(?:order|sort|arrange)/i.test(question);
  return {
    id,
    db,
    question,
    gold,
    instructions: instructions.trim() === "" ? null : instructions,
    category: category ?? "all",
    asksForOrder,
  };
}

function dumpsIn(folder: string): ReadonlyMap<string, string> {
  return new Map(filesIn(folder, /\.sql(\.gz)?$/).map((path) => [/([^/\\]+?)\.sql(?:\.gz)?$/.exec(path)?.[1] ?? path, path]));
}

/** What kind of statement answers a question, by its most demanding part. */
function shapeOf(sql: string): string {
  if (/\b(?:intersect|except|union)\b/i.test(sql)) return "set operation";
  if (/\(\s*select\b/i.test(sql)) return "nested";
  if (/\bhaving\b/i.test(sql)) return "having";
  if (/\bjoin\b/i.test(sql)) return /\bgroup by\b/i.test(sql) ? "join and group" : "join";
  return /\bgroup by\b/i.test(sql) ? "group" : "one table";
}
