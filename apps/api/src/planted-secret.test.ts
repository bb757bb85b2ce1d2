import { randomBytes } from "node:crypto";
import { type AddressInfo, createServer } from "node:net";
import { createLogger } from "@olympus/platform";
import { describeWith, dumpPostgres, postgresForTests } from "@olympus/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ApiClient, type ApiServer, startApiServer } from "./api-server.test-support.ts";

const secret = "pl4nted-S3cret-value";
const connectionFields = "id settings secretsSet lastCheck { ok errorCode message suggestion steps { name message } }";
const mutations = {
  create: `mutation($input: CreateDatabaseConnectionInput!) { createDatabaseConnection(input: $input) { databaseConnection { ${connectionFields} } } }`,
  update: `mutation($input: UpdateDatabaseConnectionInput!) { updateDatabaseConnection(input: $input) { databaseConnection { ${connectionFields} } } }`,
  remove: "mutation($input: DeleteDatabaseConnectionInput!) { deleteDatabaseConnection(input: $input) { ok } }",
  test: "mutation($input: TestDatabaseConnectionInput!) { testDatabaseConnection(input: $input) { check { ok errorCode message suggestion steps { name message } } } }",
  query: "mutation($input: ExecuteDatabaseQueryInput!) { executeDatabaseQuery(input: $input) { rows queryRun { id } } }",
  list: `query($spaceId: ID!) { databaseConnections(spaceId: $spaceId) { ${connectionFields} } }`,
};

describeWith("postgres", "a connection's secret", () => {
  let ours: Awaited<ReturnType<typeof postgresForTests>>;
  let theirs: typeof ours;
  let server: ApiServer;
  let hostile: Awaited<ReturnType<typeof startQuotingServer>>;
  let admin: ApiClient;
  let spaceId: string;
  const logs: string[] = [];
  const responses: string[] = [];

  beforeAll(async () => {
    process.env.DB_PLANTED = secret;
    [ours, theirs, hostile] = await Promise.all([postgresForTests(), postgresForTests(), startQuotingServer()]);
    const env = { DATABASE_URL: ours.url, CREDENTIAL_KEYS: `k:${randomBytes(32).toString("base64")}`, SAMPLE_SPACE: "off" };
    server = await startApiServer(env, createLogger({ level: "debug", format: "json", write: (line) => logs.push(line) }));
    const setUp = "mutation($input: SetUpFirstAdminInput!) { setUpFirstAdmin(input: $input) { viewer { user { email } } } }";
    const input = { email: "ada@example.com", name: "Ada", password: "correct horse battery" };
    const { response } = await new ApiClient(server.url).raw(setUp, { input });
    admin = new ApiClient(server.url, { Cookie: (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "" });
    const made = await admin.ask<{ createSpace: { space: { id: string } } }>(
      "mutation($input: CreateSpaceInput!) { createSpace(input: $input) { space { id } } }",
      { input: { name: "Shop" } },
    );
    spaceId = made.createSpace.space.id;
  });
  afterAll(async () => {
    delete process.env.DB_PLANTED;
    await server?.close();
    await hostile?.close();
    await Promise.all([ours?.drop(), theirs?.drop()]);
  });

  /** All that came back, noted. */
  async function ask(what: keyof typeof mutations, input: object) {
    const { data, errors } = await admin.raw(mutations[what], what === "list" ? input : { input });
    responses.push(JSON.stringify({ data, errors }));
    return { data, errors };
  }

  const ends = (url: string) => {
    const { hostname, port, pathname, username } = new URL(url);
    return { host: hostname, port: Number(port), database: pathname.slice(1), user: username };
  };

  it.each([
    ["typed", secret],
    ["kept elsewhere", "env://DB_PLANTED"],
  ])(
    "that is %s is in no response, log line or row of ours, from its making to its end",
    async (how, password) => {
      const credentials = { ...ends(theirs.url), password };
      const hostileCredentials = { ...credentials, host: "127.0.0.1", port: hostile.port, sslMode: "disable" };
      expect(await ask("test", { spaceId, kind: "POSTGRESQL", credentials })).toMatchObject({
        data: { testDatabaseConnection: { check: { ok: true } } },
      });
      const refused = await ask("test", { spaceId, kind: "POSTGRESQL", credentials: hostileCredentials });
      expect(refused).toMatchObject({ data: { testDatabaseConnection: { check: { ok: false, errorCode: "AUTHENTICATION_FAILED" } } } });
      expect(JSON.stringify(refused)).toContain("•••");

      const { data } = await ask("create", { spaceId, name: how, kind: "POSTGRESQL", credentials });
      const { id, settings, secretsSet } = (
        data as { createDatabaseConnection: { databaseConnection: { id: string; settings: object; secretsSet: string[] } } }
      ).createDatabaseConnection.databaseConnection;
      expect(secretsSet).toEqual(["password"]);
      expect("password" in settings).toBe(password !== secret);
      await ask("test", { connectionId: id });
      const run = (query: string) => ask("query", { connectionId: id, queryType: "SQL", query });
      expect((await run("select 1 as one")).data).toMatchObject({ executeDatabaseQuery: { rows: [["1"]] } });
      for (const wrong of ["select nothing from nowhere", "delete from orders", "select 1 as", "select 'x'::int"])
        expect((await run(wrong)).errors).toHaveLength(1);

      await ask("update", { id, credentials: { ...hostileCredentials, password } });
      expect((await run("select 1")).errors?.[0]?.extensions.code).toBe("AUTHENTICATION_FAILED");
      expect((await ask("test", { connectionId: id })).data).toMatchObject({ testDatabaseConnection: { check: { ok: false } } });
      await ask("update", { id, credentials: { sslKey: secret } });
      await ask("update", { id, credentials: { port: secret } });
      await ask("create", {
        spaceId,
        name: "wrong",
        kind: "POSTGRESQL",
        credentials: { ...credentials, host: `postgres://u:${secret}@h` },
      });
      await ask("create", { spaceId, name: "wrong", kind: "POSTGRESQL", credentials: { ...credentials, [secret.slice(0, 4)]: secret } });
      await ask("list", { spaceId });
      // While it is stored, and after it is gone.
      const rows = await dumpPostgres(ours.url);
      await ask("remove", { id });
      const all = [...responses, ...logs, rows, await dumpPostgres(ours.url)].join("\n");
      expect(rows).toContain(id);
      expect(logs.length).toBeGreaterThan(10);
      expect(all).not.toContain(secret);
      expect(all).not.toContain(Buffer.from(secret).toString("base64").slice(0, 20));
    },
    60_000,
  );

  it("of the server's own can't be had through a reference", async () => {
    for (const reference of ["env://CREDENTIAL_KEYS", "env://DATABASE_URL", "env://PATH", "vault://secret/shop#password"]) {
      const { data } = await ask("test", { spaceId, kind: "POSTGRESQL", credentials: { ...ends(theirs.url), password: reference } });
      const { check } = (data as { testDatabaseConnection: { check: { ok: boolean; errorCode: string; message: string } } })
        .testDatabaseConnection;
      expect(check).toMatchObject({ ok: false, errorCode: "BAD_INPUT", message: `Connections of this Space may not use ${reference}.` });
    }
  });
});

/** A server that asks for the password in the clear and quotes it in its refusal. */
async function startQuotingServer(): Promise<{ port: number; close(): Promise<void> }> {
  const message = (type: string, body: Buffer) => {
    const head = Buffer.alloc(5);
    head.write(type, 0);
    head.writeInt32BE(body.length + 4, 1);
    return Buffer.concat([head, body]);
  };
  const askForPassword = message("R", Buffer.from([0, 0, 0, 3]));
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => {
      socket.write(askForPassword);
      socket.once("data", (data) => {
        const quoted = data.subarray(5, -1).toString("utf8");
        const fields = ["SFATAL", "VFATAL", "C28P01", `Mthe password ${quoted} is wrong`, `Hthink about ${quoted}`, `D${quoted}`];
        socket.end(message("E", Buffer.from(`${fields.map((field) => `${field}\0`).join("")}\0`)));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
