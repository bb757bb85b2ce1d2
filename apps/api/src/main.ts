import { createServer } from "node:http";
import { loadSettingsOrExit } from "@olympus/platform";
import { listen, runUntilSignal, startOlympus } from "@olympus/runtime";
import { createApi } from "./create-api.ts";

// The API alone, for deployments in which web app and jobs have processes of their own.
await runUntilSignal(loadSettingsOrExit(process.env), async (settings, logger, closables) => {
  const olympus = await startOlympus({ ...settings, hasSampleSpace: false }, logger, closables, { onHomeLocked: async () => null });
  const server = createServer();
  const api = await createApi(server, {
    ...olympus,
    logger,
    trustedProxies: settings.trustedProxies,
    isHttps: settings.publicUrl?.startsWith("https:") ?? false,
  });
  closables.add("API", () => api.stop());
  server.on("request", api.app);
  await listen(server, settings);
  logger.info({ host: settings.host, port: settings.port }, "The API is ready");
});
