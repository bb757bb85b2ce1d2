import { describeWith, postgresForTests } from "@olympus/testing";
import { testJobsConformance } from "./testing/jobs-conformance.test-support.ts";

describeWith("postgres", "jobs on Postgres", () => {
  testJobsConformance(async () => {
    const { url, drop } = await postgresForTests();
    return { backend: { kind: "postgres", connectionString: url }, close: drop };
  });
});
