import { defineConfig, devices } from "@playwright/test";

// `npm test -- e2e` starts two Olympuses as a new user would, each on an empty home folder, and says where through the environment (scripts/e2e.mjs).
const [url, otherUrl] = [process.env.OLYMPUS_E2E_URL, process.env.OLYMPUS_E2E_OTHER_URL];
const executablePath = process.env.OLYMPUS_E2E_CHROMIUM;
if (!url || !otherUrl || !executablePath)
  throw new Error("Run the browser tests with `npm test -- e2e`: it starts the servers and finds the browser.");

const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const desktop = { viewport: { width: 1440, height: 900 } };
/** What looks different there: the tests that are tagged so. */
const phone = {
  grep: /@phone/,
  workers: 1,
  use: { ...devices["Pixel 7"], viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
};
/** The specs of the second lane: they change little in the sample Space, or start an Olympus of their own. */
const elsewhere = /\/(pages|questions|model)\.spec\.ts/;
const questions = /\/questions\.spec\.ts/;
/** Where the set-up of this name leaves who is signed in. */
const signedIn = (setUp: string) => `test-results/${setUp}.json`;

export default defineConfig({
  testDir: "apps/web/e2e",
  outputDir: "test-results",
  // Two lanes, each with a server and a sample Space to itself: there the set-up comes first, then the rest in order.
  workers: 2,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  // Of use only against what hangs: a machine may have more to do than these tests.
  timeout: 400_000,
  expect: { timeout: 90_000 },
  reporter: [["list"]],
  use: {
    launchOptions: { executablePath, args: quiet },
    screenshot: "only-on-failure",
    // Recording takes a good part of the time; in CI nobody could open the trace.
    trace: process.env.CI ? "off" : "retain-on-failure",
  },
  projects: [
    { name: "set-up", testMatch: /set-up\.spec\.ts/, use: { ...desktop, baseURL: url } },
    {
      name: "desktop",
      testIgnore: [/set-up\.spec\.ts/, elsewhere],
      dependencies: ["set-up"],
      workers: 1,
      use: { ...desktop, baseURL: url, storageState: signedIn("set-up") },
    },
    { name: "other set-up", testMatch: /set-up\.spec\.ts/, use: { ...desktop, baseURL: otherUrl } },
    {
      name: "other desktop",
      testMatch: elsewhere,
      dependencies: ["other set-up"],
      workers: 1,
      use: { ...desktop, baseURL: otherUrl, storageState: signedIn("other set-up") },
    },
    {
      name: "phone",
      ...phone,
      testIgnore: questions,
      // For the order: they share a server.
      dependencies: ["desktop"],
      use: { ...phone.use, baseURL: url, storageState: signedIn("set-up") },
    },
    {
      name: "other phone",
      ...phone,
      testMatch: questions,
      dependencies: ["other desktop"],
      use: { ...phone.use, baseURL: otherUrl, storageState: signedIn("other set-up") },
    },
  ],
});
