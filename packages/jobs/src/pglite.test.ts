import { pgliteForTests } from "@olympus/testing";
import { describe } from "vitest";
import { testJobsConformance } from "./testing/jobs-conformance.test-support.ts";

describe("jobs on the embedded Postgres", () => {
  testJobsConformance(async () => {
    const { url, close } = await pgliteForTests();
    return { backend: { kind: "pglite", connectionString: url }, close };
  });
});
