export { type ChatMessage, type ChatRequest, lastText, textOf } from "./openai/chat-request.ts";
export type { Reply, ScriptedToolCall } from "./openai/reply.ts";
export * from "./openai/scripted-openai.ts";
export { embedWords } from "./openai/word-embedding.ts";
export * from "./secrets/stand-in-secrets-manager.ts";
export * from "./secrets/stand-in-vault.ts";
export * from "./service-broker.ts";
export * from "./test-services.ts";
