import { describe, expect, it } from "vitest";
import { couldWrite } from "./write-access.ts";

type Grants = Readonly<Record<string, readonly (readonly [privilege: string, on: string, name: string])[]>>;

/** Answers SHOW GRANTS TO ROLE in the shape of Snowflake's. */
const among = (grants: Grants) => {
  const asked: string[] = [];
  const query = async (sql: string) => {
    asked.push(sql);
    const role = /^SHOW GRANTS TO ROLE "(.*)"$/.exec(sql)?.[1]?.replaceAll('""', '"') ?? "";
    return (grants[role] ?? []).map(([privilege, on, name]) => ["2026-01-01", privilege, on, name, "ROLE", role, "false", "SYSADMIN"]);
  };
  return { query, asked };
};

const reading = [
  ["USAGE", "DATABASE", "SHOP"],
  ["USAGE", "SCHEMA", "SHOP.PUBLIC"],
  ["SELECT", "TABLE", "SHOP.PUBLIC.ORDERS"],
  ["REFERENCES", "VIEW", "SHOP.PUBLIC.V"],
  ["USAGE", "WAREHOUSE", "WH"],
  ["OPERATE", "WAREHOUSE", "WH"],
] as const;

describe("what a role of Snowflake's could do", () => {
  it("is to read, with the rights to read and a warehouse", async () => {
    expect(await couldWrite(among({ READER: reading }).query, "READER")).toBe(false);
  });

  it.each([
    ["INSERT", "TABLE"],
    ["OWNERSHIP", "VIEW"],
    ["CREATE TABLE", "SCHEMA"],
    ["MANAGE GRANTS", "ACCOUNT"],
    ["ALL", "STAGE"],
    ["A RIGHT OF TOMORROW", "TABLE"],
  ])("is to write, with %s on a %s", async (privilege, on) => {
    expect(await couldWrite(among({ R: [...reading, [privilege, on, "X"]] }).query, "R")).toBe(true);
  });

  it("is what the roles within it may do, however deep, also in a circle and with names in quotes", async () => {
    const roles: Grants = {
      R: [["USAGE", "ROLE", '"Middle ""one"""']],
      'Middle "one"': [
        ["USAGE", "ROLE", "INNER"],
        ["USAGE", "ROLE", "R"],
      ],
      INNER: reading,
    };
    const { query, asked } = among(roles);
    expect(await couldWrite(query, "R")).toBe(false);
    expect(asked).toHaveLength(3);
    expect(await couldWrite(among({ ...roles, INNER: [["DELETE", "TABLE", "T"]] }).query, "R")).toBe(true);
  });

  it("can't be told with a role of a database, or with roles without end", async () => {
    expect(await couldWrite(among({ R: [["USAGE", "DATABASE_ROLE", "SHOP.D"]] }).query, "R")).toBeNull();
    const endless = async (sql: string) => [["", "USAGE", "ROLE", `${/"(.*)"/.exec(sql)?.[1]}X`]];
    expect(await couldWrite(endless, "R")).toBeNull();
  });
});
