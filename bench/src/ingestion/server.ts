import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { silentLogger } from "@olympus/domain";
import { Closables, loadSettings } from "@olympus/platform";
import { startOlympus } from "@olympus/runtime";
import type { createApi } from "../../../apps/api/src/create-api.ts";

export interface StartedServer {
  readonly url: string;
  startJobs(): Promise<void>;
  close(): Promise<void>;
}

/** A whole Olympus but for its web app, from the environment, on a free port. Reads nothing until its jobs are started. */
export async function startServer(make: typeof createApi, env: NodeJS.ProcessEnv): Promise<StartedServer> {
  const closables = new Closables(silentLogger);
  const olympus = await startOlympus(loadSettings(env), silentLogger, closables, { onHomeLocked: async () => null });
  const server = createServer();
  const api = await make(server, { ...olympus, logger: silentLogger, trustedProxies: 0, isHttps: false });
  closables.add("API", () => api.stop());
  server.on("request", api.app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    startJobs: () => olympus.startJobs(),
    close: () => closables.closeAll(),
  };
}
