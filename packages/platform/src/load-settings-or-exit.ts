import { loadSettings, type Settings, SettingsError } from "./settings.ts";

/** The settings of this process. Prints everything that is wrong with them and ends the process with code 1. */
export function loadSettingsOrExit(env: NodeJS.ProcessEnv): Settings {
  try {
    return loadSettings(env);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
