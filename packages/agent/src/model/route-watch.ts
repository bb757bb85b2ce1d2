import { badgeOf, type SourceBadge } from "@olympus/domain";
import type { AnswerRun, OpenStep } from "../answering/answer-run.ts";
import { joined } from "../composing/markdown.ts";
import type { ReadSources } from "../routing/read-sources.ts";

const databaseTools: ReadonlySet<string> = new Set(["run_sql", "check_sql", "search_catalog", "describe_tables", "look_up_values"]);

/** Says which way a model goes as soon as its tool calls show it; says it again when it goes further. */
export class RouteWatch {
  readonly #run: AnswerRun;
  readonly #step: OpenStep;
  #usesDatabases = false;
  #usesDocuments = false;
  #isSettled = false;

  constructor(run: AnswerRun) {
    this.#run = run;
    this.#step = run.startStep("ROUTING", "Choosing where to look");
  }

  /** The model is about to use these tools. */
  widen(toolNames: readonly string[], read: ReadSources): void {
    const usesDatabases = this.#usesDatabases || toolNames.some((name) => databaseTools.has(name) && read.databases.length > 0);
    const usesDocuments = this.#usesDocuments || (toolNames.includes("search_passages") && read.documentCount > 0);
    if (usesDatabases === this.#usesDatabases && usesDocuments === this.#usesDocuments) return;
    this.#usesDatabases = usesDatabases;
    this.#usesDocuments = usesDocuments;
    const names = joined(read.databases.map(({ source }) => source.name));
    const asked = [...(usesDatabases ? [names] : []), ...(usesDocuments ? ["the documents"] : [])];
    this.#tell(`The model chose to ask ${joined(asked)}.`);
  }

  /** The answer begins: a model that used no source by now uses none. */
  settle(): void {
    if (!this.#isSettled) this.#tell("The model answers without a source.");
  }

  #tell(reason: string): void {
    const badge: SourceBadge = badgeOf({ queries: this.#usesDatabases ? [1] : [], citations: this.#usesDocuments ? [1] : [] });
    this.#run.emit({ type: "routed", badge, reason });
    this.#step.done(reason);
    this.#isSettled = true;
  }
}
