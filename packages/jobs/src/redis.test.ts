import { describeWith, redisForTests } from "@olympus/testing";
import { testJobsConformance } from "./testing/jobs-conformance.test-support.ts";

describeWith("redis", "jobs on Redis", () => {
  testJobsConformance(async () => {
    const { url, close } = await redisForTests();
    return { backend: { kind: "redis", url }, close };
  });
});
