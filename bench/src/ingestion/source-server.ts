import { createApi } from "../../../apps/api/src/create-api.ts";
import { type StartedServer, startServer } from "./server.ts";

/** The server from its sources, for a checkout that isn't built. */
export function startFromSource(env: NodeJS.ProcessEnv): Promise<StartedServer> {
  return startServer(createApi, env);
}
