export { createJobs, type JobsOptions } from "./create-jobs.ts";
export type { JobBackend } from "./job-backend.ts";
export * from "./job-definition.ts";
export type { JobCtx, JobHandler, Jobs, JobTimes } from "./jobs.ts";
