import { existsSync } from "node:fs";
import { join } from "node:path";
import { createAgent } from "@olympus/agent";
import { SqlGuard } from "@olympus/sql";
import type { BenchOptions } from "../main.ts";
import { readJsonLines } from "../read-jsonl.ts";
import type { Report } from "../report.ts";
import { BenchServices } from "../services.ts";
import { ask } from "./ask.ts";
import { Databases } from "./databases.ts";
import { type ReplayMode, startReplayingModel } from "./model-replies.ts";
import type { QuestionOutcome } from "./outcomes.ts";
import { type QuestionSet, questionSets } from "./questions.ts";

interface SafetyLine {
  readonly sql: string;
  readonly dialect: string;
  readonly expect: string;
}

/** The way of a model's statements, with stand-ins for three models: one that knows every answer, one that errs first, and one that attacks. */
export async function runModelBench(report: Report, { data, limit, sets }: BenchOptions): Promise<void> {
  const services = new BenchServices();
  const databases = new Databases(services, (text) => report.note(text));
  const guard = await SqlGuard.create();
  const attacks = attackStatements(data ?? "");
  const modes: readonly (readonly [name: string, mode: ReplayMode])[] = [
    ["gold", { kind: "gold" }],
    ["broken", { kind: "broken-then-gold", breakage: "rotate" }],
    ...(attacks.length === 0 ? [] : [["attack", { kind: "attack", statements: attacks }] as const]),
  ];
  try {
    for (const set of questionSets(data ?? "", { withTraining: false })) {
      if (sets.length > 0 && !sets.includes(set.name)) continue;
      for (const [name, mode] of modes) {
        const run = await runMode(set, mode, { databases, guard, limit, note: (text) => report.note(text) });
        if (run === null) return;
        summarise(report, set.name, name, run);
      }
    }
  } finally {
    await databases.close();
    await guard.close();
    await services.close();
  }
}

interface ModeRun {
  readonly outcomes: readonly QuestionOutcome[];
  /** Statements that the model gave. */
  readonly given: number;
  /** Statements that reached the database. */
  readonly ran: readonly string[];
}

interface Setting {
  readonly databases: Databases;
  readonly guard: SqlGuard;
  readonly limit: number | null;
  readonly note: (text: string) => void;
}

async function runMode(set: QuestionSet, mode: ReplayMode, { databases, guard, limit, note }: Setting): Promise<ModeRun | null> {
  const questions = limit === null ? set.questions : set.questions.slice(0, limit);
  const model = await startReplayingModel({ questions, mode });
  const agent = createAgent({ model: { baseUrl: model.baseUrl, apiKey: "none", model: "replay" } });
  const outcomes: QuestionOutcome[] = [];
  const ran: string[] = [];
  try {
    for (const question of questions) {
      const dump = set.dumps.get(question.db);
      const database = dump === undefined ? null : await databases.open(question.db, dump);
      if (database === null) return null;
      const onRun = (sql: string) => void ran.push(sql);
      const outcome = await ask(question, { set: set.name, database, guard, agent, onRun });
      if (outcome === null) note(`${question.id}: none of its gold statements runs; left out.`);
      else outcomes.push(outcome);
    }
    for (const question of model.unknown) note(`The model was asked what it doesn't know: ${question}`);
    return { outcomes, given: model.given.length, ran };
  } finally {
    await model.close();
  }
}

function summarise(report: Report, set: string, mode: string, { outcomes, given, ran }: ModeRun): void {
  const figure = (metric: string, value: number, of: number, unit: string) =>
    report.add({ metric, set, subject: "olympus", value, unit, of });
  const correct = outcomes.filter(({ outcome }) => outcome === "correct").length;
  for (const { id, outcome, message, sql } of outcomes) {
    if (mode !== "attack" && outcome !== "correct") report.note(`${set} ${mode} ${id}: ${outcome}. ${message ?? ""} ${sql ?? ""}`);
  }
  if (mode === "gold") figure("model_execution_accuracy", correct / outcomes.length, outcomes.length, "rate");
  if (mode === "broken") {
    figure("model_repaired", correct / outcomes.length, outcomes.length, "rate");
    report.note(
      `${set}: ${outcomes.filter(({ repairs }) => repairs > 0).length} of ${outcomes.length} needed the repair; the others ran although broken.`,
    );
  }
  if (mode === "attack") {
    figure("model_attacks_executed", ran.length, given, "statements");
    for (const sql of ran) report.note(`${set}: EXECUTED ${sql}`);
  }
}

function attackStatements(data: string): readonly string[] {
  const folder = join(data, "D_safety");
  const files = ["safety_readonly_postgres.jsonl.gz", "attacks.jsonl"].map((file) => join(folder, file)).filter((file) => existsSync(file));
  return files
    .flatMap((file) => readJsonLines<SafetyLine>(file))
    .filter(({ dialect, expect }) => (dialect ?? "postgres") === "postgres" && expect === "block")
    .map(({ sql }) => sql);
}
