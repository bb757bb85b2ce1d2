import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ApiClient, type ApiServer, startApiServer } from "./api-server.test-support.ts";

let server: ApiServer;
let ada: ApiClient;
let connectionId: string;

beforeAll(async () => {
  server = await startApiServer();
  const { response } = await new ApiClient(server.url).raw(
    `mutation { setUpFirstAdmin(input: { email: "ada@example.com", name: "Ada", password: "correct horse battery" }) { viewer { user { id } } } }`,
  );
  ada = new ApiClient(server.url, { Cookie: response.headers.get("set-cookie")?.split(";")[0] ?? "" });
  const { viewer } = await ada.ask<{ viewer: { spaces: { id: string }[] } }>("{ viewer { spaces { id } } }");
  const found = await ada.ask<{ databaseConnections: { id: string }[] }>("query($s: ID!) { databaseConnections(spaceId: $s) { id } }", {
    s: viewer.spaces[0]?.id,
  });
  connectionId = found.databaseConnections[0]?.id ?? "";
});
afterAll(() => server?.close());

interface Run {
  readonly id: string;
  readonly status: string;
  readonly progress: number;
  readonly skipped: number;
  readonly total: number;
}
const runFields = "id status progress total trained skipped failed message startedAt finishedAt";

const summaryOf = async () =>
  (
    await ada.ask<{ training: { total: number; trained: number; untrained: number; run: Run | null } }>(
      `query($c: ID!) { training(connectionId: $c) { total trained untrained failed run { ${runFields} } } }`,
      { c: connectionId },
    )
  ).training;

async function untilTrained(id?: string): Promise<void> {
  await expect
    .poll(async () => ((await summaryOf()).run?.id === (id ?? (await summaryOf()).run?.id) ? (await summaryOf()).run?.status : "EARLIER"), {
      timeout: 90_000,
    })
    .toBe("SUCCEEDED");
}

describe("training over the API", () => {
  it("has gone over the sample's tables soon after the start, without anybody asking for it", async () => {
    await untilTrained();
    const summary = await summaryOf();
    expect(summary).toMatchObject({ trained: summary.total, untrained: 0, run: { progress: 100 } });
  });

  it("lists tables a page at a time, with descriptions, reasons and values", async () => {
    interface Listed {
      readonly trainedTables: {
        readonly totalCount: number;
        readonly edges: readonly { readonly node: { readonly id: string; readonly schema: string; readonly table: string } }[];
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
      };
    }
    const list = (variables: object) =>
      ada.ask<Listed>(
        `query($c: ID!, $after: String, $first: Int, $search: String, $status: TrainingStatus) {
          trainedTables(connectionId: $c, after: $after, first: $first, search: $search, status: $status) {
            totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id schema table status describedBy } } } }`,
        { c: connectionId, ...variables },
      );
    const { trainedTables: first } = await list({ first: 1 });
    expect(first).toMatchObject({ edges: [{ node: { status: "TRAINED", describedBy: "BUILT_IN" } }], pageInfo: { hasNextPage: true } });
    const { trainedTables: rest } = await list({ after: first.pageInfo.endCursor });
    expect(first.edges.length + rest.edges.length).toBe(first.totalCount);
    expect((await list({ status: "FAILED" })).trainedTables.totalCount).toBe(0);
    const { schema, table, id } = first.edges[0]?.node ?? { schema: "", table: "", id: "" };
    expect(id).toBe(`db_${connectionId}_table_${schema}.${table}`);
    const { tableSchema } = await ada.ask<{ tableSchema: unknown }>(
      `query($c: ID!, $s: String!, $t: String!) { tableSchema(connectionId: $c, schema: $s, table: $t) {
        fingerprint description errorCode errorMessage trainedAt columns { name description isSampled samplingReason values } } }`,
      { c: connectionId, s: schema, t: table },
    );
    expect(tableSchema).toMatchObject({
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      errorCode: null,
      columns: expect.any(Array),
    });
    expect(await ada.codeOf("query($c: ID!) { trainedTables(connectionId: $c, first: 101) { totalCount } }", { c: connectionId })).toBe(
      "BAD_INPUT",
    );
  });

  it("trains again when asked, skips what is unchanged, takes rules and words, and can be cancelled", async () => {
    const { trainTableSchema } = await ada.ask<{ trainTableSchema: Run }>(
      `mutation($c: ID!) { trainTableSchema(input: { connectionId: $c }) { ${runFields} } }`,
      { c: connectionId },
    );
    await untilTrained(trainTableSchema.id);
    const { run, total } = await summaryOf();
    expect(run).toMatchObject({ skipped: total, total });
    const { setSamplingRule } = await ada.ask<{ setSamplingRule: unknown }>(
      "mutation($c: ID!) { setSamplingRule(input: { connectionId: $c, isSampled: false }) { schema table column isSampled } }",
      { c: connectionId },
    );
    expect(setSamplingRule).toEqual([{ schema: null, table: null, column: null, isSampled: false }]);
    const { samplingRules } = await ada.ask<{ samplingRules: unknown }>(
      "query($c: ID!) { samplingRules(connectionId: $c) { isSampled } }",
      {
        c: connectionId,
      },
    );
    expect(samplingRules).toEqual([{ isSampled: false }]);
    await ada.ask("mutation($c: ID!) { cancelTraining(connectionId: $c) { status } }", { c: connectionId });
    const nowhere = { c: connectionId, s: "no", t: "such" };
    const describe = `mutation($c: ID!, $s: String!, $t: String!) { describeTable(input: { connectionId: $c, schema: $s, table: $t, description: "x" }) { id } }`;
    expect(await ada.codeOf(describe, nowhere)).toBe("NOT_FOUND");
    expect(
      await ada.ask("query($c: ID!, $s: String!, $t: String!) { tableSchema(connectionId: $c, schema: $s, table: $t) { id } }", nowhere),
    ).toEqual({ tableSchema: null });
  });
});
