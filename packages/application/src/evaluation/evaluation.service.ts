import {
  type EvaluationResult,
  type EvaluationRun,
  type EvaluationRunId,
  notFound,
  type Page,
  type PageRequest,
  toId,
} from "@olympus/domain";
import type { Store } from "@olympus/persistence";
import { startEvaluationInput } from "../memory/memory.input.ts";
import type { EvaluationService } from "../memory/memory-services.ts";
import { parseInput } from "../parse-input.ts";
import { type Action, authorOf, type Policy, requirePrincipal } from "../policy.ts";
import type { RequestCtx } from "../services.ts";
import type { EvaluatedEngines } from "./choose-engine.ts";
import type { EvaluationQueue } from "./evaluation-queue.ts";
import { startEvaluation } from "./start-evaluation.ts";

const maxResultsPerPage = 500;

type UsedStore = Pick<Store, "evaluations" | "verifiedQueries">;

export class EvaluationUseCases implements EvaluationService {
  readonly #store: UsedStore;
  readonly #policy: Policy;
  readonly #queue: Pick<EvaluationQueue, "enqueue">;
  readonly #engines: EvaluatedEngines;

  constructor(
    store: UsedStore,
    policy: Policy,
    starting: { readonly queue: Pick<EvaluationQueue, "enqueue">; readonly engines: EvaluatedEngines },
  ) {
    this.#store = store;
    this.#policy = policy;
    this.#queue = starting.queue;
    this.#engines = starting.engines;
  }

  async list(ctx: RequestCtx, spaceId: string, page: PageRequest): Promise<Page<EvaluationRun>> {
    const authorized = await this.#policy.authorize(ctx, spaceId, "evaluations.view");
    return this.#store.evaluations.list(authorized.spaceId, page);
  }

  async find(ctx: RequestCtx, id: string): Promise<EvaluationRun | null> {
    requirePrincipal(ctx);
    return this.#policy.find(ctx, await this.#load(id), "evaluations.view");
  }

  async results(ctx: RequestCtx, id: EvaluationRunId, range: { offset: number; limit: number }): Promise<readonly EvaluationResult[]> {
    const run = await this.#get(ctx, id, "evaluations.view");
    const limit = Math.min(Math.max(1, range.limit), maxResultsPerPage);
    return this.#store.evaluations.listResults(run.id, { offset: Math.max(0, range.offset), limit });
  }

  async start(ctx: RequestCtx, input: Parameters<EvaluationService["start"]>[1]): Promise<EvaluationRun> {
    const { spaceId } = await this.#policy.authorize(ctx, input.spaceId, "evaluations.run");
    const { engine = null, maxTokens } = parseInput(startEvaluationInput, { engine: input.engine, maxTokens: input.maxTokens });
    const author = authorOf(requirePrincipal(ctx));
    const deps = { store: this.#store, queue: this.#queue, engines: this.#engines };
    return startEvaluation(ctx, deps, { spaceId, author, engine, maxTokens });
  }

  async cancel(ctx: RequestCtx, id: string): Promise<EvaluationRun> {
    const run = await this.#get(ctx, id, "evaluations.run");
    const ended = await this.#store.evaluations.finish(run.id, { status: "CANCELLED", message: null });
    if (ended === null) throw notFound("Evaluation");
    return ended;
  }

  async #load(id: string): Promise<EvaluationRun | null> {
    const runId = toId<EvaluationRunId>(id);
    return runId === null ? null : this.#store.evaluations.find(runId);
  }

  async #get(ctx: RequestCtx, id: string, action: Action): Promise<EvaluationRun> {
    requirePrincipal(ctx);
    return this.#policy.get(ctx, await this.#load(id), action, "Evaluation");
  }
}
