import type { SpaceModelInput } from "../../gql/graphql.ts";
import type { SpaceModel } from "../../lib/api/models.ts";

/** The form as typed: texts, so that nothing is lost that isn't right yet. */
export interface ModelValues {
  readonly kind: SpaceModel["kind"];
  readonly baseUrl: string;
  readonly model: string;
  readonly fallbackModel: string;
  /** Empty: the key that is set stays. */
  readonly apiKey: string;
  readonly isKeyRemoved: boolean;
  readonly maxModelCalls: string;
  readonly maxModelTokens: string;
  readonly timeoutSeconds: string;
  readonly inputPrice: string;
  readonly outputPrice: string;
  readonly currency: string;
}

export type ModelErrors = Partial<Record<keyof ModelValues, string>>;

export function initialValues(model: SpaceModel): ModelValues {
  const text = (value: string | number | null) => (value === null ? "" : String(value));
  return {
    kind: model.kind,
    baseUrl: text(model.baseUrl),
    model: text(model.model),
    fallbackModel: text(model.fallbackModel),
    apiKey: "",
    isKeyRemoved: false,
    maxModelCalls: text(model.maxModelCalls),
    maxModelTokens: text(model.maxModelTokens),
    timeoutSeconds: text(model.timeoutSeconds),
    inputPrice: text(model.inputPrice),
    outputPrice: text(model.outputPrice),
    currency: text(model.currency),
  };
}

/** What the server can't tell, as it would not even get these texts: numbers that are none. */
export function numberErrors(values: ModelValues): ModelErrors {
  const errors: ModelErrors = {};
  for (const field of ["maxModelCalls", "maxModelTokens", "timeoutSeconds"] as const)
    if (values[field].trim() && !/^\d+$/.test(digits(values[field]))) errors[field] = "Give a whole number, or leave it empty.";
  for (const field of ["inputPrice", "outputPrice"] as const)
    if (values[field].trim() && Number.isNaN(Number(decimal(values[field]))))
      errors[field] = "Give a number such as 2.50, or leave it empty.";
  return errors;
}

/** The input of saving and testing; ask `numberErrors` first. */
export function toInput(values: ModelValues): Omit<SpaceModelInput, "spaceId"> {
  if (values.kind !== "MODEL") return { kind: values.kind };
  const text = (value: string) => value.trim() || null;
  const number = (value: string) => (value ? Number(value) : null);
  return {
    kind: "MODEL",
    baseUrl: text(values.baseUrl),
    model: text(values.model),
    fallbackModel: text(values.fallbackModel),
    apiKey: values.isKeyRemoved ? "" : text(values.apiKey),
    maxModelCalls: number(digits(values.maxModelCalls)),
    maxModelTokens: number(digits(values.maxModelTokens)),
    timeoutSeconds: number(digits(values.timeoutSeconds)),
    inputPrice: number(decimal(values.inputPrice)),
    outputPrice: number(decimal(values.outputPrice)),
    currency: text(values.currency)?.toUpperCase() ?? null,
  };
}

/** `200,000` and `200 000` are numbers to people. */
function digits(text: string): string {
  return text.replaceAll(/[\s,_]/g, "");
}

function decimal(text: string): string {
  return text.trim().replace(",", ".");
}
