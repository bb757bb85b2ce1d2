import { defineConfig, devices } from "@playwright/test";

// `npm test -- e2e` starts Olympus as a new user would, on an empty home folder, and says where through the environment (scripts/e2e.mjs).
const url = process.env.OLYMPUS_E2E_URL;
const executablePath = process.env.OLYMPUS_E2E_CHROMIUM;
if (!url || !executablePath) throw new Error("Run the browser tests with `npm test -- e2e`: it starts the server and finds the browser.");

const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export default defineConfig({
  testDir: "apps/web/e2e",
  outputDir: "test-results",
  // One server with one sample Space: the set-up comes first, then the rest in order.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    baseURL: url,
    launchOptions: { executablePath, args: quiet },
    screenshot: "only-on-failure",
    // Recording takes a good part of the time; in CI nobody could open the trace.
    trace: process.env.CI ? "off" : "retain-on-failure",
  },
  projects: [
    { name: "set-up", testMatch: /set-up\.spec\.ts/, use: { viewport: { width: 1440, height: 900 } } },
    {
      name: "desktop",
      testIgnore: /set-up\.spec\.ts/,
      dependencies: ["set-up"],
      use: { viewport: { width: 1440, height: 900 }, storageState: "test-results/admin.json" },
    },
    {
      name: "phone",
      testMatch: /(pages|questions|memory)\.spec\.ts/,
      dependencies: ["set-up"],
      use: {
        ...devices["Pixel 7"],
        viewport: { width: 390, height: 844 },
        deviceScaleFactor: 2,
        isMobile: true,
        hasTouch: true,
        storageState: "test-results/admin.json",
      },
    },
  ],
});
