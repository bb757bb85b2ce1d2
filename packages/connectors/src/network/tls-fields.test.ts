import { AppError } from "@olympus/domain";
import { encryptKey, makeAuthority } from "@olympus/testing";
import { expect, it } from "vitest";
import { parseCredentials } from "../index.ts";

const authority = makeAuthority("An authority");
const one = authority.issue({ name: "one" });
const other = authority.issue({ name: "other" });
const base = { host: "db", database: "shop", user: "reader" };
const passphrase = "Correct-h0rse";
const encrypted = encryptKey(one.key, passphrase);

function refusalOf(fields: Record<string, unknown>): AppError {
  try {
    parseCredentials("POSTGRESQL", { ...base, ...fields });
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("It passed");
}

it.each<[why: string, fields: Record<string, unknown>, path: string, words: RegExp]>([
  ["a CA that is no PEM", { sslCa: "MIIB" }, "sslCa", /certificate in PEM form/],
  ["a CA that is a key", { sslCa: one.key }, "sslCa", /certificate in PEM form/],
  ["a CA that was cut", { sslCa: authority.certificate.replace(/\n.{60}/, "\n") }, "sslCa", /can't be read/],
  ["a certificate that is a key", { sslCert: one.key, sslKey: one.key }, "sslCert", /certificate in PEM form/],
  ["a key that is a certificate", { sslCert: one.certificate, sslKey: one.certificate }, "sslKey", /private key in PEM form/],
  ["a key that was cut", { sslCert: one.certificate, sslKey: one.key.replace(/\n.{30}/, "\n") }, "sslKey", /can't be read/],
  ["a key of another certificate", { sslCert: one.certificate, sslKey: other.key }, "sslKey", /doesn't belong/],
  ["a certificate without its key", { sslCert: one.certificate }, "sslKey", /is required/],
  ["a key without its certificate", { sslKey: one.key }, "sslCert", /is required/],
  ["an encrypted key without its passphrase", { sslCert: one.certificate, sslKey: encrypted }, "sslKey", /is encrypted/],
  ["a wrong passphrase", { sslCert: one.certificate, sslKey: encrypted, sslKeyPassphrase: "wrong" }, "sslKey", /this passphrase/],
])("refuses %s, in the field's own words", (_why, fields, path, words) => {
  const error = refusalOf(fields);
  expect(error.fields).toEqual({ [path]: expect.stringMatching(words) });
  expect(`${error.message} ${error.userMessage}`).not.toMatch(new RegExp(`${passphrase}|MII|MIG`));
});

it.each<[why: string, fields: Record<string, unknown>]>([
  ["certificates and key", { sslCa: authority.certificate, sslCert: one.certificate, sslKey: one.key }],
  ["an encrypted key with its passphrase", { sslCert: one.certificate, sslKey: encrypted, sslKeyPassphrase: passphrase }],
  ["Windows' line ends", { sslCa: authority.certificate.replaceAll("\n", "\r\n") }],
  [
    "references, which are checked when they are read",
    { sslCa: "env://DB_CA", sslCert: "vault://kv/db#cert", sslKey: "vault://kv/db#key" },
  ],
  ["a passphrase kept elsewhere", { sslCert: one.certificate, sslKey: encrypted, sslKeyPassphrase: "env://DB_PASSPHRASE" }],
])("takes %s", (_why, fields) => {
  expect(parseCredentials("POSTGRESQL", { ...base, ...fields }).credentials).toMatchObject(fields);
});
