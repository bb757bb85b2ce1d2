export { type EvaluationReport, evaluateByCommand } from "./evaluate-command.ts";
export { listen } from "./listen.ts";
export { openStoreForScripts } from "./open-for-scripts.ts";
export { runUntilSignal } from "./process.ts";
export { rotateCredentialsByCommand } from "./rotate-command.ts";
export { type Olympus, type OlympusFacts, type StartOptions, startOlympus } from "./start-olympus.ts";
export { issueTokenByCommand } from "./token-command.ts";
