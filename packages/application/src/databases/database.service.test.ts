import { readdirSync } from "node:fs";
import { describeWith } from "@olympus/testing";
import { expect, it, vi } from "vitest";
import { makeSpace, useStore } from "../application.test-support.ts";
import { useDatabases } from "../connections/connections.test-support.ts";
import { streamOf, useFiles } from "../documents/documents.test-support.ts";
import { makeServices } from "../services.test-support.ts";

describeWith("postgres", "making databases", () => {
  const use = useStore();
  const databases = useDatabases();
  const files = useFiles();

  async function make() {
    const { services, enqueued } = makeServices({ use, databases, files });
    const { as, space } = await makeSpace(use.store, "ADMIN");
    const { hostname, port, username, password, pathname } = new URL(use.url);
    const database = decodeURIComponent(pathname.slice(1));
    const user = decodeURIComponent(username);
    const adminCredentials = {
      host: hostname,
      port: Number(port || 5432),
      database,
      user,
      sslMode: "disable",
      ...(password && { password }),
    };
    const input = {
      spaceId: space.id,
      name: "Shop",
      kind: "POSTGRESQL" as const,
      adminCredentials,
      createIfNotExists: false,
      readerRole: true,
    };
    return { services, enqueued, ctx: as.ADMIN, spaceId: space.id, input };
  }
  const count = async (table: string, column: string, name: string) =>
    ((await use.database.dataSource.query(`SELECT 1 FROM ${table} WHERE ${column} = $1`, [name])) as unknown[]).length;
  async function drop(databaseName: string, user: unknown): Promise<void> {
    await use.database.dataSource.query(`DROP DATABASE "${databaseName}" WITH (FORCE)`);
    await use.database.dataSource.query(`DROP ROLE "${String(user)}"`);
  }

  it("on a server keeps the reader's credentials, not the admin's, and they work", async () => {
    const { services, enqueued, ctx, input } = await make();
    const made = await services.databases.create(ctx, { ...input, sql: "CREATE TABLE a (b int); INSERT INTO a VALUES (7)" });
    const { databaseConnection, databaseName } = made;
    try {
      expect(made).toMatchObject({ isNew: true, statementCount: 2 });
      expect(databaseConnection).toMatchObject({
        name: "Shop",
        isManaged: false,
        secretsSet: ["password"],
        settings: { database: databaseName },
      });
      expect(databaseConnection.settings.user).not.toBe(input.adminCredentials.user);
      expect(enqueued).toMatchObject([{ name: "read_catalog" }]);
      const check = await services.connections.test(ctx, { connectionId: databaseConnection.id });
      expect(check).toMatchObject({ ok: true, canWrite: false, tableCount: 1 });
      const { result } = await services.queries.execute(ctx, {
        connectionId: databaseConnection.id,
        query: "SELECT b FROM a",
        queryType: "SQL",
      });
      expect(result.rows).toEqual([["7"]]);
    } finally {
      await services.connections.delete(ctx, databaseConnection.id);
      await drop(databaseName, databaseConnection.settings.user);
    }
  });

  it("on a server is taken back when the connection can't be stored", async () => {
    const { services, ctx, input } = await make();
    const storing = vi.spyOn(use.store.connections, "create").mockRejectedValueOnce(new Error("our database is away"));
    const databaseName = `olympus_${Date.now().toString(36)}`;
    await expect(services.databases.create(ctx, { ...input, databaseName })).rejects.toThrow("away");
    storing.mockRestore();
    expect(await count("pg_database", "datname", databaseName)).toBe(0);
  });

  it.each([
    [{ name: " " }, "name"],
    [{ kind: "MYSQL" as const }, "kind"],
    [{ databaseName: "x".repeat(64) }, "databaseName"],
    [{ databaseName: "" }, "databaseName"],
    [{ adminCredentials: { host: "db" } }, "database"],
    [{ adminCredentials: { host: "db", database: "x", user: "y", surprise: "hunter2" } }, "surprise"],
  ])("on a server refuses %j", async (wrong, field) => {
    const { services, ctx, input } = await make();
    const failure: unknown = await services.databases.create(ctx, { ...input, ...wrong }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "BAD_INPUT", fields: { [field]: expect.any(String) } });
    expect(JSON.stringify(failure)).not.toContain("hunter2");
  });

  it("on a server that can't be reached or doesn't let the admin in says which", async () => {
    const { services, ctx, input } = await make();
    const away = { ...input, adminCredentials: { ...input.adminCredentials, port: 1 } };
    await expect(services.databases.create(ctx, away)).rejects.toMatchObject({ code: "CONNECTION_FAILED" });
    const metadata = { ...input, adminCredentials: { ...input.adminCredentials, host: "169.254.169.254" } };
    await expect(services.databases.create(ctx, metadata)).rejects.toMatchObject({ code: "HOST_NOT_ALLOWED" });
  });

  it("from a script leaves no file when the connection can't be stored, nor drafts of any kind", async () => {
    const { services, ctx, spaceId } = await make();
    const list = () =>
      readdirSync(databases.managed.folder, { recursive: true })
        .map(String)
        .filter((name) => name !== "drafts");
    await databases.managed.draftPath();
    const before = list();
    const storing = vi.spyOn(use.store.connections, "create").mockRejectedValueOnce(new Error("our database is away"));
    await expect(services.databases.createFromSql(ctx, { spaceId, name: "A", sql: "CREATE TABLE a (b)" })).rejects.toThrow("away");
    storing.mockRestore();
    async function* broken() {
      yield Buffer.from("CREATE TABLE a (b);");
      throw new Error("the client left");
    }
    await expect(services.databases.upload(ctx, { spaceId, name: "A", fileName: "a.sql", content: broken() })).rejects.toThrow("left");
    const large = makeServices({ use, databases, files }, {}, { maxUploadBytes: 10 }).services;
    await expect(
      large.databases.upload(ctx, { spaceId, name: "A", fileName: "a.sql", content: streamOf("CREATE TABLE a (b)") }),
    ).rejects.toMatchObject({ code: "TOO_LARGE" });
    expect(list()).toEqual(before);
  });
});
