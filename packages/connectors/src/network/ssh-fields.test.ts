import { generateKeyPairSync } from "node:crypto";
import { AppError } from "@olympus/domain";
import { expect, it } from "vitest";
import { describeConnectors, parseCredentials } from "../index.ts";
import { fingerprintOf, readHostKeys } from "./ssh-host-key.ts";

const base = { host: "db", database: "shop", user: "reader" };
const blob = Buffer.from("AAAAC3NzaC1lZDI1NTE5AAAAIJ5LjdQLV1bgtzqHgqsUu0lBT3fBDYvSHWbwmoPTVWbT", "base64");
const known = `ssh-ed25519 ${blob.toString("base64")}`;
const print = fingerprintOf(blob);
const tunnel = { sshHost: "bastion", sshUser: "tunnel", sshPassword: "Correct-h0rse", sshHostKey: print };
const pkcs8 = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const opened = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n-----END OPENSSH PRIVATE KEY-----";

function refusalOf(fields: Record<string, unknown>, previous?: Parameters<typeof parseCredentials>[2]): AppError {
  try {
    parseCredentials("POSTGRESQL", { ...base, ...fields }, previous);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("It passed");
}

it.each<[why: string, fields: Record<string, unknown>, path: string, words: RegExp]>([
  ["a tunnel without a host", { ...tunnel, sshHost: null }, "sshHost", /is required/],
  ["one secret alone", { sshPassword: "Correct-h0rse" }, "sshHost", /is required/],
  ["a tunnel without a user", { ...tunnel, sshUser: null }, "sshUser", /is required/],
  ["a tunnel without a secret", { ...tunnel, sshPassword: null }, "sshPassword", /or else a private key/],
  ["a tunnel without a host key", { ...tunnel, sshHostKey: null }, "sshHostKey", /ssh-keygen/],
  ["a passphrase without its key", { ...tunnel, sshKeyPassphrase: "Correct-h0rse" }, "sshKey", /is required/],
  ["a fingerprint of another kind", { ...tunnel, sshHostKey: "MD5:16:27:ac:a5" }, "sshHostKey", /SHA256/],
  ["a fingerprint that was cut", { ...tunnel, sshHostKey: print.slice(0, -4) }, "sshHostKey", /43 characters/],
  ["a revoked host key", { ...tunnel, sshHostKey: `@revoked * ${known}` }, "sshHostKey", /begin with @/],
  ["a host key by reference", { ...tunnel, sshHostKey: "env://SSH_HOST_KEY" }, "sshHostKey", /can't hold a reference/],
  ["a public key", { ...tunnel, sshKey: known }, "sshKey", /must be a private key/],
  ["a key in PKCS #8", { ...tunnel, sshKey: pkcs8 }, "sshKey", /ssh-keygen -p/],
  ["a URL for a host", { ...tunnel, sshHost: "ssh://bastion" }, "sshHost", /whole URL/],
])("refuses %s, in the field's own words", (_why, fields, path, words) => {
  const error = refusalOf(fields);
  expect(error.fields).toEqual({ [path]: expect.stringMatching(words) });
  expect(`${error.message} ${error.userMessage}`).not.toMatch(/Correct-h0rse|b3BlbnNz|MC4CAQ/);
});

it.each<[why: string, fields: Record<string, unknown>]>([
  ["no tunnel", {}],
  ["a password", tunnel],
  ["a key", { ...tunnel, sshPassword: undefined, sshKey: opened }],
  ["references", { ...tunnel, sshPassword: "env://SSH_PASSWORD", sshKey: "vault://kv/ssh#key", sshKeyPassphrase: "env://SSH_PASSPHRASE" }],
])("takes %s, for each engine behind a socket", (_why, fields) => {
  for (const kind of ["POSTGRESQL", "REDSHIFT", "MYSQL"] as const)
    expect(parseCredentials(kind, { ...base, ...fields }).credentials).toMatchObject({
      sshPort: 22,
      ...JSON.parse(JSON.stringify(fields)),
    });
});

it.each([
  ["sshHost", "elsewhere"],
  ["sshPort", 2222],
  ["sshHostKey", `SHA256:${"a".repeat(43)}`],
])("keeps no secret for another %s", (name, value) => {
  const previous = parseCredentials("POSTGRESQL", { ...base, ...tunnel, password: "Correct-h0rse" }).credentials;
  const { fields } = refusalOf({ [name]: value }, previous);
  expect(Object.keys(fields ?? {}).toSorted()).toEqual(["password", "sshPassword"]);
});

it("keeps what is secret out of the settings, and what has lines in a large field", () => {
  const { settings } = parseCredentials("POSTGRESQL", { ...base, ...tunnel, sshKey: opened, sshKeyPassphrase: "Correct-h0rse" });
  expect(Object.keys(settings).filter((name) => name.startsWith("ssh"))).toEqual(["sshHost", "sshPort", "sshUser", "sshHostKey"]);
  const fields =
    describeConnectors()
      .find(({ kind }) => kind === "POSTGRESQL")
      ?.fields.filter(({ group }) => group === "SSH tunnel") ?? [];
  expect(fields.filter(({ isMultiline }) => isMultiline).map(({ name }) => name)).toEqual(["sshKey", "sshHostKey"]);
  expect(fields.filter(({ acceptsReference }) => acceptsReference).map(({ name }) => name)).toEqual([
    "sshPassword",
    "sshKey",
    "sshKeyPassphrase",
  ]);
  expect(fields.every(({ isRequired }) => !isRequired)).toBe(true);
});

it("reads a host key in every form that OpenSSH writes", () => {
  const forms = [
    print,
    `256 ${print} root@bastion (ED25519)`,
    known,
    `bastion ${known}`,
    `[bastion]:2222,10.0.0.1 ${known} note`,
    `|1|abc=|def= ${known}`,
  ];
  for (const form of forms) expect(readHostKeys(form)).toEqual([print]);
  expect(readHostKeys(`# bastion:22 SSH-2.0-OpenSSH_9.6\nbastion ${known}\r\n\nSHA256:${"a".repeat(43)}\n`)).toEqual([
    print,
    `SHA256:${"a".repeat(43)}`,
  ]);
});
