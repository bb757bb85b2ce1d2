import { loadSettingsOrExit } from "@olympus/platform";
import { rotateCredentialsByCommand, runUntilSignal } from "@olympus/runtime";

// Standard output is what was done, in sentences.
const settings = { ...loadSettingsOrExit(process.env), logLevel: "silent" as const };
await runUntilSignal(settings, async (_settings, logger, closables) => {
  const { lines, isComplete } = await rotateCredentialsByCommand(process.argv.slice(2), settings, logger, closables);
  process.stdout.write(`${lines.join("\n")}\n`);
  await closables.closeAll();
  process.exit(isComplete ? 0 : 1);
});
