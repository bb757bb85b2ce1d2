import type { ModelSettings } from "@olympus/agent";
import { newId, type SpaceId } from "@olympus/domain";
import { expect, it } from "vitest";
import { chooseEngine, type EvaluatedEngines } from "./choose-engine.ts";

const own: ModelSettings = { baseUrl: "http://127.0.0.1:1/v1", apiKey: null, model: "own" };
const builtIn: EvaluatedEngines["deployment"] = { engine: "BUILT_IN", modelName: null };
const model: EvaluatedEngines["deployment"] = { engine: "MODEL", modelName: "deployed" };

/** `engine model settings`, or the code of the failure. */
async function chosen(
  settings: ModelSettings | null | undefined,
  deployment: EvaluatedEngines["deployment"],
  wanted: "BUILT_IN" | "MODEL" | null,
): Promise<string> {
  const engines = { spaceModels: { settingsFor: async () => settings }, deployment };
  return chooseEngine(engines, newId<SpaceId>(), wanted).then(
    (engine) => `${engine.engine} ${engine.model} ${engine.settings === own ? "own" : engine.settings}`,
    (error: { code: string }) => error.code,
  );
}

it.each([
  ["the Space's model", own, model, null, "MODEL own own"],
  ["the Space's model", own, builtIn, "MODEL", "MODEL own own"],
  ["the built-in engine where it is wanted", own, model, "BUILT_IN", "BUILT_IN null null"],
  ["the deployment's model for a Space that chose nothing", undefined, model, null, "MODEL deployed undefined"],
  ["the built-in engine of the deployment", undefined, builtIn, null, "BUILT_IN null null"],
  ["the built-in engine that the Space chose", null, model, null, "BUILT_IN null null"],
  [
    "the deployment's model, though the Space chose the built-in engine, where it is wanted",
    null,
    model,
    "MODEL",
    "MODEL deployed undefined",
  ],
  ["nothing where a model is wanted and there is none", undefined, builtIn, "MODEL", "BAD_INPUT"],
  ["nothing where a model is wanted and there is none, of a Space that chose none", null, builtIn, "MODEL", "BAD_INPUT"],
] as const)("evaluates %s", async (_what, settings, deployment, wanted, engine) => {
  expect(await chosen(settings, deployment, wanted)).toBe(engine);
});
