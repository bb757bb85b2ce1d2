// @vitest-environment node
import { describe, expect, it } from "vitest";
import { type CredentialField, initialValues, toCredentials } from "./credential-values.ts";

const field = (name: string, type: CredentialField["type"], defaultValue: string | null = null): CredentialField => ({
  name,
  label: name,
  type,
  isRequired: false,
  help: null,
  defaultValue,
  choices: [],
  isMultiline: false,
  group: null,
  showIf: null,
  acceptsReference: false,
});
const fields = [field("host", "TEXT"), field("port", "NUMBER", "5432"), field("password", "SECRET"), field("tls", "BOOLEAN", "true")];

describe("a connection's form", () => {
  it("begins with the defaults for a new connection", () => {
    expect(initialValues(fields, null)).toEqual({ host: "", port: "5432", password: "", tls: true });
  });

  it("begins with what is stored for an old one, and never with a secret", () => {
    expect(initialValues(fields, { host: "db", port: 6000, tls: false })).toEqual({ host: "db", port: "6000", password: "", tls: false });
  });

  it("sends numbers as numbers and leaves empty fields out", () => {
    expect(toCredentials(fields, { host: "db", port: "6000", password: "", tls: false })).toEqual({ host: "db", port: 6000, tls: false });
  });
});
