import { join } from "node:path";
import { createAgent } from "@olympus/agent";
import { silentLogger } from "@olympus/domain";
import type { UsedStore } from "./application.test-support.ts";
import { notedJobs, plainBox, type useDatabases } from "./connections/connections.test-support.ts";
import { createServices, type ServiceDeps, type ServiceOptions } from "./create-services.ts";
import type { TemporaryFiles } from "./documents/documents.test-support.ts";
import { CountingBus } from "./threads/threads.test-support.ts";

/** All use cases on real parts: our database, the built-in engine, the guard, connectors. Jobs are only noted unless given. */
export function makeServices(
  parts: { use: UsedStore; databases: ReturnType<typeof useDatabases>; files: TemporaryFiles },
  deps: Partial<ServiceDeps> = {},
  options: ServiceOptions = {},
) {
  const { use, databases, files } = parts;
  const jobs = notedJobs();
  const services = createServices(
    {
      store: use.store,
      passageIndex: use.database.passageIndex,
      schemaIndex: use.database.schemaIndex,
      embedder: null,
      agent: createAgent({ model: null }),
      guard: databases.guard,
      connectorPool: databases.pool,
      connectorOptions: databases.options,
      managedDatabases: databases.managed,
      datasetsFolder: join(databases.managed.folder, "..", "datasets"),
      secretBox: plainBox,
      files,
      jobs,
      bus: new CountingBus(),
      logger: silentLogger,
      ...deps,
    },
    options,
  );
  return { services, enqueued: jobs.enqueued };
}
