import { defineConfig } from "vitest/config";

// Packages are tested from their sources (the `@olympus/source` condition of their `exports`), so no build is needed first.
const conditions = ["@olympus/source", "module", "node", "development|production"];
// Node itself knows no condition "module", and what packages keep there for bundlers it can't always load (AWS's SDK).
const nodeConditions = conditions.filter((condition) => condition !== "module");
// graphql would otherwise be loaded twice, as ESM and as CommonJS, and refuse to work with itself.
const alias = [{ find: /^graphql$/, replacement: "graphql/index.js" }];

export default defineConfig({
  test: {
    // All of them: by itself Vitest leaves one free, which on two is half.
    maxWorkers: "100%",
    projects: [
      {
        resolve: { conditions, alias },
        ssr: { resolve: { conditions: nodeConditions } },
        test: {
          name: "node",
          include: [
            "packages/*/src/**/*.test.ts",
            "apps/{api,worker,standalone}/src/**/*.test.ts",
            "prisma-free-migrations/src/**/*.test.ts",
            "scripts/**/*.test.mjs",
          ],
          globalSetup: ["packages/testing/src/vitest-services.ts"],
          testTimeout: 30_000,
          hookTimeout: 120_000,
          pool: "forks",
        },
      },
      {
        resolve: { conditions: ["module", "browser", "development|production"] },
        test: {
          name: "web",
          environment: "jsdom",
          include: ["apps/web/**/*.test.{ts,tsx}"],
          exclude: ["**/node_modules/**", "apps/web/e2e/**"],
        },
      },
    ],
  },
});
