import { AppError, ConnectorKind, ErrorCode } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import { connectorRegistry, describeConnectors, parseCredentials } from "./index.ts";

function refusalOf(input: unknown, kind: ConnectorKind = "POSTGRESQL"): AppError {
  try {
    parseCredentials(kind, input);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("It passed");
}
const good = { host: "db.example.com", database: "shop", user: "reader", password: "hunter2-secret" };

it("describes every kind once, with labels, help and no function", () => {
  const described = describeConnectors();
  expect(described.map(({ kind }) => kind).toSorted()).toEqual(Object.values(ConnectorKind).toSorted());
  expect(JSON.parse(JSON.stringify(described))).toEqual(described);
  const postgres = described.find(({ kind }) => kind === "POSTGRESQL");
  expect(postgres?.fields.map(({ name, type, isRequired, defaultValue }) => [name, type, isRequired, defaultValue])).toEqual([
    ["host", "TEXT", true, null],
    ["port", "NUMBER", false, 5432],
    ["database", "TEXT", true, null],
    ["user", "TEXT", true, null],
    ["password", "SECRET", false, null],
    ["sslMode", "CHOICE", false, "prefer"],
    ["sslCa", "TEXT", false, null],
    ["sslCert", "TEXT", false, null],
    ["sslKey", "SECRET", false, null],
    ["sslKeyPassphrase", "SECRET", false, null],
    ["sshHost", "TEXT", false, null],
    ["sshPort", "NUMBER", false, 22],
    ["sshUser", "TEXT", false, null],
    ["sshPassword", "SECRET", false, null],
    ["sshKey", "SECRET", false, null],
    ["sshKeyPassphrase", "SECRET", false, null],
    ["sshHostKey", "TEXT", false, null],
  ]);
  expect(postgres?.fields.find(({ name }) => name === "sslMode")?.choices).toContain("verify-full");
  expect(postgres?.grantsSql).toContain("GRANT SELECT");
  for (const [kind, entry] of Object.entries(connectorRegistry)) expect(entry.kind).toBe(kind);
});

describe("parseCredentials", () => {
  it("completes with defaults and keeps secrets apart", () => {
    const { credentials, settings, secretsSet } = parseCredentials("POSTGRESQL", good);
    expect(credentials).toEqual({ ...good, port: 5432, sslMode: "prefer", sshPort: 22 });
    expect(settings).toEqual({ host: "db.example.com", port: 5432, database: "shop", user: "reader", sslMode: "prefer", sshPort: 22 });
    expect(secretsSet).toEqual(["password"]);
  });

  it("says of each field what is wrong, and never its value", () => {
    const error = refusalOf({ host: "", port: 99_999, user: "reader", password: 12, sslMode: "maybe", colour: "red" });
    expect(error.code).toBe(ErrorCode.BAD_INPUT);
    expect(Object.keys(error.fields ?? {}).toSorted()).toEqual(["colour", "database", "host", "password", "port", "sslMode"]);
    expect(error.fields?.host).toBe("is required");
    expect(JSON.stringify([error.message, error.userMessage])).not.toMatch(/99.?999|maybe/);
  });

  it("says it clearly when a whole URL was pasted as the host", () => {
    const error = refusalOf({ ...good, host: "postgres://reader:hunter2-secret@db.example.com/shop" });
    expect(error.userMessage).toContain("whole URL");
    expect(error.userMessage).not.toContain("hunter2");
    expect(refusalOf({ ...good, host: "/var/run/postgresql" }).fields).toHaveProperty("host");
  });

  it.each([null, "text", 1, [], undefined])("refuses %j", (input) => {
    expect(refusalOf(input).code).toBe(ErrorCode.BAD_INPUT);
  });

  it("keeps what an update leaves out and clears what it sets to null", () => {
    const { credentials } = parseCredentials("POSTGRESQL", good);
    expect(parseCredentials("POSTGRESQL", { database: "archive" }, credentials).credentials).toEqual({
      ...credentials,
      database: "archive",
    });
    expect(parseCredentials("POSTGRESQL", { password: null }, credentials).secretsSet).toEqual([]);
  });

  it.each([{ host: "evil.example" }, { port: 6000 }])("doesn't send a kept password to another server: %j", (change) => {
    const { credentials } = parseCredentials("POSTGRESQL", good);
    expect(() => parseCredentials("POSTGRESQL", change, credentials)).toThrow(
      expect.objectContaining({ code: ErrorCode.BAD_INPUT, fields: { password: expect.stringContaining("again") } }),
    );
    expect(parseCredentials("POSTGRESQL", { ...change, password: "another" }, credentials).credentials.password).toBe("another");
    expect(parseCredentials("POSTGRESQL", { ...change, password: null }, credentials).secretsSet).toEqual([]);
  });
});
