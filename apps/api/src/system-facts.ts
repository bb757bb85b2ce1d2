import type { DeploymentLimits } from "@olympus/domain";

/** What the status query tells about this server: facts of its assembly, no secrets. */
export interface SystemFacts {
  readonly version: string;
  readonly mode: "EMBEDDED" | "PRODUCTION";
  readonly engine: "BUILT_IN" | "MODEL";
  /** Null with the built-in engine. */
  readonly model: string | null;
  readonly search: string;
  readonly degraded: readonly string[];
  readonly maxUploadBytes: number;
  readonly maxQuestionCharacters: number;
  readonly runsInContainer: boolean;
  readonly limits: DeploymentLimits;
}
