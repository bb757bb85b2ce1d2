import { findProgram, type RunningService, type ServiceDefinition } from "./service-definition.ts";

const programs = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const macPrograms = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

/** A Chromium to drive: nothing runs yet, the "URL" is the path of its program. */
export const browserService: ServiceDefinition = {
  name: "Chromium",
  environmentVariable: "OLYMPUS_TEST_CHROMIUM",
  startInstalled: async (): Promise<RunningService | null> => {
    const path = await findProgram([...programs, ...macPrograms], ["/usr/bin", "/snap/bin"]);
    return path === null ? null : { url: path, stop: async () => {} };
  },
  debianPackages: ["chromium", "fonts-liberation"],
  docker: null,
};
