import { expect, it } from "vitest";
import type { CredentialField } from "../credential-values.ts";
import { fromUrl } from "./url-paste.ts";

const fields = ["host", "port", "database", "user", "password", "sslMode"].map((name) => ({ name }) as CredentialField);

it.each([
  [
    "postgres://ana:p%40ss@db.example.com:6543/shop?sslmode=require",
    { host: "db.example.com", port: "6543", database: "shop", user: "ana", password: "p@ss", sslMode: "require" },
  ],
  ["jdbc:mysql://localhost/shop?user=ana&password=x", { host: "localhost", database: "shop", user: "ana", password: "x" }],
  ["mysql://root@127.0.0.1:3306", { host: "127.0.0.1", port: "3306", user: "root" }],
  ["postgresql://u:100%@[::1]/d?sslmode=nonsense", { host: "::1", database: "d", user: "u", password: "100%" }],
])("reads %s", (text, expected) => {
  expect(fromUrl(text, fields)).toEqual(expected);
});

it.each(["db.example.com", "localhost:5432", "", "postgres://", "env://DB HOST"])("leaves %s alone", (text) => {
  expect(fromUrl(text, fields)).toBeNull();
});

it("fills only fields that the form has", () => {
  expect(fromUrl("postgres://ana@h/d", fields.slice(0, 2))).toEqual({ host: "h" });
});
