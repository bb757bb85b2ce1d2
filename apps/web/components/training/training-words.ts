import { CircleAlert, CircleCheck, CircleDashed, Clock, LoaderCircle } from "lucide-react";
import type { DescriptionSource, SamplingReason, TrainingStatus } from "../../gql/graphql.ts";

/** How far a run is, by the progress at which each stage is reached. */
export const trainingStages = [
  { name: "Fetched", doing: "Reading tables", reachedAt: 25 },
  { name: "Described", doing: "Describing tables", reachedAt: 50 },
  { name: "Indexed", doing: "Indexing tables", reachedAt: 75 },
  { name: "Done", doing: "Finishing", reachedAt: 100 },
] as const;

/** What a run does at this progress, 0 to 100. */
export function stageAt(progress: number): string {
  return trainingStages.find(({ reachedAt }) => progress < reachedAt)?.doing ?? "Finishing";
}

/** How a table's training looks. */
export const tableStatusLooks = {
  TRAINED: { icon: CircleCheck, label: "trained", className: "text-success" },
  UNTRAINED: { icon: CircleDashed, label: "not trained yet", className: "text-muted" },
  QUEUED: { icon: Clock, label: "waiting for training", className: "text-muted" },
  TRAINING: { icon: LoaderCircle, label: "in training", className: "text-accent motion-safe:animate-spin" },
  FAILED: { icon: CircleAlert, label: "training failed", className: "text-danger" },
} as const satisfies Record<TrainingStatus, unknown>;

/** Who wrote a description. */
export const describedByNames = {
  BUILT_IN: "Written by Olympus",
  MODEL: "Written by the model",
  PERSON: "Written by a person",
} as const satisfies Record<DescriptionSource, string>;

/** Why the values of a column are kept or aren't, after "Sampled:", "None kept:" or "Not sampled:". */
export const samplingReasons = {
  FEW_VALUES: "few different values",
  MANY_VALUES: "too many different values",
  NOT_TEXT: "its values are no words",
  SENSITIVE_NAME: "its name speaks of a secret or a person",
  SENSITIVE_VALUES: "its values look like secrets or personal data",
  SWITCHED_ON: "switched on by a person",
  SWITCHED_OFF: "switched off by a person",
  NO_VALUES: "no value was found",
} as const satisfies Record<SamplingReason, string>;
