import { createClient } from "graphql-ws";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { ApiClient, type ApiServer, startApiServer } from "./api-server.test-support.ts";

let server: ApiServer;
let ada: ApiClient;
let adasSpace: string;
/** Has the role ADMIN, but in another Space. */
let stranger: ApiClient;

const upload = (client: ApiClient, spaceId: string, ...files: [name: string, content: string | Uint8Array<ArrayBuffer>][]) => {
  const form = new FormData();
  for (const [name, content] of files) form.append("files", new Blob([content]), name);
  return fetch(`${server.url}/api/spaces/${spaceId}/documents`, {
    method: "POST",
    headers: { ...client.headers, "x-olympus-csrf": "1" },
    body: form,
  });
};

interface Uploaded {
  readonly documents: { id: string; name: string; isNew: boolean }[];
  readonly failures: { name: string; code: string; message: string }[];
}

const documentState = async (id: string) => {
  const { document } = await ada.ask<{
    document: { status: string; errorCode: string | null; errorMessage: string | null; passageCount: number };
  }>("query($id: ID!) { document(id: $id) { status errorCode errorMessage passageCount } }", { id });
  return document;
};

const readToTheEnd = async (id: string) => {
  await expect.poll(async () => (await documentState(id)).status, { timeout: 60_000, interval: 200 }).toMatch(/READY|FAILED/);
  return documentState(id);
};

beforeAll(async () => {
  server = await startApiServer({ SAMPLE_SPACE: "off" });
  const response = await fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      query: `mutation { setUpFirstAdmin(input: { email: "ada@example.com", name: "Ada", password: "correct horse battery" }) { viewer { spaces { id } } } }`,
    }),
  });
  ada = new ApiClient(server.url, { Cookie: response.headers.get("set-cookie")?.split(";")[0] ?? "" });
  const { createSpace: own } = await ada.ask<{ createSpace: { space: { id: string } } }>(
    `mutation { createSpace(input: { name: "Finance" }) { space { id } } }`,
  );
  adasSpace = own.space.id;
  const { createSpace: other } = await ada.ask<{ createSpace: { space: { id: string } } }>(
    `mutation { createSpace(input: { name: "Other" }) { space { id } } }`,
  );
  const { createApiToken } = await ada.ask<{ createApiToken: { secret: string } }>(
    `mutation($s: ID!) { createApiToken(input: { spaceId: $s, name: "t", role: ADMIN }) { secret } }`,
    { s: other.space.id },
  );
  stranger = new ApiClient(server.url, { Authorization: `Bearer ${createApiToken.secret}` });
});
afterAll(() => server?.close());

describe("an upload", () => {
  it("is read, kept once, and given back byte by byte", async () => {
    const text = "# Travel policy\n\nTrains are booked in second class. Hotels cost 120 euros at most.\n";
    const first = (await (await upload(ada, adasSpace, ["Travel policy.md", text])).json()) as Uploaded;
    expect(first).toMatchObject({ documents: [{ name: "Travel policy.md", isNew: true }], failures: [] });
    const id = first.documents[0]?.id ?? "";
    expect(await readToTheEnd(id)).toMatchObject({ status: "READY", passageCount: 1 });
    const again = (await (await upload(ada, adasSpace, ["Copy.md", text])).json()) as Uploaded;
    expect(again.documents).toMatchObject([{ id, name: "Travel policy.md", version: 1, isNew: false }]);

    const whole = await fetch(`${server.url}/api/documents/${id}/file`, { headers: ada.headers });
    expect(await whole.text()).toBe(text);
    expect(whole.headers.get("content-security-policy")).toContain("sandbox");
    const part = await fetch(`${server.url}/api/documents/${id}/file`, { headers: { ...ada.headers, Range: "bytes=2-14" } });
    expect([part.status, await part.text()]).toEqual([206, "Travel policy"]);
  });

  it("that can't be read fails alone, with a reason, and loses nothing", async () => {
    const outcome = (await (
      await upload(
        ada,
        adasSpace,
        ["Good.txt", "The office opens at eight."],
        ["Empty.pdf", ""],
        ["Program.exe", new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0])],
        ["Broken.pdf", "%PDF-1.7\nthis is not really a PDF\n%%EOF"],
      )
    ).json()) as Uploaded;
    expect(outcome.documents.map(({ name }) => name)).toEqual(["Good.txt", "Broken.pdf"]);
    expect(outcome.failures.map(({ name, code }) => [name, code])).toEqual([
      ["Empty.pdf", "BAD_INPUT"],
      ["Program.exe", "UNSUPPORTED_FILE"],
    ]);
    const [good, broken] = await Promise.all(outcome.documents.map(({ id }) => readToTheEnd(id)));
    expect(good).toMatchObject({ status: "READY" });
    expect(broken).toMatchObject({ status: "FAILED", errorCode: "UNREADABLE_FILE" });
    expect(broken?.errorMessage).toMatch(/\w+ .*\./);
  });

  it("that is refused long before its end is answered, and the file after it is taken", async () => {
    const large = new Uint8Array(4 * 2 ** 20);
    large.set([0x4d, 0x5a, 0x90, 0]);
    const response = await upload(ada, adasSpace, ["Setup.exe", large], ["After.txt", "A small file comes after one that was refused."]);
    const { documents, failures } = (await response.json()) as Uploaded;
    expect(failures).toMatchObject([{ name: "Setup.exe", code: "UNSUPPORTED_FILE" }]);
    expect(documents).toMatchObject([{ name: "After.txt" }]);
  });

  it("of too many files says that some were left out", async () => {
    const files = Array.from({ length: 102 }, (_, index): [string, string] => [`${index}.txt`, ""]);
    const { failures } = (await (await upload(ada, adasSpace, ...files)).json()) as Uploaded;
    expect(failures).toHaveLength(101);
    expect(failures.at(-1)).toMatchObject({ code: "BAD_INPUT", message: expect.stringContaining("At most 100 files") });
  });

  it("that breaks off in the middle leaves nothing half-visible", async () => {
    const count = async () =>
      (
        await ada.ask<{ documents: { edges: unknown[] } }>("query($s: ID!) { documents(spaceId: $s) { edges { cursor } } }", {
          s: adasSpace,
        })
      ).documents.edges.length;
    const before = await count();
    const boundary = "----half";
    const body = new ReadableStream({
      start(controller) {
        const head = `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="half.txt"\r\n\r\n`;
        controller.enqueue(new TextEncoder().encode(`${head}${"half a file ".repeat(20_000)}`));
        setTimeout(() => controller.error(new Error("The wire was cut")), 300);
      },
    });
    const sent = fetch(`${server.url}/api/spaces/${adasSpace}/documents`, {
      method: "POST",
      headers: { ...ada.headers, "x-olympus-csrf": "1", "Content-Type": `multipart/form-data; boundary=${boundary}` },
      body,
      duplex: "half",
    } as RequestInit);
    await expect(sent).rejects.toThrow();
    expect(await count()).toBe(before);
  });

  it("goes into a folder with tags, becomes a version by name, and gives back each version's file", async () => {
    const { createDocumentFolder } = await ada.ask<{ createDocumentFolder: { folder: { id: string } } }>(
      `mutation($s: ID!) { createDocumentFolder(input: { spaceId: $s, name: "Plans" }) { folder { id } } }`,
      { s: adasSpace },
    );
    const send = async (text: string, tags: string) => {
      const form = new FormData();
      form.append("folderId", createDocumentFolder.folder.id);
      form.append("tags", tags);
      form.append("files", new Blob([text]), "Plan.md");
      const headers = { ...ada.headers, "x-olympus-csrf": "1" };
      const response = await fetch(`${server.url}/api/spaces/${adasSpace}/documents`, { method: "POST", headers, body: form });
      return { status: response.status, body: (await response.json()) as Uploaded & { fields?: Record<string, string> } };
    };
    expect((await send("x", "not JSON")).status).toBe(400);
    const id = (await send("The first plan.", '["b","a"]')).body.documents[0]?.id ?? "";
    await readToTheEnd(id);
    expect((await send("The second plan.", "[]")).body.documents).toMatchObject([{ id, version: 2, isNew: true }]);
    const query = `query($id: ID!) { document(id: $id) { folder { name documentCount } tags version nextVersion { version }
      versions { version uploadedByName downloadPath } } documentParts(documentId: $id) { totalCount parts { text blocks { kind } } } }`;
    const read = () => ada.ask<{ document: { version: number; versions: { downloadPath: string }[] } }>(query, { id });
    await expect.poll(async () => (await read()).document.version, { timeout: 60_000, interval: 200 }).toBe(2);
    const found = await read();
    expect(found).toMatchObject({
      document: { folder: { name: "Plans", documentCount: 1 }, tags: ["a", "b"], nextVersion: null },
      documentParts: { totalCount: 1, parts: [{ text: "The second plan.", blocks: [{ kind: "PARAGRAPH" }] }] },
    });
    const files = found.document.versions.map(({ downloadPath }) => fetch(`${server.url}${downloadPath}`, { headers: ada.headers }));
    expect(await Promise.all(files.map(async (file) => (await file).text()))).toEqual(["The second plan.", "The first plan."]);
    const missing = await fetch(`${server.url}/api/documents/${id}/file?version=9`, { headers: ada.headers });
    expect(missing.status).toBe(404);
  });

  it("of no file or no multipart body says what to send", async () => {
    expect((await upload(ada, adasSpace)).status).toBe(400);
    const plain = await fetch(`${server.url}/api/spaces/${adasSpace}/documents`, {
      method: "POST",
      headers: { ...ada.headers, "x-olympus-csrf": "1" },
    });
    expect(await plain.json()).toMatchObject({ error: { code: "BAD_INPUT", requestId: expect.any(String) } });
  });
});

describe("another Space's things", () => {
  it("look like things that don't exist, by every way in", async () => {
    const { documents } = (await (await upload(ada, adasSpace, ["Secret.txt", "The safe's number is 1234."])).json()) as Uploaded;
    const { askQuestion } = await ada.ask<{ askQuestion: { thread: { id: string }; answer: { id: string } } }>(
      `mutation($s: ID!) { askQuestion(input: { spaceId: $s, question: "What is the safe's number?" }) { thread { id } answer { id } } }`,
      { s: adasSpace },
    );
    const unknown = "00000000-0000-4000-8000-000000000000";
    const ways: [string, (id: string) => Promise<unknown>, string][] = [
      ["document", (id) => stranger.raw("query($id: ID!) { document(id: $id) { name } }", { id }), documents[0]?.id ?? ""],
      ["thread", (id) => stranger.raw("query($id: ID!) { thread(id: $id) { title } }", { id }), askQuestion.thread.id],
      ["passages", (id) => stranger.raw("query($id: ID!) { passages(documentId: $id) { text } }", { id }), documents[0]?.id ?? ""],
      [
        "deleteDocument",
        (id) => stranger.raw("mutation($id: ID!) { deleteDocument(input: { id: $id }) { ok } }", { id }),
        documents[0]?.id ?? "",
      ],
      [
        "stopAnswer",
        (id) => stranger.raw("mutation($id: ID!) { stopAnswer(input: { messageId: $id }) { message { id } } }", { id }),
        askQuestion.answer.id,
      ],
      ["documents", (id) => stranger.raw("query($id: ID!) { documents(spaceId: $id) { edges { cursor } } }", { id }), adasSpace],
      [
        "file",
        async (id) => withoutRequestId(await (await fetch(`${server.url}/api/documents/${id}/file`, { headers: stranger.headers })).text()),
        documents[0]?.id ?? "",
      ],
      ["upload", async (id) => withoutRequestId(await (await upload(stranger, id, ["x.txt", "x"])).text()), adasSpace],
    ];
    for (const [name, way, id] of ways)
      expect(withoutRequestId(JSON.stringify(await way(id))), name).toBe(withoutRequestId(JSON.stringify(await way(unknown))));
    await expect(
      stranger.collect("subscription($id: ID!) { answerEvents(messageId: $id) { __typename } }", { id: askQuestion.answer.id }),
    ).rejects.toMatchObject({
      extensions: { code: "NOT_FOUND" },
    });
    expect((await readToTheEnd(documents[0]?.id ?? "")).status).toBe("READY");
  });
});

const withoutRequestId = (text: string) => text.replaceAll(/\\?"requestId\\?":\\?"[^"\\]+\\?"/g, "");

describe("subscriptions over a socket", () => {
  const events = "subscription($id: ID!) { answerEvents(messageId: $id) { __typename } }";
  const connect = (headers: Record<string, string>) =>
    createClient({
      url: `${server.url.replace("http", "ws")}/graphql`,
      retryAttempts: 0,
      webSocketImpl: class extends WebSocket {
        constructor(url: string, protocol: string) {
          super(url, protocol, { headers });
        }
      },
    });

  it("bring all events, also to whoever comes late", async () => {
    const { askQuestion } = await ada.ask<{ askQuestion: { answer: { id: string } } }>(
      `mutation($s: ID!) { askQuestion(input: { spaceId: $s, question: "How are trains booked?" }) { answer { id } } }`,
      { s: adasSpace },
    );
    const followOnce = async () => {
      const client = connect(ada.headers);
      const names: string[] = [];
      for await (const { data } of client.iterate<{ answerEvents: { __typename: string } }>({
        query: events,
        variables: { id: askQuestion.answer.id },
      }))
        if (data) names.push(data.answerEvents.__typename);
      await client.dispose();
      return names;
    };
    const live = await followOnce();
    expect(live[0]).toBe("AnswerStartedEvent");
    expect(live.at(-1)).toBe("AnswerCompletedEvent");
    expect(await followOnce()).toEqual(live);
  });

  it("are refused to pages of other sites, whose browser would send the cookie along", async () => {
    const client = connect({ ...ada.headers, Origin: "https://evil.example" });
    const first = client.iterate({ query: "{ setupStatus { needsAdmin } }" }).next();
    await expect(first).rejects.toBeDefined();
    await client.dispose();
  });
});
