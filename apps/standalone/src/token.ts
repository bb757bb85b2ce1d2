import { loadSettingsOrExit } from "@olympus/platform";
import { issueTokenByCommand, runUntilSignal } from "@olympus/runtime";

// Standard output is the token and nothing else: scripts read it.
const settings = { ...loadSettingsOrExit(process.env), logLevel: "silent" as const };
await runUntilSignal(settings, async (_settings, logger, closables) => {
  const token = await issueTokenByCommand(process.argv.slice(2), settings, logger, closables);
  process.stdout.write(`${token}\n`);
  await closables.closeAll();
  process.exit(0);
});
