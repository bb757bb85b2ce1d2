export * from "./agent.ts";
export * from "./agent-limits.ts";
export type { AnswerRequest } from "./answering/answer-request.ts";
export type { QueriedDatabase, QueryDatabaseRequest, WrittenSql } from "./querying/query-database.ts";
export * from "./sources.ts";
export * from "./sql-writer.ts";
