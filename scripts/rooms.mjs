// Who may import whom, and which heavy library has which one room. The plan behind it: floors from the ground up, an import goes
// down, never up or sideways. `npm run lint` checks it with check-rooms.mjs; change a line here only together with the reason.

/** Folder of each room → the rooms of ours that its shipped code may import. */
export const rooms = {
  "prisma-free-migrations": [],
  "packages/domain": [],
  "packages/sql": ["domain"],
  "packages/documents": ["domain"],
  "packages/jobs": ["domain"],
  "packages/platform": ["domain"],
  "packages/sample": ["domain"],
  "packages/connectors": ["sql", "domain"],
  // Without `connectors`: nothing is extracted from databases yet.
  "packages/datasets": ["domain"],
  "packages/search": ["documents", "domain"],
  // `migrations` is the history, which imports nothing of ours.
  "packages/persistence": ["search", "domain", "migrations"],
  "packages/agent": ["search", "sql", "domain"],
  "packages/application": ["agent", "connectors", "datasets", "documents", "search", "persistence", "jobs", "sql", "domain"],
  "packages/runtime": [
    "application",
    "agent",
    "connectors",
    "documents",
    "search",
    "persistence",
    "jobs",
    "sample",
    "platform",
    "sql",
    "domain",
  ],
  "apps/api": ["application", "domain", "runtime", "platform"],
  "apps/worker": ["runtime", "platform"],
  "apps/web": [],
  "apps/standalone": ["runtime", "platform", "domain", "api", "web"],
  // Beside the house: only tests import it.
  "packages/testing": ["domain"],
};

/** Of the doors, only the file that starts the process may know how everything is assembled. */
export const onlyFromMain = { "apps/api": ["runtime", "platform"] };

/** Library → folders whose shipped code may import it. */
export const heavyLibraries = {
  "type-graphql": ["apps/api"],
  "@apollo/server": ["apps/api"],
  express: ["apps/api", "apps/standalone", "packages/testing"],
  typeorm: ["packages/persistence", "prisma-free-migrations"],
  bullmq: ["packages/jobs"],
  langchain: ["packages/agent"],
  "@langchain/core": ["packages/agent", "packages/search"],
  "@langchain/openai": ["packages/agent", "packages/search"],
  pg: ["packages/connectors/src/engines/postgres-wire", "packages/persistence", "packages/testing"],
  ssh2: ["packages/connectors/src/network", "packages/testing"],
  mysql2: ["packages/connectors/src/engines/mysql", "packages/testing"],
  // The sample Space's own maker writes a database; it never runs anybody's SQL.
  "@duckdb/node-api": [
    "packages/connectors/src/engines/duckdb",
    "packages/connectors/src/engines/embedded-host",
    "packages/datasets",
    "packages/sample",
    "packages/testing",
  ],
  "snowflake-sdk": ["packages/connectors/src/engines/snowflake"],
  "@google-cloud/bigquery": ["packages/connectors/src/engines/bigquery"],
  "google-auth-library": ["packages/connectors/src/engines/bigquery"],
  "libpg-query": ["packages/sql"],
  "@polyglot-sql/sdk": ["packages/sql", "packages/testing"],
  unpdf: ["packages/documents"],
  htmlparser2: ["packages/documents"],
  "postal-mime": ["packages/documents"],
  "@e965/xlsx": ["packages/documents", "packages/sample"],
  "pdf-lib": ["packages/sample"],
  docx: ["packages/sample"],
  "@electric-sql/pglite": ["packages/persistence", "packages/testing"],
  "@aws-sdk/client-s3": ["packages/platform"],
  pino: ["packages/platform"],
  ioredis: ["packages/platform", "packages/jobs"],
  next: ["apps/web", "apps/standalone"],
};
