import { loadSettingsOrExit } from "@olympus/platform";
import { evaluateByCommand, runUntilSignal } from "@olympus/runtime";

// Standard output is the outcome and nothing else: scripts read it.
const settings = { ...loadSettingsOrExit(process.env), logLevel: "silent" as const };
await runUntilSignal(settings, async (_settings, logger, closables) => {
  const { text, isComplete } = await evaluateByCommand(process.argv.slice(2), settings, logger, closables);
  process.stdout.write(`${text}\n`);
  await closables.closeAll();
  process.exit(isComplete ? 0 : 1);
});
