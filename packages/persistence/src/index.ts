export type * from "./account-store.ts";
export { createStore } from "./create-store.ts";
export type { DatabaseLocation } from "./database/data-source.ts";
export type * from "./document-store.ts";
export { type EmbeddedConnection, EmbeddedDatabase, type EmbeddedDatabaseOptions } from "./embedded/embedded-database.ts";
export type * from "./memory-store.ts";
export { type OpenedDatabase, openDatabase } from "./open-database.ts";
export type * from "./storage-store.ts";
export type * from "./store.ts";
