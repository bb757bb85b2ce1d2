export * from "./openai-embedder.ts";
export * from "./passage-index.ts";
export * from "./question-key.ts";
export * from "./query-terms.ts";
export * from "./reciprocal-rank.ts";
export * from "./schema-index.ts";
