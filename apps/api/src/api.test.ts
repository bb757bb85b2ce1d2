import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ApiClient, type ApiServer, askAndFollow, documentsAreRead, startApiServer } from "./api-server.test-support.ts";

let server: ApiServer;
let nobody: ApiClient;
let admin: ApiClient;
let spaceId: string;

const password = "correct horse battery";
const setUp = `mutation($input: SetUpFirstAdminInput!) { setUpFirstAdmin(input: $input) { viewer { user { email } spaces { id slug viewerRole } } } }`;

beforeAll(async () => {
  server = await startApiServer();
  nobody = new ApiClient(server.url);
});
afterAll(() => server?.close());

describe("the first admin", () => {
  it("is asked for while there is none", async () => {
    expect(await nobody.ask("{ setupStatus { needsAdmin } viewer { user { id } } }")).toEqual({
      setupStatus: { needsAdmin: true },
      viewer: null,
    });
  });

  it("is not made from wrong input, and each field says why", async () => {
    const { errors } = await nobody.raw(setUp, { input: { email: "nope", name: "", password: "short" } });
    expect(errors?.[0]?.extensions.code).toBe("BAD_INPUT");
    expect(Object.keys(errors?.[0]?.extensions.fields ?? {}).sort()).toEqual(["email", "name", "password"]);
  });

  it("gets an HttpOnly session cookie and owns the sample Space", async () => {
    const { data, response } = await nobody.raw(setUp, { input: { email: "Ada@Example.com", name: "Ada", password } });
    const viewer = (
      data as { setUpFirstAdmin: { viewer: { user: { email: string }; spaces: { id: string; slug: string; viewerRole: string }[] } } }
    ).setUpFirstAdmin.viewer;
    expect(viewer.user.email).toBe("ada@example.com");
    const cookie = response.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^olympus_session=[\w-]+;.*HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    const sample = viewer.spaces.find((space) => space.slug === "sample");
    expect(sample?.viewerRole).toBe("OWNER");
    spaceId = sample?.id ?? "";
    admin = new ApiClient(server.url, { Cookie: cookie.split(";")[0] ?? "" });
  });

  it("is made only once", async () => {
    expect(await nobody.codeOf(setUp, { input: { email: "eve@example.com", name: "Eve", password } })).toBe("CONFLICT");
  });
});

describe("sign-in", () => {
  const signIn = "mutation($input: SignInInput!) { signIn(input: $input) { viewer { user { email } } } }";

  it("tells nothing apart: an unknown email and a wrong password look the same", async () => {
    const unknown = await nobody.raw(signIn, { input: { email: "who@example.com", password } });
    const wrong = await nobody.raw(signIn, { input: { email: "ada@example.com", password: "wrong password" } });
    expect(unknown.errors?.[0]?.message).toBe(wrong.errors?.[0]?.message);
    expect(wrong.errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  });

  it("opens a session that signing out ends", async () => {
    const { response } = await nobody.raw(signIn, { input: { email: "ADA@example.com ", password } });
    const client = new ApiClient(server.url, { Cookie: response.headers.get("set-cookie")?.split(";")[0] ?? "" });
    expect(await client.ask("{ viewer { user { name } } }")).toEqual({ viewer: { user: { name: "Ada" } } });
    await client.ask("mutation { signOut { ok } }");
    expect(await client.ask("{ viewer { user { name } } }")).toEqual({ viewer: null });
  });
});

describe("an invitation", () => {
  const accept = "mutation($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { space { id viewerRole } } }";
  const change = "mutation($input: ChangePasswordInput!) { changePassword(input: $input) { viewer { hasProvisionalPassword } } }";
  const whoAmI = "{ viewer { user { email } } }";
  const signedInBy = ({ response }: { readonly response: Response }) =>
    new ApiClient(server.url, { Cookie: response.headers.get("set-cookie")?.split(";")[0] ?? "" });

  it("lets one person in, once, and a changed password ends their other sessions", async () => {
    const { inviteMember } = await admin.ask<{ inviteMember: { code: string } }>(
      "mutation($input: InviteMemberInput!) { inviteMember(input: $input) { code } }",
      { input: { spaceId, email: "grace@example.com", role: "VIEWER" } },
    );
    const listed = await admin.raw("query($s: ID!) { invitations(spaceId: $s) { id email } }", { s: spaceId });
    expect(listed.data).toMatchObject({ invitations: [{ email: "grace@example.com" }] });
    expect(await nobody.codeOf("query($s: ID!) { invitations(spaceId: $s) { id } }", { s: spaceId })).toBe("UNAUTHENTICATED");

    const input = { code: inviteMember.code, name: "Grace", password: "chosen by herself" };
    expect(await admin.codeOf(accept, { input: { code: inviteMember.code } })).toBe("BAD_INPUT");
    const joined = await nobody.raw(accept, { input });
    expect(joined.data).toEqual({ acceptInvitation: { space: { id: spaceId, viewerRole: "VIEWER" } } });
    const grace = signedInBy(joined);
    expect(await grace.ask(whoAmI)).toEqual({ viewer: { user: { email: "grace@example.com" } } });
    expect(await nobody.codeOf(accept, { input })).toBe("NOT_FOUND");

    const changed = await grace.raw(change, { input: { currentPassword: input.password, newPassword: "and changed by herself" } });
    expect(changed.data).toEqual({ changePassword: { viewer: { hasProvisionalPassword: false } } });
    expect(await grace.ask(whoAmI)).toEqual({ viewer: null });
    expect(await signedInBy(changed).ask(whoAmI)).toEqual({ viewer: { user: { email: "grace@example.com" } } });
  });
});

describe("a question", () => {
  it("about numbers is answered from the database, with the numbers of a hand-written statement", async () => {
    const { answer, events } = await askAndFollow(admin, spaceId, "What were our total sales by month this year?");
    expect(answer).toMatchObject({ status: "COMPLETED", badge: "SQL", citations: [], failure: null });
    expect(answer.queries[0]?.chart?.kind).toMatch(/LINE|BAR/);
    expect(events[0]).toBe("AnswerStartedEvent");
    expect(events.at(-1)).toBe("AnswerCompletedEvent");
    expect(events.filter((name) => name === "AnswerCompletedEvent")).toHaveLength(1);

    const { databaseConnections } = await admin.ask<{ databaseConnections: { id: string }[] }>(
      "query($spaceId: ID!) { databaseConnections(spaceId: $spaceId) { id } }",
      { spaceId },
    );
    const byHand = await admin.ask<{ executeDatabaseQuery: { rows: unknown[][] } }>(
      "mutation($input: ExecuteDatabaseQueryInput!) { executeDatabaseQuery(input: $input) { rows } }",
      {
        input: {
          connectionId: databaseConnections[0]?.id,
          queryType: "SQL",
          query: `select sum(total_amount) from orders where order_date >= date_trunc('year', current_date) group by date_trunc('month', order_date) order by date_trunc('month', order_date)`,
        },
      },
    );
    const { queryRun } = await admin.ask<{ queryRun: { page: { rows: unknown[][] } } }>(
      "query($id: ID!) { queryRun(id: $id) { page { rows } } }",
      {
        id: answer.queries[0]?.queryRunId,
      },
    );
    const { threads } = await admin.ask<{ threads: { edges: { node: { messages: { queryRuns: Record<string, unknown>[] }[] } }[] } }>(
      "query($s: ID!) { threads(spaceId: $s) { edges { node { messages { queryRuns { id sql status errorCode } } } } } }",
      { s: spaceId },
    );
    const ran = threads.edges.flatMap(({ node }) => node.messages.flatMap((message) => message.queryRuns));
    const { queryRunId: id, sql } = answer.queries[0] ?? {};
    expect(ran).toContainEqual({ id, sql, status: "SUCCEEDED", errorCode: null });
    expect(queryRun.page.rows.map((row) => Number(row.at(-1)))).toEqual(byHand.executeDatabaseQuery.rows.map((row) => Number(row[0])));
  });

  it("about a policy is answered from the document, cited at its page", async () => {
    await documentsAreRead(admin, spaceId);
    const { answer } = await askAndFollow(admin, spaceId, "What is our refund policy for damaged goods?");
    expect(answer).toMatchObject({ status: "COMPLETED", badge: "DOCUMENT", queries: [] });
    expect(answer.citations[0]).toMatchObject({ documentName: "Refund policy.pdf" });
    expect(answer.citations[0]?.place.page).toBeGreaterThan(0);
    expect(answer.text).toContain("[1]");
  });

  it("about both is answered once, from both", async () => {
    await documentsAreRead(admin, spaceId);
    const { answer } = await askAndFollow(admin, spaceId, "How much did we refund last quarter, and what does the policy allow?");
    expect(answer).toMatchObject({ status: "COMPLETED", badge: "HYBRID" });
    expect(answer.queries).not.toHaveLength(0);
    expect(answer.citations).not.toHaveLength(0);
  });

  it.each([
    ["that is empty", "   "],
    ["of 100 kB", "why ".repeat(25_000)],
  ])("%s is refused with a sentence", async (_what, question) => {
    const { errors } = await admin.raw("mutation($i: AskQuestionInput!) { askQuestion(input: $i) { answer { id } } }", {
      i: { spaceId, question },
    });
    expect(errors?.[0]?.extensions.code).toBe("BAD_INPUT");
    expect(errors?.[0]?.extensions.requestId).toBeTruthy();
  });
});

describe("SQL", () => {
  const execute = "mutation($input: ExecuteDatabaseQueryInput!) { executeDatabaseQuery(input: $input) { rows columns { name type } } }";
  const run = async (query: string) => {
    const { databaseConnections } = await admin.ask<{ databaseConnections: { id: string }[] }>(
      "query($s: ID!) { databaseConnections(spaceId: $s) { id } }",
      { s: spaceId },
    );
    return admin.raw(execute, { input: { connectionId: databaseConnections[0]?.id, queryType: "SQL", query } });
  };

  it("that writes is refused and nothing is deleted", async () => {
    const count = async () => JSON.stringify((await run("select count(*) from orders")).data);
    const before = await count();
    for (const sql of ["delete from orders", "select 1; drop table orders", "with d as (delete from orders returning 1) select * from d"])
      expect((await run(sql)).errors?.[0]?.extensions.code).toMatch(/NOT_READ_ONLY|SYNTAX_ERROR/);
    expect(await count()).toBe(before);
  });

  it.each([
    ["select * from no_such_table", "UNKNOWN_TABLE"],
    ["select no_such_column from orders", "UNKNOWN_COLUMN"],
    ["select from where", "SYNTAX_ERROR"],
  ])("that is wrong says what is: %s", async (sql, code) => {
    expect((await run(sql)).errors?.[0]?.extensions.code).toBe(code);
  });

  it("keeps every digit of 64-bit integers and decimals", async () => {
    const { data } = await run("select 9223372036854775807::bigint as big, 12345678901234567890.123456789::decimal(38,9) as exact");
    expect((data as { executeDatabaseQuery: { rows: unknown } }).executeDatabaseQuery.rows).toEqual([
      ["9223372036854775807", "12345678901234567890.123456789"],
    ]);
  });
});

describe("transport", () => {
  it("answers health checks", async () => {
    expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ status: "ok" });
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });

  it("gives every answer a request id, and takes the caller's", async () => {
    const response = await fetch(`${server.url}/healthz`, { headers: { "x-request-id": "my-request-1" } });
    expect(response.headers.get("x-request-id")).toBe("my-request-1");
    const { response: other } = await nobody.raw("{ setupStatus { needsAdmin } }");
    expect(other.headers.get("x-request-id")).toMatch(/^[\w-]{36}$/);
  });

  it("says clearly what is wrong with a body", async () => {
    const post = (body: string) =>
      fetch(`${server.url}/graphql`, { method: "POST", headers: { "Content-Type": "application/json", ...admin.headers }, body });
    expect(await (await post("{")).json()).toMatchObject({ error: { code: "BAD_INPUT" } });
    expect(await (await post(`{"query":"${"x".repeat(1_100_000)}"}`)).json()).toMatchObject({ error: { code: "TOO_LARGE" } });
  });

  it("does not let a foreign page act with somebody's cookie", async () => {
    const form = await fetch(`${server.url}/graphql`, {
      method: "POST",
      headers: { "Content-Type": "text/plain", ...admin.headers },
      body: JSON.stringify({ query: "mutation { signOut { ok } }" }),
    });
    expect(form.status).toBeGreaterThanOrEqual(400);
    const upload = await fetch(`${server.url}/api/spaces/${spaceId}/documents`, {
      method: "POST",
      headers: admin.headers,
      body: new FormData(),
    });
    expect(upload.status).toBe(403);
    expect(await admin.ask("{ viewer { user { name } } }")).toEqual({ viewer: { user: { name: "Ada" } } });
  });
});
