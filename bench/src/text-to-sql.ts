import { appendFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAgent } from "@olympus/agent";
import { SqlGuard } from "@olympus/sql";
import type { Bench } from "./main.ts";
import { BenchServices } from "./services.ts";
import { ask } from "./text-to-sql/ask.ts";
import { Databases } from "./text-to-sql/databases.ts";
import { runModelBench } from "./text-to-sql/model-bench.ts";
import { type QuestionOutcome, summarise } from "./text-to-sql/outcomes.ts";
import { questionSets } from "./text-to-sql/questions.ts";

/** How many questions become the right rows: asked one by one as a person asks, through writer, guard, names and database. */
export const textToSqlBench: Bench = {
  needsData: true,
  async run(report, options) {
    const { limit } = options;
    if (options.engine === "model") return await runModelBench(report, options);
    const data = options.data ?? "";
    const linesFile = options.out === null ? join(tmpdir(), "olympus-text-to-sql.jsonl") : `${options.out}.questions.jsonl`;
    writeFileSync(linesFile, "");
    const services = new BenchServices();
    const databases = new Databases(services, (text) => report.note(text));
    const guard = await SqlGuard.create();
    try {
      const agent = createAgent({ model: null });
      for (const set of questionSets(data, { withTraining: options.sets.includes("spider-train") })) {
        if (options.sets.length > 0 && !options.sets.includes(set.name)) continue;
        const outcomes: QuestionOutcome[] = [];
        for (const question of [...cut(set.questions, limit), ...cut(set.unanswerable, limit)]) {
          const dump = set.dumps.get(question.db);
          if (dump === undefined) throw new Error(`There is no dump of ${question.db}.`);
          const database = await databases.open(question.db, dump);
          if (database === null) return;
          const outcome = await ask(question, { set: set.name, database, guard, agent });
          if (outcome === null) {
            report.note(`${question.id}: none of its gold statements runs; left out.`);
            continue;
          }
          outcomes.push(outcome);
          appendFileSync(linesFile, `${JSON.stringify(outcome)}\n`);
        }
        summarise(report, set.name, outcomes);
      }
      report.note(`\nOne line a question: ${linesFile}`);
    } finally {
      await databases.close();
      await guard.close();
      await services.close();
    }
  },
};

function cut<T>(items: readonly T[], limit: number | null): readonly T[] {
  return limit === null ? items : items.slice(0, limit);
}
