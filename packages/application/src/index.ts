export { issueTokenForScripts } from "./api-tokens/issue-token.ts";
export { ensureAdmin } from "./auth/first-admin.ts";
export * from "./services.ts";
export { maxQuestionCharacters } from "./threads/thread.input.ts";
