import { AppError } from "@olympus/domain";
import { makeAuthority } from "@olympus/testing";
import { describe, expect, it } from "vitest";
import { parseCredentials } from "../index.ts";

const sslCa = makeAuthority("An authority").certificate;
const other = makeAuthority("Somebody's own").certificate;
const stored = { host: "db", port: 5432, database: "shop", user: "reader", password: "Kept-1", sslMode: "verify-ca", sslCa };

describe.each(["POSTGRESQL", "REDSHIFT", "MYSQL"] as const)("a stored secret of %s", (kind) => {
  it.each([
    { host: "db.attacker.example" },
    { port: 6000 },
    { sslMode: "require" },
    { sslMode: "prefer" },
    { sslMode: "disable" },
    { sslMode: null },
    { sslCa: other },
    { sslCa: null },
  ])("doesn't go along with %j", (changes) => {
    const change = () => parseCredentials(kind, changes, stored);
    expect(change).toThrow(AppError);
    expect(change).toThrow(expect.objectContaining({ fields: { password: expect.stringContaining("given again") } }));
    expect(parseCredentials(kind, { ...changes, password: "New-1" }, stored).credentials.password).toBe("New-1");
  });

  it.each([{ sslMode: "verify-full" }, { database: "other" }, { user: "another" }, { host: "db", port: "5432" }, {}])(
    "stays with %j",
    (changes) => {
      expect(parseCredentials(kind, changes, stored).credentials.password).toBe("Kept-1");
    },
  );
});

it.each(["127.0.0.1\0.example.com", "db\u202eexample", "db\u200b", "a\u0001b"])("a host isn't %j", (host) => {
  expect(() => parseCredentials("POSTGRESQL", { ...stored, host })).toThrow(
    expect.objectContaining({ fields: { host: expect.any(String) } }),
  );
});
