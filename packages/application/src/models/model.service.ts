import { type Agent, checkModel, costOf, type ModelSettings } from "@olympus/agent";
import { Semaphore } from "@olympus/connectors";
import {
  AppError,
  cancelled,
  EngineKind,
  ErrorCode,
  type ModelCheck,
  type ModelUsage,
  type SpaceId,
  type SpaceModel,
} from "@olympus/domain";
import type { SpaceModelRepository } from "@olympus/persistence";
import { parseInput } from "../parse-input.ts";
import type { Policy } from "../policy.ts";
import type { RequestCtx } from "../services.ts";
import type { ModelService, SpaceModelInput, SpaceModelView } from "./model-services.ts";
import { type ParsedSpaceModel, spaceModelInput } from "./space-model.input.ts";
import type { SpaceModels } from "./space-models.ts";

type Stored = Awaited<ReturnType<SpaceModelRepository["find"]>>;
type Chosen = Omit<SpaceModel, "isKeySet" | "updatedAt">;

/** Each test dials wherever it is told to, for minutes where nobody answers. */
const maxTestsOfSpace = 3;

/** The model of each Space: who answers there, what it costs, and whether it works. */
export class ModelUseCases implements ModelService {
  readonly #models: SpaceModelRepository;
  readonly #policy: Policy;
  readonly #spaceModels: SpaceModels;
  readonly #deployment: Pick<Agent, "engine" | "modelName">;
  readonly #tests = new Map<SpaceId, Semaphore>();

  /** `deployment`: who answers in Spaces that have chosen nothing. */
  constructor(
    models: SpaceModelRepository,
    policy: Policy,
    { spaceModels, deployment }: { readonly spaceModels: SpaceModels; readonly deployment: Pick<Agent, "engine" | "modelName"> },
  ) {
    this.#models = models;
    this.#policy = policy;
    this.#spaceModels = spaceModels;
    this.#deployment = deployment;
  }

  async get(ctx: RequestCtx, id: string): Promise<SpaceModelView> {
    const { spaceId } = await this.#policy.authorize(ctx, id, "models.view");
    return this.#view((await this.#models.find(spaceId))?.model ?? null);
  }

  async set(ctx: RequestCtx, input: SpaceModelInput): Promise<SpaceModelView> {
    const { spaceId } = await this.#policy.authorize(ctx, input.spaceId, "models.manage");
    const { chosen, apiKey } = this.#read(spaceId, input, await this.#models.find(spaceId));
    return this.#view(await this.#models.put(chosen, apiKey === null ? null : this.#spaceModels.sealKey(spaceId, apiKey)));
  }

  async reset(ctx: RequestCtx, id: string): Promise<SpaceModelView> {
    const { spaceId } = await this.#policy.authorize(ctx, id, "models.manage");
    await this.#models.delete(spaceId);
    return this.#view(null);
  }

  async test(ctx: RequestCtx, input: SpaceModelInput): Promise<ModelCheck> {
    const { spaceId } = await this.#policy.authorize(ctx, input.spaceId, "models.manage");
    const { chosen, apiKey } = this.#read(spaceId, input, await this.#models.find(spaceId));
    const settings: ModelSettings | null = this.#spaceModels.toSettings(chosen, apiKey);
    return settings === null ? builtInCheck : this.#check(ctx, spaceId, settings);
  }

  async #check(ctx: RequestCtx, spaceId: SpaceId, settings: ModelSettings): Promise<ModelCheck> {
    const places = this.#tests.get(spaceId) ?? new Semaphore(maxTestsOfSpace);
    this.#tests.set(spaceId, places);
    const leave = await places.acquire(ctx.signal).catch((reason: unknown) => {
      throw cancelled(reason);
    });
    try {
      return await checkModel(ctx, settings);
    } finally {
      leave();
    }
  }

  async usage(ctx: RequestCtx, id: string): Promise<ModelUsage> {
    const { spaceId } = await this.#policy.authorize(ctx, id, "models.view");
    const now = ctx.clock.now();
    const since = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
    const [used, found] = await Promise.all([this.#models.countTokens(spaceId, since), this.#models.find(spaceId)]);
    const { prices } = (found === null ? null : this.#spaceModels.toSettings(found.model, null)) ?? {};
    const cost = costOf({ input: used.inputTokens, output: used.outputTokens }, { prices });
    return { since, ...used, cost: cost?.amount ?? null, currency: cost?.currency ?? null };
  }

  #read(spaceId: SpaceId, input: SpaceModelInput, stored: Stored): { readonly chosen: Chosen; readonly apiKey: string | null } {
    const parsed = parseInput(spaceModelInput, input);
    return { chosen: toChosen(spaceId, parsed), apiKey: parsed.kind === "BUILT_IN" ? null : this.#keyOf(spaceId, parsed, stored) };
  }

  /** A kept key goes to the endpoint that it was entered for, and to no other: whoever may choose an address must not be able to read it. */
  #keyOf(spaceId: SpaceId, wanted: Extract<ParsedSpaceModel, { kind: "MODEL" }>, stored: Stored): string | null {
    if (typeof wanted.apiKey === "string") return wanted.apiKey === "" ? null : wanted.apiKey;
    if (stored === null || stored.sealedKey === null) return null;
    const before = stored.model.baseUrl;
    if (before !== null && new URL(before).origin === new URL(wanted.baseUrl).origin)
      return this.#spaceModels.openKey(spaceId, stored.sealedKey);
    const userMessage = "The address leads elsewhere now. Enter the key for it, or an empty one if it needs none.";
    throw new AppError(ErrorCode.BAD_INPUT, "A kept key isn't sent to another endpoint", { userMessage, fields: { apiKey: userMessage } });
  }

  #view(model: SpaceModel | null): SpaceModelView {
    const { engine, modelName } = this.#deployment;
    if (model === null) return { model, effectiveEngine: engine, effectiveModel: modelName };
    return {
      model,
      effectiveEngine: model.kind === "MODEL" ? EngineKind.MODEL : EngineKind.BUILT_IN,
      effectiveModel: model.kind === "MODEL" ? model.model : null,
    };
  }
}

function toChosen(spaceId: SpaceId, parsed: ParsedSpaceModel): Chosen {
  if (parsed.kind === "BUILT_IN") return { spaceId, ...parsed, ...nothing };
  const { apiKey: _, timeoutSeconds, ...rest } = parsed;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return { ...nothing, ...given, spaceId, kind: "MODEL", timeoutMs: timeoutSeconds == null ? null : timeoutSeconds * 1_000 };
}

const nothing = {
  baseUrl: null,
  model: null,
  fallbackModel: null,
  maxModelCalls: null,
  maxModelTokens: null,
  timeoutMs: null,
  inputPrice: null,
  outputPrice: null,
  currency: null,
} as const;

const builtInCheck: ModelCheck = {
  ok: true,
  steps: [],
  latencyMs: null,
  message: "The built-in engine is part of Olympus and needs no test.",
  suggestion: null,
};
