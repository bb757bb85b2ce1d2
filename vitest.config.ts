import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { SlowestFirst } from "./scripts/slowest-first.ts";

// Packages are tested from their sources (the `@olympus/source` condition of their `exports`), so no build is needed first.
const conditions = ["@olympus/source", "module", "node", "development|production"];
// Node itself knows no condition "module", and what packages keep there for bundlers it can't always load (AWS's SDK).
const nodeConditions = conditions.filter((condition) => condition !== "module");
// graphql would otherwise be loaded twice, as ESM and as CommonJS, and refuse to work with itself.
const alias = [{ find: /^graphql$/, replacement: "graphql/index.js" }];

// Workers and child processes that Node starts from TypeScript (parsers, the embedded database, guards of SQL) find it stripped of its types, and external
// packages compiled, by whichever process came first.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, "node_modules", ".cache", "olympus", "compiled");

export default defineConfig({
  test: {
    // All of them: by itself Vitest leaves one free, which on two is half.
    maxWorkers: "100%",
    sequence: { sequencer: SlowestFirst },
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
          // Of use only against a test that hangs: a machine may have more to do than these tests.
          testTimeout: 120_000,
          hookTimeout: 240_000,
          expect: { poll: { timeout: 30_000 } },
          pool: "forks",
          // V8 frees machine code of WebAssembly that no thread seems to use, and in Node 24 that can end the process ("Check failed", SIGTRAP) where several
          // threads run WebAssembly, as here PGlite and the guard's parsers do (nodejs/node#64500).
          execArgv: ["--no-wasm-code-gc"],
        },
      },
      {
        resolve: { conditions: ["module", "browser", "development|production"] },
        test: {
          name: "web",
          environment: "jsdom",
          include: ["apps/web/**/*.test.{ts,tsx}"],
          exclude: ["**/node_modules/**", "apps/web/e2e/**"],
          // As above.
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
