import { afterEach, describe, expect, it, vi } from "vitest";
import { type ServiceDefinition, startService } from "./service-definition.ts";

afterEach(() => vi.unstubAllEnvs());

const definition: ServiceDefinition = {
  name: "Oracle",
  environmentVariable: "OLYMPUS_TEST_ORACLE_URL",
  startInstalled: async () => null,
  debianPackages: ["oracle"],
  docker: null,
};
const installed = { ...definition, startInstalled: async () => ({ url: "oracle://installed", stop: async () => {} }) };

describe("startService", () => {
  it("takes the service that the environment names", async () => {
    vi.stubEnv("OLYMPUS_TEST_ORACLE_URL", "oracle://given");
    expect(await startService(installed)).toMatchObject({ url: "oracle://given" });
  });

  it("else starts the installed program", async () => {
    expect(await startService(installed)).toMatchObject({ url: "oracle://installed" });
  });

  it("else says all that was tried", async () => {
    vi.stubEnv("PATH", "/nowhere");
    await expect(startService(definition)).rejects.toThrow(
      /^Oracle is not available: OLYMPUS_TEST_ORACLE_URL is not set; no program is installed; Debian packages .*; Docker is not installed$/,
    );
  });
});
