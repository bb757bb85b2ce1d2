import { describe, expect, it } from "vitest";
import { connectorRegistry, parseCredentials } from "../../connector-registry.ts";
import { accountUrl } from "./credentials.ts";

const complete = { account: "myorg-account1", warehouse: "WH", database: "SHOP", user: "ada", password: "pw" };
const refused = (changes: object) => {
  try {
    parseCredentials("SNOWFLAKE", { ...complete, ...changes });
  } catch (error) {
    return (error as { fields?: Record<string, string> }).fields;
  }
  return null;
};

describe("Snowflake's credentials", () => {
  it("are parted into settings and secrets", () => {
    const parsed = parseCredentials("SNOWFLAKE", { ...complete, privateKey: "pem", privateKeyPassphrase: "x", token: "t" });
    expect(parsed.settings).toEqual({
      account: "myorg-account1",
      warehouse: "WH",
      database: "SHOP",
      user: "ada",
      authentication: "PASSWORD",
    });
    expect(parsed.secretsSet.toSorted()).toEqual(["password", "privateKey", "privateKeyPassphrase", "token"]);
  });

  it.each([
    "https://myorg-account1.snowflakecomputing.com",
    "myorg-account1.snowflakecomputing.com",
    "https://app.snowflake.com/myorg/account1",
    "ada@account1",
  ])("say what to do with %s as the account", (account) => {
    expect(refused({ account })).toEqual({ account: expect.stringContaining("give only what stands before .snowflakecomputing.com") });
  });

  it.each(["-x", "a b", "a..b", "ä", "a;b"])("refuse %j as the account", (account) => {
    expect(refused({ account })).toHaveProperty("account");
  });

  it("refuse a URL as the host, and tell which fields are missing or unknown", () => {
    expect(refused({ host: "https://x.privatelink.snowflakecomputing.com" })).toEqual({ host: expect.stringContaining("whole URL") });
    expect(refused({ host: "evil.example/path" })).toHaveProperty("host");
    expect(refused({ warehouse: null, port: 5432 })).toEqual({
      warehouse: "is required",
      port: "isn't a field of this kind of connection",
    });
    expect(refused({ authentication: "SSO" })).toHaveProperty("authentication");
  });

  it("don't follow the connection to another account or host", () => {
    const move = (changes: object) => parseCredentials("SNOWFLAKE", changes, complete);
    expect(() => move({ account: "other-account" })).toThrow("Wrong credentials: password");
    expect(() => move({ host: "other.example" })).toThrow("Wrong credentials: password");
    expect(move({ warehouse: "OTHER" }).secretsSet).toEqual(["password"]);
  });

  it("show each secret only with its way to sign in", () => {
    const shown = Object.fromEntries(connectorRegistry.SNOWFLAKE.fields.map(({ name, showIf }) => [name, showIf?.values ?? null]));
    expect(shown).toMatchObject({ password: ["PASSWORD"], privateKey: ["KEY_PAIR"], token: ["OAUTH_TOKEN"], user: null });
  });

  it.each([
    [{ account: "myorg-account1" }, "https://myorg-account1.snowflakecomputing.com"],
    [{ account: "MyOrg-My_Account" }, "https://myorg-my-account.snowflakecomputing.com"],
    [{ account: "xy12345.eu-central-1" }, "https://xy12345.eu-central-1.snowflakecomputing.com"],
    [{ account: "xy12345.cn-northwest-1" }, "https://xy12345.cn-northwest-1.snowflakecomputing.cn"],
    [
      { account: "xy12345", host: "xy12345.eu-west-1.privatelink.snowflakecomputing.com" },
      "https://xy12345.eu-west-1.privatelink.snowflakecomputing.com",
    ],
  ])("lead %j to %s", (place, url) => {
    expect(accountUrl(place)).toBe(url);
  });
});
