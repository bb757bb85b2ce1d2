import type { EvaluationRunId } from "@olympus/domain";
import { defineJob } from "@olympus/jobs";
import { z } from "zod";

/** Asks the verified queries of a Space anew. Begun again, it goes on where it was. */
export const evaluateJob = defineJob<{ readonly evaluationRunId: EvaluationRunId }>({
  queue: "evaluation",
  name: "evaluate",
  payload: z.object({ evaluationRunId: z.uuid().transform((id) => id as EvaluationRunId) }),
  attempts: 3,
  backoffMs: 5_000,
});
