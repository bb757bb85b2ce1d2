import { HumanMessage, SystemMessage } from "@langchain/core/messages";
import { type Ctx, throwIfAborted, toAppError } from "@olympus/domain";
import { ModelBudget, withinTime } from "../model/model-budget.ts";
import { ModelSession } from "../model/model-session.ts";
import type { ModelSettings } from "../model/model-settings.ts";
import type { DescribableTable, ModelDescription } from "./describable-table.ts";
import { describeTablesPrompt, renderTables } from "./describe-tables-prompt.ts";
import { parseDescriptions } from "./parse-descriptions.ts";

/** Describes tables with a language model. */
export interface TableDescriber {
  readonly model: string;
  /** For one run of training, with a budget of its own. */
  start(): DescribingRun;
}

export interface DescribingRun {
  /** Pairwise with `tables`; null where the model gave nothing of use. Fails with CANCELLED only. */
  describe(ctx: Ctx, tables: readonly DescribableTable[]): Promise<readonly (ModelDescription | null)[]>;
  /** Why tables were left out, as a sentence; null while none was. */
  readonly shortfall: string | null;
}

export interface DescribingLimits {
  /** Of one run. Default 100. */
  readonly maxCalls?: number;
  /** Of one run, in and out. Default 500,000. */
  readonly maxTokens?: number;
  /** Default 12. */
  readonly tablesPerCall?: number;
}

const maxCharactersPerCall = 24_000;
/** Then the model is left alone for the rest of the run. */
const maxFailuresInARow = 2;

/** A describer on an OpenAI-compatible endpoint. Comments and values are data to it, and what it says is bounded text. */
export function createTableDescriber(settings: ModelSettings, limits: DescribingLimits = {}): TableDescriber {
  return { model: settings.model, start: () => new ModelDescribingRun(settings, limits) };
}

class ModelDescribingRun implements DescribingRun {
  readonly #settings: ModelSettings;
  readonly #limits: Required<DescribingLimits>;
  readonly #budget: ModelBudget;
  readonly #session: ModelSession;
  #calls = 0;
  #failuresInARow = 0;
  #shortfall: string | null = null;

  constructor(settings: ModelSettings, { maxCalls = 100, maxTokens = 500_000, tablesPerCall = 12 }: DescribingLimits) {
    this.#settings = settings;
    this.#limits = { maxCalls, maxTokens, tablesPerCall };
    this.#budget = new ModelBudget({ maxModelCalls: maxCalls, maxModelTokens: maxTokens });
    this.#session = new ModelSession(settings, this.#budget);
  }

  get shortfall(): string | null {
    return this.#shortfall;
  }

  async describe(ctx: Ctx, tables: readonly DescribableTable[]): Promise<readonly (ModelDescription | null)[]> {
    const described: (ModelDescription | null)[] = [];
    for (const batch of this.#batches(tables)) described.push(...(await this.#describeBatch(ctx, batch)));
    return described;
  }

  async #describeBatch(ctx: Ctx, tables: readonly DescribableTable[]): Promise<readonly (ModelDescription | null)[]> {
    const nothing = tables.map(() => null);
    if (this.#isUsedUp()) return nothing;
    this.#calls += 1;
    try {
      const messages = [new SystemMessage(describeTablesPrompt), new HumanMessage(renderTables(tables))];
      const { text } = await withinTime(ctx, this.#settings, (timed) => this.#session.ask(timed, messages, { tools: [] }));
      const described = parseDescriptions(text, tables);
      if (described.every((description) => description === null)) return this.#failed(nothing, "what it said could not be used");
      this.#failuresInARow = 0;
      if (described.includes(null)) this.#shortfall ??= `The model “${this.#settings.model}” left tables out.`;
      return described;
    } catch (error) {
      throwIfAborted(ctx.signal);
      const { userMessage } = toAppError(error);
      ctx.logger.warn({ error }, "A model could not describe tables");
      return this.#failed(nothing, userMessage);
    }
  }

  #failed<T>(nothing: T, why: string): T {
    this.#failuresInARow += 1;
    this.#shortfall = `The model “${this.#settings.model}” failed: ${why.replace(/\.$/u, "")}.`;
    return nothing;
  }

  #isUsedUp(): boolean {
    if (this.#failuresInARow >= maxFailuresInARow) return true;
    const { input, output } = this.#budget.tokens;
    if (this.#calls < this.#limits.maxCalls && input + output < this.#limits.maxTokens) return false;
    this.#shortfall = "The budget of one training run for the model was used up.";
    return true;
  }

  #batches(tables: readonly DescribableTable[]): readonly (readonly DescribableTable[])[] {
    const batches: DescribableTable[][] = [];
    let characters = Number.POSITIVE_INFINITY;
    for (const table of tables) {
      const length = renderTables([table]).length;
      const last = batches.at(-1);
      if (last === undefined || last.length >= this.#limits.tablesPerCall || characters + length > maxCharactersPerCall) {
        batches.push([table]);
        characters = length;
      } else {
        last.push(table);
        characters += length;
      }
    }
    return batches;
  }
}
