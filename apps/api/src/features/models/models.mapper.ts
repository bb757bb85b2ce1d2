import type { SpaceModelView, SpaceModelInput as UseCaseInput } from "@olympus/application";
import { AppError, ErrorCode } from "@olympus/domain";
import type { SpaceModel, SpaceModelInput } from "./models.types.ts";

export function toSpaceModel(spaceId: string, { model, effectiveEngine, effectiveModel }: SpaceModelView): SpaceModel {
  const common = { spaceId, effectiveEngine, effectiveModel };
  if (model === null) return { ...common, kind: "DEPLOYMENT", ...nothing };
  return { ...common, ...model, timeoutSeconds: model.timeoutMs === null ? null : Math.round(model.timeoutMs / 1_000) };
}

/** Fails with BAD_INPUT for the kind DEPLOYMENT, which nothing can be set to. */
export function fromSpaceModelInput({ kind, ...input }: SpaceModelInput): UseCaseInput {
  if (kind !== "DEPLOYMENT") return { ...input, kind };
  const userMessage = "Choose MODEL or BUILT_IN. To go back to the server's model, reset the Space's.";
  throw new AppError(ErrorCode.BAD_INPUT, "DEPLOYMENT can't be set", { userMessage, fields: { kind: userMessage } });
}

const nothing = {
  baseUrl: null,
  model: null,
  fallbackModel: null,
  isKeySet: false,
  maxModelCalls: null,
  maxModelTokens: null,
  timeoutSeconds: null,
  inputPrice: null,
  outputPrice: null,
  currency: null,
};
