export * from "./agent.ts";
export * from "./agent-limits.ts";
export type { AgentRequest } from "./answering/agent-request.ts";
export { defaultModelTimeoutMs, type ModelSettings } from "./model/model-settings.ts";
export type { QueriedDatabase, QueryDatabaseRequest } from "./querying/query-database.ts";
export * from "./sources.ts";
export * from "./sql-writer.ts";
