export { issueTokenForScripts } from "./api-tokens/issue-token.ts";
export { ensureAdmin } from "./auth/first-admin.ts";
export { type RotationOutcome, rotateCredentials } from "./connections/credential-rotation.ts";
export { readCatalogJob } from "./connections/read-catalog.job.ts";
export { createServices, type RunningServices, type ServiceDeps, type ServiceOptions } from "./create-services.ts";
export { ingestDocumentJob } from "./documents/ingest-document.job.ts";
export * from "./services.ts";
export type { AnswerRunnerOptions } from "./threads/answer-runner.ts";
export { maxQuestionCharacters } from "./threads/thread.input.ts";
