import { createApi } from "@olympus/api";
import type { Logger } from "@olympus/domain";
import type { Closables, Settings } from "@olympus/platform";
import { startOlympus } from "@olympus/runtime";
import { openPort } from "./port.ts";
import { openWebApp } from "./web-app.ts";

/** Olympus in one process on one port: API, worker and web app. What it opens is added to `closables`, so that a failed start closes it too. */
export async function startStandalone(settings: Settings, logger: Logger, closables: Closables): Promise<void> {
  // The folder is locked before the port is taken: a second start is told who holds the folder, not that a port is in use.
  const olympus = await startOlympus(settings, logger, closables, {
    onHomeLocked: async () => {
      const port = await openPort(settings);
      closables.add("port", () => port.close());
      const web = await openWebApp(settings);
      closables.add("web app", () => web.close());
      return { port, web };
    },
  });
  const { port, web } = olympus.opened;
  const api = await createApi(
    port.server,
    { ...olympus, logger, trustedProxies: settings.trustedProxies, isHttps: settings.publicUrl?.startsWith("https:") ?? false },
    web.mount,
  );
  closables.add("API", () => api.stop());
  await olympus.startJobs();
  port.serve(api.app);
  await olympus.announce(port.url);
  process.stdout.write(`Olympus is ready at ${port.url}\n`);
}
