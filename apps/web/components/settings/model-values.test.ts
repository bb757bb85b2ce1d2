// @vitest-environment node
import { describe, expect, it } from "vitest";
import { initialValues, numberErrors, toInput } from "./model-values.ts";

const saved = {
  kind: "MODEL",
  baseUrl: "http://localhost:8000/v1",
  model: "large",
  fallbackModel: null,
  isKeySet: true,
  maxModelCalls: 12,
  maxModelTokens: null,
  timeoutSeconds: null,
  inputPrice: 2.5,
  outputPrice: null,
  currency: "EUR",
  effectiveEngine: "MODEL",
  effectiveModel: "large",
  usage: { since: "2026-11-01T00:00:00Z", answers: 0, inputTokens: 0, outputTokens: 0, cost: null, currency: null },
} as const;

describe("model settings", () => {
  it("send back what was saved, and keep the key that is set", () => {
    expect(toInput(initialValues(saved))).toEqual({
      kind: "MODEL",
      baseUrl: "http://localhost:8000/v1",
      model: "large",
      fallbackModel: null,
      apiKey: null,
      maxModelCalls: 12,
      maxModelTokens: null,
      timeoutSeconds: null,
      inputPrice: 2.5,
      outputPrice: null,
      currency: "EUR",
    });
  });

  it("replace the key, or take it away", () => {
    const values = initialValues(saved);
    expect(toInput({ ...values, apiKey: " sk-new " }).apiKey).toBe("sk-new");
    expect(toInput({ ...values, apiKey: "sk-new", isKeyRemoved: true }).apiKey).toBe("");
  });

  it("take numbers as people write them, and name those that are none", () => {
    const values = { ...initialValues(saved), maxModelTokens: "200,000", inputPrice: "1,25", currency: "usd" };
    expect(numberErrors(values)).toEqual({});
    expect(toInput(values)).toMatchObject({ maxModelTokens: 200_000, inputPrice: 1.25, currency: "USD" });
    expect(Object.keys(numberErrors({ ...values, maxModelCalls: "-3", timeoutSeconds: "1.5", outputPrice: "cheap" }))).toEqual([
      "maxModelCalls",
      "timeoutSeconds",
      "outputPrice",
    ]);
  });

  it("send nothing of a model for the built-in engine", () => {
    expect(toInput({ ...initialValues(saved), kind: "BUILT_IN" })).toEqual({ kind: "BUILT_IN" });
  });
});
