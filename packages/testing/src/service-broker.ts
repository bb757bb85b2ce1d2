import { createServer } from "node:http";
import { type EmbeddedTemplate, makeEmbeddedTemplate } from "./embedded-template.ts";
import { browserService } from "./services/browser-service.ts";
import { mysqlService } from "./services/mysql-service.ts";
import { postgresService } from "./services/postgres-service.ts";
import { redisService } from "./services/redis-service.ts";
import { type RunningService, type ServiceDefinition, startService } from "./services/service-definition.ts";

/** What a test may ask for. */
export type ServiceName = "postgres" | "redis" | "mysql" | "browser";

/** A service's URL (for the browser: the path of its program), or why there is none. */
export type Availability = { readonly url: string } | { readonly missing: string };

const definitions = {
  postgres: postgresService,
  redis: redisService,
  mysql: mysqlService,
  browser: browserService,
} satisfies Record<ServiceName, ServiceDefinition>;

/** Starts each service once, when it is first asked for, and gives its URL to whoever asks over loopback HTTP. */
export interface ServiceBroker {
  /** Where test processes ask: `GET <url>/<service name>`, `POST <url>/redis-database`, `GET <url>/embedded-template` for the path of a folder. */
  readonly url: string;
  /** Ends all that was started. */
  close(): Promise<void>;
}

/** The broker of one test run. Nothing but a loopback HTTP server is started here. */
export async function startServiceBroker(): Promise<ServiceBroker> {
  const started = new Map<ServiceName, Promise<RunningService>>();
  // Number 0 of a Redis that was given to us may be somebody's; the others are emptied.
  let redisDatabases = 1;
  let template: Promise<EmbeddedTemplate> | undefined;

  const orMissing = (found: Promise<Availability>): Promise<Availability> =>
    found.catch((error: unknown) => ({ missing: error instanceof Error ? error.message : String(error) }));
  const availability = async (name: ServiceName): Promise<Availability> => {
    const service = started.get(name) ?? startService(definitions[name]);
    started.set(name, service);
    return orMissing(service.then(({ url }) => ({ url })));
  };
  const answer = async (path: string): Promise<unknown> => {
    if (path === "redis-database") return { number: redisDatabases++ };
    if (path === "embedded-template") {
      template ??= makeEmbeddedTemplate();
      return orMissing(template.then(({ folder }) => ({ url: folder })));
    }
    return path in definitions ? availability(path as ServiceName) : { missing: `There is no service "${path}"` };
  };

  const server = createServer((request, response) => {
    answer((request.url ?? "").slice(1)).then((body) => response.setHeader("content-type", "application/json").end(JSON.stringify(body)));
  });
  // Starting a service for the first time may take an apt-get install.
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The loopback interface gave no port");

  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      const services = await Promise.allSettled(started.values());
      const ends = await Promise.allSettled(services.map((service) => (service.status === "fulfilled" ? service.value.stop() : undefined)));
      await template?.then(
        ({ remove }) => remove(),
        // Nothing was left of it, and whoever asked has been told.
        () => {},
      );
      const failed = ends.find((end) => end.status === "rejected");
      if (failed) throw failed.reason;
    },
  };
}
