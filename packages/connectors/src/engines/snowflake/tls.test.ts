import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { ErrorCode } from "@olympus/domain";
import { SqlGuard } from "@olympus/sql";
import { makeAuthority, type StandInSnowflake } from "@olympus/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contractCtx } from "../../testing/contract-fixture.ts";
import { connectTo, startSnowflake } from "./stand-in.test-support.ts";

/** A host in the connection's field is always spoken to with TLS; here an authority of the test's own is trusted by this process. */
describe("a connection to Snowflake (a stand-in) with TLS", () => {
  const authority = makeAuthority("Authority of the test");
  const trusted = getCACertificates("default");
  const servers: StandInSnowflake[] = [];

  beforeAll(() => setDefaultCACertificates([...trusted, authority.certificate]));
  afterAll(async () => {
    setDefaultCACertificates(trusted);
    await Promise.all(servers.map((server) => server.close()));
  });

  const start = async (hosts: readonly string[], days: readonly [number, number] = [-1, 1]) => {
    const { certificate, key } = authority.issue({ name: "snowflake", hosts, days });
    const server = await startSnowflake({ tls: { key, cert: certificate } });
    servers.push(server);
    return { server, connector: connectTo(null, { host: new URL(server.url).host }) };
  };

  it("works with a certificate that is right, also for the chunks of a result", async () => {
    const { connector, server } = await start(["127.0.0.1"]);
    const guard = await SqlGuard.create({ timeoutMs: 60_000 });
    const statement = await guard.check("select seq8() + 1 as n from table(generator(rowcount => 50000))", "snowflake");
    expect((await connector.execute(contractCtx(), statement, { maxRows: 100_000 })).rows).toHaveLength(50_000);
    expect(server.requests.filter((request) => request.includes("/results/"))).not.toEqual([]);
    const check = await connector.testConnection(contractCtx());
    expect(check.steps.find(({ name }) => name === "tls")?.status).toBe("PASSED");
    server.behaviour.chunkUrl = server.url.replace("https:", "http:");
    const error = await connector.execute(contractCtx(), statement, { maxRows: 100_000 }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: ErrorCode.TLS_FAILED, userMessage: expect.stringContaining("without TLS") });
    await connector.close();
    await guard.close();
  });

  it.each<[string, readonly string[], readonly [number, number]]>([
    ["another host", ["localhost"], [-1, 1]],
    ["times gone by", ["127.0.0.1"], [-10, -5]],
  ])("doesn't work with a certificate for %s", async (_, hosts, days) => {
    const { connector } = await start(hosts, days);
    const check = await connector.testConnection(contractCtx());
    expect(check).toMatchObject({ ok: false, errorCode: ErrorCode.TLS_FAILED });
    expect(check.steps.find(({ status }) => status === "FAILED")?.name).toBe("tls");
    await connector.close();
  });
});
