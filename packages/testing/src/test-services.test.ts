import { Redis } from "ioredis";
import mysql from "mysql2/promise";
import pg from "pg";
import { expect, it } from "vitest";
import { describeWith, mysqlForTests, postgresForTests, redisForTests } from "./test-services.ts";

describeWith("postgres", "postgresForTests", () => {
  it("gives each caller an empty database and drops it under open connections", async () => {
    const [one, two] = await Promise.all([postgresForTests(), postgresForTests()]);
    expect(one.url).not.toBe(two.url);
    const client = new pg.Client({ connectionString: one.url });
    client.on("error", () => {});
    await client.connect();
    await client.query("create table here (id int)");
    const other = new pg.Client({ connectionString: two.url });
    await other.connect();
    const found = await other.query("select to_regclass('here') as here");
    expect(found.rows).toEqual([{ here: null }]);
    await other.end();
    await Promise.all([one.drop(), two.drop()]);
    await expect(new pg.Client({ connectionString: one.url }).connect()).rejects.toThrow(/does not exist/);
  });
});

describeWith("redis", "redisForTests", () => {
  it("gives each caller an empty database of its own", async () => {
    const [one, two] = await Promise.all([redisForTests(), redisForTests()]);
    const [first, second] = [new Redis(one.url), new Redis(two.url)];
    await first.set("key", "value");
    expect(await second.get("key")).toBeNull();
    await one.close();
    expect(await first.get("key")).toBeNull();
    await two.close();
    first.disconnect();
    second.disconnect();
  });
});

describeWith("mysql", "mysqlForTests", () => {
  it("gives an empty database", async () => {
    const database = await mysqlForTests();
    const connection = await mysql.createConnection({ uri: database.url });
    const [tables] = await connection.query("show tables");
    expect(tables).toEqual([]);
    await connection.end();
    await database.drop();
  });
});
