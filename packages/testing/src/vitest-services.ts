import type { TestProject } from "vitest/node";
import { startServiceBroker } from "./service-broker.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where tests ask for services. */
    olympusServiceBroker: string;
  }
}

/** Vitest's global set-up: one broker per run. Which services start depends on what the tests ask for; all end with the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const broker = await startServiceBroker();
  project.provide("olympusServiceBroker", broker.url);
  return () => broker.close();
}
