import type { Clarification, Ctx, DocumentId } from "@olympus/domain";
import type { AgentLimits } from "../agent-limits.ts";
import type { AnswerRun } from "../answering/answer-run.ts";
import type { PassageSource } from "../sources.ts";
import type { ContextDatabase } from "./context-databases.ts";
import type { ModelToolCall } from "./model-session.ts";
import { askUserTool } from "./tools/ask-user-tool.ts";
import { catalogTools } from "./tools/catalog-tools.ts";
import { checkSqlTool } from "./tools/check-sql-tool.ts";
import type { ModelTool } from "./tools/model-tool.ts";
import { clip } from "./tools/rendering.ts";
import { runSqlTool, SqlLog } from "./tools/run-sql-tool.ts";
import { PassageLog, searchPassagesTool } from "./tools/search-passages-tool.ts";

export interface ToolboxOptions {
  readonly databases: readonly ContextDatabase[];
  readonly documentCount: number;
  readonly documents: PassageSource;
  readonly documentIds: readonly DocumentId[] | undefined;
  readonly limits: AgentLimits;
}

/** The tools of one answer, bound to the sources that it was given, and what they brought. */
export class ModelToolbox {
  readonly databases: readonly ContextDatabase[];
  readonly tools: readonly ModelTool[];
  readonly sql = new SqlLog();
  readonly passages = new PassageLog();
  #clarification: Clarification | null = null;

  constructor(run: AnswerRun, { databases, documentCount, documents, documentIds, limits }: ToolboxOptions) {
    const { maxToolCharacters: maxCharacters } = limits;
    this.databases = databases;
    this.tools = [
      ...(databases.length > 0
        ? [...catalogTools(databases, maxCharacters), checkSqlTool(databases), runSqlTool(run, databases, limits, this.sql)]
        : []),
      ...(documentCount > 0 ? [searchPassagesTool(run, documents, this.passages, { documentCount, documentIds, maxCharacters })] : []),
      askUserTool((clarification) => {
        this.#clarification = clarification;
      }),
    ];
  }

  /** What the model asked the person, once it did. */
  get clarification(): Clarification | null {
    return this.#clarification;
  }

  /** Whether the tools have brought rows or passages. */
  get hasEvidence(): boolean {
    return this.sql.queries.length + this.passages.hits.length > 0;
  }

  /** What the model reads of a call. Unknown tools and wrong arguments are an error text; throws only what must end the answer. */
  async call(ctx: Ctx, { name, arguments: input }: Pick<ModelToolCall, "name" | "arguments">): Promise<string> {
    const tool = this.tools.find((candidate) => candidate.name === name);
    if (tool === undefined)
      return `Error: there is no tool ${JSON.stringify(clip(name, 80))}. You have: ${this.tools.map((each) => each.name).join(", ")}.`;
    if (input === null) return `Error: the arguments of ${name} are no JSON object.`;
    return tool.run(ctx, input);
  }
}
