import { createRequire } from "node:module";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createConnector, describeConnectors } from "../../connector-registry.ts";
import { contractCtx } from "../../testing/contract-fixture.ts";
import { loadSnowflakeSdk } from "./load-sdk.ts";

const isLoaded = () => Object.keys(createRequire(import.meta.url).cache).some((path) => /snowflake-sdk/.test(path));

afterEach(() => vi.restoreAllMocks());

describe("Snowflake's SDK", () => {
  it("isn't loaded before the first connection: not to show the form, not to make a connector, not to find the host refused", async () => {
    expect(describeConnectors().map(({ kind }) => kind)).toContain("SNOWFLAKE");
    const credentials = {
      account: "a",
      host: "169.254.169.254",
      warehouse: "w",
      database: "d",
      user: "u",
      password: "p",
      authentication: "PASSWORD",
    };
    const connector = createConnector("SNOWFLAKE", credentials, { allowedFolders: [] });
    expect(await connector.testConnection(contractCtx())).toMatchObject({ ok: false, errorCode: "HOST_NOT_ALLOWED" });
    await connector.close();
    expect(isLoaded()).toBe(false);
  });

  it("asks no cloud who we are, says nothing, and is set up once however often it is loaded", async () => {
    const spoken = [vi.spyOn(console, "log"), vi.spyOn(console, "warn"), vi.spyOn(console, "error")];
    const [one, other] = await Promise.all([loadSnowflakeSdk(), loadSnowflakeSdk()]);
    expect(other).toBe(one);
    expect(isLoaded()).toBe(true);
    const require = createRequire(import.meta.url);
    const { getDetectedPlatforms } = require("snowflake-sdk/dist/lib/telemetry/platform_detection") as {
      getDetectedPlatforms(): Promise<string[]>;
    };
    expect(await getDetectedPlatforms()).toEqual(["disabled"]);
    const { default: client } = require("snowflake-sdk/dist/lib/http/axios_instance") as {
      default: { defaults: { maxContentLength: number }; interceptors: { response: { handlers: unknown[] } } };
    };
    expect(client.defaults.maxContentLength).toBe(192 * 1024 * 1024);
    // Ours and the SDK's own.
    expect(client.interceptors.response.handlers).toHaveLength(2);
    for (const spy of spoken) expect(spy).not.toHaveBeenCalled();
  });
});
