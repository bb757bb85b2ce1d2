import { loadSettingsOrExit, runUntilSignal } from "@olympus/runtime";
import { startStandalone } from "./start-standalone.ts";

const settings = loadSettingsOrExit(process.env);
await runUntilSignal(settings, startStandalone);
