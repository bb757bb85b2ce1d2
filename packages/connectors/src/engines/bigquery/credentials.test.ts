import { generateKeyPairSync } from "node:crypto";
import { AppError, ErrorCode } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import { describeConnectors, parseCredentials } from "../../connector-registry.ts";
import { readServiceAccount } from "./service-account.ts";

const privateKey = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const keyFile = {
  type: "service_account",
  project_id: "olympus-shop",
  private_key_id: "0123456789abcdef",
  private_key: privateKey,
  client_email: "reader@olympus-shop.iam.gserviceaccount.com",
  token_uri: "https://oauth2.googleapis.com/token",
  universe_domain: "googleapis.com",
};
const json = (changes: Record<string, unknown> = {}) => JSON.stringify({ ...keyFile, ...changes });

function refusalOf(fields: Record<string, unknown>): AppError {
  try {
    parseCredentials("BIGQUERY", { projectId: "olympus-shop", serviceAccountJson: json(), ...fields });
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("Nothing was refused");
}

describe("credentials of BigQuery", () => {
  it("hold a service account's key as a secret", () => {
    const { settings, secretsSet } = parseCredentials("BIGQUERY", {
      projectId: "olympus-shop",
      location: "EU",
      serviceAccountJson: json(),
    });
    expect(settings).toEqual({ projectId: "olympus-shop", location: "EU", authentication: "SERVICE_ACCOUNT" });
    expect(secretsSet).toEqual(["serviceAccountJson"]);
  });

  it.each([
    ["a credential that runs a program", { type: "external_account", credential_source: { executable: { command: "/bin/id" } } }],
    ["a credential that fetches addresses", { type: "external_account", token_url: "http://169.254.169.254/" }],
    ["a credential that impersonates", { type: "impersonated_service_account" }],
    ["a person's own credential", { type: "authorized_user" }],
    ["a credential of another cloud", { type: "gdch_service_account" }],
    ["a file without a type", { type: undefined }],
    ["a token service that isn't Google's", { token_uri: "https://oauth2.googleapis.com.example.com/token" }],
    ["a token service inside", { token_uri: "http://169.254.169.254/token" }],
    ["another universe", { universe_domain: "example.com" }],
    ["no email", { client_email: undefined }],
    ["a key that can't be read", { private_key: "-----BEGIN PRIVATE KEY-----\nsecret-words\n-----END PRIVATE KEY-----\n" }],
  ])("refuse %s, and show nothing of it", (_what, changes) => {
    const error = refusalOf({ serviceAccountJson: json(changes) });
    expect(error).toMatchObject({ code: ErrorCode.BAD_INPUT, fields: { serviceAccountJson: expect.any(String) } });
    const told = JSON.stringify([error.message, error.userMessage, error.fields]);
    for (const secret of ["secret-words", keyFile.client_email, keyFile.private_key_id, "169.254"]) expect(told).not.toContain(secret);
  });

  it.each(["not json", "[]", '"text"', "null", ""])("refuse %j for a key file", (text) => {
    expect(readServiceAccount(text)).toEqual({ problem: expect.any(String) });
  });

  it.each([
    { projectId: "../other" },
    { projectId: "shop/datasets" },
    { projectId: "a`b-shop" },
    { location: "eu/../us" },
    { dataset: "shop`.x" },
    { apiEndpoint: "https://example.com" },
    { authentication: "EXTERNAL" },
  ])("refuse %j", (fields) => {
    expect(refusalOf(fields)).toMatchObject({ code: ErrorCode.BAD_INPUT, fields: { [Object.keys(fields)[0] ?? ""]: expect.any(String) } });
  });

  it("ask for the key only where one is used", () => {
    const description = describeConnectors().find(({ kind }) => kind === "BIGQUERY");
    expect(description?.fields.find(({ name }) => name === "serviceAccountJson")).toMatchObject({
      type: "SECRET",
      isMultiline: true,
      showIf: { field: "authentication", values: ["SERVICE_ACCOUNT"] },
    });
    expect(description?.grantsSql).toContain("roles/bigquery.dataViewer");
  });
});
