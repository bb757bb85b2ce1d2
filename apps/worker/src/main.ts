import { loadSettingsOrExit } from "@olympus/platform";
import { runUntilSignal, startOlympus } from "@olympus/runtime";

// Background work alone: reading documents and catalogs. Needs a database that it can share with the API's processes.
await runUntilSignal(loadSettingsOrExit(process.env), async (settings, logger, closables) => {
  const olympus = await startOlympus({ ...settings, hasSampleSpace: false }, logger, closables, { onHomeLocked: async () => null });
  await olympus.startJobs();
  logger.info({}, "The worker is ready");
});
