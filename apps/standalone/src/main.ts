import { loadSettingsOrExit } from "@olympus/platform";

// The settings come first: what is wrong with them is told before anything heavy is loaded.
const settings = loadSettingsOrExit(process.env);
const { runUntilSignal } = await import("@olympus/runtime");
const { startStandalone } = await import("./start-standalone.ts");
await runUntilSignal(settings, startStandalone);
