export { type Api, createApi } from "./create-api.ts";
export { createSchema, printContract } from "./graphql/schema.ts";
export type { ApiDeps } from "./http/api-deps.ts";
export type { SystemFacts } from "./system-facts.ts";
