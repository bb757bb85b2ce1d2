import { randomUUID } from "node:crypto";
import { type EvaluationRunId, newId, type QueryRunId, type Role, type SpaceId, type ThreadId } from "@olympus/domain";
import { describeWith } from "@olympus/testing";
import { expect, it } from "vitest";
import { makeSpace, requestBy, useStore } from "./application.test-support.ts";
import { useDatabases } from "./connections/connections.test-support.ts";
import { streamOf, useFiles } from "./documents/documents.test-support.ts";
import { makeServices } from "./services.test-support.ts";
import type { RequestCtx, Services } from "./services.ts";
import { collect } from "./threads/threads.test-support.ts";

// Longer than other files: every method of every service stands in one table of roles, so that none is forgotten.

/** Things of one Space, each made by its analyst or admin. */
interface Things {
  readonly spaceId: SpaceId;
  readonly slug: string;
  readonly userId: string;
  readonly tokenId: string;
  readonly invitationId: string;
  readonly connectionId: string;
  readonly queryRunId: QueryRunId;
  readonly documentId: string;
  readonly datasetId: string;
  readonly folderId: string;
  readonly threadId: ThreadId;
  readonly messageId: string;
  readonly verifiedQueryId: string;
  readonly evaluationRunId: EvaluationRunId;
  readonly synonymId: string;
}

interface Rule {
  readonly call: (services: Services, ctx: RequestCtx, of: Things) => Promise<unknown>;
  /** The weakest role that may; weaker ones get FORBIDDEN. */
  readonly needs: Role;
  /** `null`: another Space's thing is answered with null instead of NOT_FOUND. */
  readonly forOthers?: "null";
  /** Its author alone: a stronger role doesn't help. */
  readonly isPrivate?: true;
}

const page = { first: 10, after: null };
const range = { offset: 0, limit: 10 };
const sqlite = { kind: "SQLITE" as const, credentials: { path: "/nowhere.sqlite" } };

/** Every method that concerns a Space, and who may call it. */
const rules: Record<string, Rule> = {
  "models.get": { needs: "VIEWER", call: (s, ctx, { spaceId }) => s.models.get(ctx, spaceId) },
  "models.usage": { needs: "VIEWER", call: (s, ctx, { spaceId }) => s.models.usage(ctx, spaceId) },
  "models.set": { needs: "ADMIN", call: (s, ctx, { spaceId }) => s.models.set(ctx, { spaceId, kind: "BUILT_IN" }) },
  "models.test": { needs: "ADMIN", call: (s, ctx, { spaceId }) => s.models.test(ctx, { spaceId, kind: "BUILT_IN" }) },
  "models.reset": { needs: "ADMIN", call: (s, ctx, { spaceId }) => s.models.reset(ctx, spaceId) },
  "training.train": { needs: "ADMIN", call: (s, ctx, { connectionId }) => s.training.train(ctx, { connectionId }) },
  "training.retrain": { needs: "ADMIN", call: (s, ctx, { connectionId }) => s.training.retrain(ctx, { connectionId }) },
  "training.cancel": { needs: "ADMIN", call: (s, ctx, { connectionId }) => s.training.cancel(ctx, connectionId) },
  "training.summary": { needs: "ANALYST", call: (s, ctx, { connectionId }) => s.training.summary(ctx, connectionId) },
  "training.findTable": {
    needs: "ANALYST",
    forOthers: "null",
    call: (s, ctx, { connectionId }) => s.training.findTable(ctx, connectionId, { schema: "main", name: "orders" }),
  },
  "training.findTables": {
    needs: "ANALYST",
    call: (s, ctx, { connectionId }) => s.training.findTables(ctx, connectionId, [{ schema: "main", name: "orders" }]),
  },
  "training.listTables": {
    needs: "ANALYST",
    call: (s, ctx, { connectionId }) => s.training.listTables(ctx, connectionId, { first: 10, offset: 0 }),
  },
  "training.listRules": { needs: "ANALYST", call: (s, ctx, { connectionId }) => s.training.listRules(ctx, connectionId) },
  "training.setRule": { needs: "ADMIN", call: (s, ctx, { connectionId }) => s.training.setRule(ctx, { connectionId, isSampled: true }) },
  "training.describeTable": {
    needs: "ADMIN",
    call: (s, ctx, { connectionId }) =>
      s.training.describeTable(ctx, { connectionId, schema: "main", table: "orders", description: "All" }),
  },
  "spaces.findBySlug": { needs: "VIEWER", forOthers: "null", call: (s, ctx, { slug }) => s.spaces.findBySlug(ctx, slug) },
  "spaces.exampleQuestions": { needs: "VIEWER", call: (s, ctx, { spaceId }) => s.spaces.exampleQuestions(ctx, spaceId) },
  "spaces.storage": { needs: "VIEWER", call: (s, ctx, { spaceId }) => s.spaces.storage(ctx, spaceId) },
  "spaces.listMemberships": { needs: "ADMIN", call: (s, ctx, { spaceId }) => s.spaces.listMemberships(ctx, spaceId) },
  "spaces.addMember": {
    needs: "ADMIN",
    call: (s, ctx, { spaceId }) => s.spaces.addMember(ctx, { spaceId, email: "nobody", role: "VIEWER" }),
  },
  "spaces.removeMember": { needs: "ADMIN", call: (s, ctx, { spaceId, userId }) => s.spaces.removeMember(ctx, { spaceId, userId }) },
  "invitations.create": {
    needs: "ADMIN",
    call: (s, ctx, { spaceId }) => s.invitations.create(ctx, { spaceId, email: "nobody", role: "VIEWER" }),
  },
  "invitations.list": { needs: "ADMIN", call: (s, ctx, { spaceId }) => s.invitations.list(ctx, spaceId) },
  "invitations.revoke": { needs: "ADMIN", call: (s, ctx, { invitationId }) => s.invitations.revoke(ctx, invitationId) },
  "apiTokens.create": { needs: "ADMIN", call: (s, ctx, { spaceId }) => s.apiTokens.create(ctx, { spaceId, name: "", role: "VIEWER" }) },
  "apiTokens.list": { needs: "ADMIN", call: (s, ctx, { spaceId }) => s.apiTokens.list(ctx, spaceId) },
  "apiTokens.revoke": { needs: "ADMIN", call: (s, ctx, { tokenId }) => s.apiTokens.revoke(ctx, tokenId) },
  // Before connections are deleted, for it goes with its own.
  "verifiedQueries.delete": { needs: "ANALYST", call: (s, ctx, { verifiedQueryId }) => s.verifiedQueries.delete(ctx, verifiedQueryId) },
  "connections.list": { needs: "VIEWER", call: (s, ctx, { spaceId }) => s.connections.list(ctx, spaceId) },
  "connections.find": { needs: "VIEWER", forOthers: "null", call: (s, ctx, { connectionId }) => s.connections.find(ctx, connectionId) },
  "connections.create": { needs: "ADMIN", call: (s, ctx, { spaceId }) => s.connections.create(ctx, { spaceId, name: "", ...sqlite }) },
  "connections.update": { needs: "ADMIN", call: (s, ctx, { connectionId: id }) => s.connections.update(ctx, { id, name: "New name" }) },
  "connections.delete": { needs: "ADMIN", call: (s, ctx, { connectionId }) => s.connections.delete(ctx, connectionId) },
  "connections.test, stored": { needs: "ADMIN", call: (s, ctx, { connectionId }) => s.connections.test(ctx, { connectionId }) },
  "connections.test, before storing": { needs: "ADMIN", call: (s, ctx, { spaceId }) => s.connections.test(ctx, { spaceId, ...sqlite }) },
  "connections.catalog": {
    needs: "ANALYST",
    call: (s, ctx, { connectionId }) => s.connections.catalog(ctx, connectionId, { refresh: true }),
  },
  "connections.test, changes of a stored one": {
    needs: "ADMIN",
    call: (s, ctx, { connectionId }) => s.connections.test(ctx, { connectionId, credentials: sqlite.credentials }),
  },
  "connections.testProgress, stored": {
    needs: "ADMIN",
    call: (s, ctx, { connectionId }) => collect(s.connections.testProgress(ctx, { connectionId })),
  },
  "connections.testProgress, before storing": {
    needs: "ADMIN",
    call: (s, ctx, { spaceId }) => collect(s.connections.testProgress(ctx, { spaceId, ...sqlite })),
  },
  "connections.preview, stored": { needs: "ADMIN", call: (s, ctx, { connectionId }) => s.connections.preview(ctx, { connectionId }) },
  "connections.preview, before storing": {
    needs: "ADMIN",
    call: (s, ctx, { spaceId }) => s.connections.preview(ctx, { spaceId, ...sqlite }),
  },
  "catalogs.listTables": {
    needs: "ANALYST",
    call: (s, ctx, { connectionId }) => s.catalogs.listTables(ctx, connectionId, { search: "x", first: 10, offset: 0 }),
  },
  "catalogs.findTable": {
    needs: "ANALYST",
    call: (s, ctx, { connectionId }) => s.catalogs.findTable(ctx, connectionId, { schema: "main", name: "customers" }),
  },
  "catalogs.listSchemas": { needs: "ANALYST", call: (s, ctx, { connectionId }) => s.catalogs.listSchemas(ctx, connectionId) },
  "databases.create": {
    needs: "ADMIN",
    call: (s, ctx, { spaceId }) =>
      s.databases.create(ctx, { spaceId, name: "", kind: "POSTGRESQL", adminCredentials: {}, createIfNotExists: false, readerRole: true }),
  },
  "databases.createFromSql": {
    needs: "ADMIN",
    call: (s, ctx, { spaceId }) => s.databases.createFromSql(ctx, { spaceId, name: "", sql: "" }),
  },
  "databases.upload": {
    needs: "ADMIN",
    call: (s, ctx, { spaceId }) => s.databases.upload(ctx, { spaceId, name: "Empty", fileName: "a.sql", content: streamOf("") }),
  },
  "queries.sampleRows": {
    needs: "ANALYST",
    call: (s, ctx, { connectionId }) => s.queries.sampleRows(ctx, { connectionId, schema: "main", table: "customers", first: 5 }),
  },
  "queries.execute": {
    needs: "ANALYST",
    call: (s, ctx, { connectionId }) => s.queries.execute(ctx, { connectionId, query: "SELECT 1", queryType: "SQL" }),
  },
  "queries.find": {
    needs: "VIEWER",
    forOthers: "null",
    isPrivate: true,
    call: (s, ctx, { queryRunId }) => s.queries.find(ctx, queryRunId),
  },
  "queries.page": { needs: "VIEWER", isPrivate: true, call: (s, ctx, { queryRunId }) => s.queries.page(ctx, queryRunId, range) },
  "documents.upload": {
    needs: "ANALYST",
    call: (s, ctx, { spaceId }) => s.documents.upload(ctx, { spaceId, name: "a.md", content: streamOf("") }),
  },
  "datasets.list": { needs: "VIEWER", call: (s, ctx, { spaceId }) => s.datasets.list(ctx, spaceId) },
  "datasets.find": { needs: "VIEWER", forOthers: "null", call: (s, ctx, { datasetId }) => s.datasets.find(ctx, datasetId) },
  "datasets.rows": { needs: "VIEWER", call: (s, ctx, { datasetId }) => s.datasets.rows(ctx, datasetId, { offset: 0, limit: 1 }) },
  "documents.list": { needs: "VIEWER", call: (s, ctx, { spaceId }) => s.documents.list(ctx, spaceId, page) },
  "documents.find": { needs: "VIEWER", forOthers: "null", call: (s, ctx, { documentId }) => s.documents.find(ctx, documentId) },
  "documents.listPassages": { needs: "VIEWER", call: (s, ctx, { documentId }) => s.documents.listPassages(ctx, documentId, range) },
  "documents.listTags": { needs: "VIEWER", call: (s, ctx, { spaceId }) => s.documents.listTags(ctx, spaceId) },
  "documents.listVersions": { needs: "VIEWER", call: (s, ctx, { documentId }) => s.documents.listVersions(ctx, documentId) },
  "documents.listParts": { needs: "VIEWER", call: (s, ctx, { documentId }) => s.documents.listParts(ctx, documentId, range) },
  "documents.findPartAt": { needs: "VIEWER", call: (s, ctx, { documentId }) => s.documents.findPartAt(ctx, documentId, 0) },
  "documents.highlight": {
    needs: "VIEWER",
    call: (s, ctx, { documentId }) => s.documents.highlight(ctx, documentId, { startOffset: 0, endOffset: 9 }),
  },
  "documents.findFile": { needs: "VIEWER", forOthers: "null", call: (s, ctx, { documentId }) => s.documents.findFile(ctx, documentId, 1) },
  "documents.update": { needs: "ANALYST", call: (s, ctx, { documentId: id }) => s.documents.update(ctx, { id, tags: ["new"] }) },
  "documents.cancel": { needs: "ANALYST", call: (s, ctx, { documentId }) => s.documents.cancel(ctx, documentId) },
  "documentFolders.list": { needs: "VIEWER", call: (s, ctx, { spaceId }) => s.documentFolders.list(ctx, spaceId) },
  "search.searchPassages": {
    needs: "VIEWER",
    call: (s, ctx, { spaceId }) => s.search.searchPassages(ctx, { spaceId, text: "refunds", first: 5 }),
  },
  "documentFolders.create": { needs: "ANALYST", call: (s, ctx, { spaceId }) => s.documentFolders.create(ctx, { spaceId, name: "" }) },
  "documentFolders.update": { needs: "ANALYST", call: (s, ctx, { folderId: id }) => s.documentFolders.update(ctx, { id, name: "New" }) },
  "documentFolders.delete": { needs: "ANALYST", call: (s, ctx, { folderId }) => s.documentFolders.delete(ctx, folderId) },
  "documents.delete": { needs: "ADMIN", call: (s, ctx, { documentId }) => s.documents.delete(ctx, documentId) },
  "documents.retry": { needs: "ANALYST", call: (s, ctx, { documentId }) => s.documents.retry(ctx, documentId) },
  "documents.readAgain": { needs: "ANALYST", call: (s, ctx, { documentId }) => s.documents.readAgain(ctx, [documentId]) },
  "documents.openFile": {
    needs: "VIEWER",
    call: async (s, ctx, { documentId }) => (await s.documents.openFile(ctx, documentId)).content.resume(),
  },
  "threads.create": { needs: "ANALYST", call: (s, ctx, { spaceId }) => s.threads.create(ctx, { spaceId, title: "" }) },
  "threads.list": { needs: "VIEWER", call: (s, ctx, { spaceId }) => s.threads.list(ctx, spaceId, page) },
  "threads.find": { needs: "VIEWER", forOthers: "null", isPrivate: true, call: (s, ctx, { threadId }) => s.threads.find(ctx, threadId) },
  "threads.listMessages": { needs: "VIEWER", isPrivate: true, call: (s, ctx, { threadId }) => s.threads.listMessages(ctx, threadId) },
  "threads.rename": { needs: "VIEWER", isPrivate: true, call: (s, ctx, { threadId: id }) => s.threads.rename(ctx, { id, title: "x" }) },
  "threads.delete": { needs: "VIEWER", isPrivate: true, call: (s, ctx, { threadId }) => s.threads.delete(ctx, threadId) },
  "threads.ask, new thread": { needs: "ANALYST", call: (s, ctx, { spaceId }) => s.threads.ask(ctx, { spaceId, question: "" }) },
  "threads.ask, in a thread": {
    needs: "ANALYST",
    isPrivate: true,
    call: (s, ctx, { threadId }) => s.threads.ask(ctx, { threadId, question: "" }),
  },
  "threads.stop": { needs: "VIEWER", isPrivate: true, call: (s, ctx, { messageId }) => s.threads.stop(ctx, messageId) },
  "threads.retry": { needs: "ANALYST", isPrivate: true, call: (s, ctx, { messageId }) => s.threads.retry(ctx, messageId) },
  "threads.events": { needs: "VIEWER", isPrivate: true, call: (s, ctx, { messageId }) => collect(s.threads.events(ctx, messageId, 0)) },
  "feedback.give": {
    needs: "VIEWER",
    isPrivate: true,
    call: (s, ctx, { messageId }) => s.feedback.give(ctx, { messageId, verdict: "WRONG" }),
  },
  "feedback.correctSql": {
    needs: "ANALYST",
    isPrivate: true,
    call: (s, ctx, { messageId, queryRunId }) => s.feedback.correctSql(ctx, { messageId, queryRunId, sql: "SELECT 1" }),
  },
  "synonyms.list": { needs: "VIEWER", call: (s, ctx, { spaceId }) => s.synonyms.list(ctx, spaceId) },
  "synonyms.put": { needs: "ANALYST", call: (s, ctx, { spaceId }) => s.synonyms.put(ctx, { spaceId, words: [] }) },
  "synonyms.put, changing one": {
    needs: "ANALYST",
    call: (s, ctx, { spaceId, synonymId: id }) => s.synonyms.put(ctx, { spaceId, id, words: ["buyer", "customer"] }),
  },
  "synonyms.delete": { needs: "ANALYST", call: (s, ctx, { synonymId }) => s.synonyms.delete(ctx, synonymId) },
  "verifiedQueries.list": { needs: "ANALYST", call: (s, ctx, { spaceId }) => s.verifiedQueries.list(ctx, spaceId, page) },
  "verifiedQueries.verify": {
    needs: "ANALYST",
    call: (s, ctx, { connectionId }) => s.verifiedQueries.verify(ctx, { connectionId, question: "One?", sql: "SELECT 1" }),
  },
  "verifiedQueries.update": {
    needs: "ANALYST",
    call: (s, ctx, { verifiedQueryId: id }) => s.verifiedQueries.update(ctx, { id, question: "Two?" }),
  },
  "evaluations.list": { needs: "ANALYST", call: (s, ctx, { spaceId }) => s.evaluations.list(ctx, spaceId, page) },
  "evaluations.find": {
    needs: "ANALYST",
    forOthers: "null",
    call: (s, ctx, { evaluationRunId }) => s.evaluations.find(ctx, evaluationRunId),
  },
  "evaluations.results": {
    needs: "ANALYST",
    call: (s, ctx, { evaluationRunId }) => s.evaluations.results(ctx, evaluationRunId, range),
  },
  "evaluations.start": { needs: "ANALYST", call: (s, ctx, { spaceId }) => s.evaluations.start(ctx, { spaceId }) },
  "evaluations.cancel": { needs: "ANALYST", call: (s, ctx, { evaluationRunId }) => s.evaluations.cancel(ctx, evaluationRunId) },
};
const roles: readonly Role[] = ["VIEWER", "ANALYST", "ADMIN", "OWNER"];
const withoutSpace = [
  "auth.needsAdmin",
  "auth.setUpFirstAdmin",
  "auth.signIn",
  "auth.signOut",
  "auth.authenticate",
  "auth.viewer",
  // Of the caller alone, whatever Spaces they are in.
  "auth.changePassword",
  // For whoever has the code.
  "invitations.accept",
  "spaces.create",
  "connections.describe",
  // Gives the caller their own, and of Spaces that they are in.
  "queries.listForAnswers",
  // Gives the caller what they said themselves, whatever is asked for.
  "feedback.list",
];

describeWith("postgres", "the policy of every use case", () => {
  const use = useStore();
  const databases = useDatabases();
  const files = useFiles();

  async function make() {
    const { services } = makeServices({ use, databases, files });
    const { as, space } = await makeSpace(use.store, ...roles);
    return { services, as, things: await fill(services, as, space) };
  }

  async function fill(
    services: Services,
    as: Record<"ADMIN" | "ANALYST", RequestCtx>,
    space: { id: SpaceId; slug: string },
  ): Promise<Things> {
    const spaceId = space.id;
    const credentials = { path: databases.makeFile(`${randomUUID()}.sqlite`) };
    const connection = await services.connections.create(as.ADMIN, { spaceId, name: "Shop", kind: "SQLITE", credentials });
    const { queryRun } = await services.queries.execute(as.ANALYST, { connectionId: connection.id, query: "SELECT 1", queryType: "SQL" });
    const { document } = await services.documents.upload(as.ANALYST, { spaceId, name: "a.md", content: streamOf("Some text.") });
    const datasetId = randomUUID();
    await use.database.dataSource.query(
      `INSERT INTO datasets VALUES ($1, $2, $3, 1, 0, 'Costs', 'costs', '{"headingPath":[]}', '[]', 2, 1, '[]', 'gone', now())`,
      [datasetId, spaceId, document.id],
    );
    const { id: folderId } = await services.documentFolders.create(as.ANALYST, { spaceId, name: "Contracts" });
    const { thread, answer } = await services.threads.ask(as.ANALYST, { spaceId, question: "How many customers?" });
    await collect(services.threads.events(as.ANALYST, answer.id, 0));
    const { apiToken } = await services.apiTokens.create(as.ADMIN, { spaceId, name: "ci", role: "VIEWER" });
    const { invitation } = await services.invitations.create(as.ADMIN, { spaceId, email: `${randomUUID()}@example.com`, role: "VIEWER" });
    const input = { connectionId: connection.id, question: "How many customers are there?", sql: "SELECT count(*) FROM customers" };
    const { id: verifiedQueryId } = await services.verifiedQueries.verify(as.ANALYST, input);
    const { id: evaluationRunId } = await services.evaluations.start(as.ANALYST, { spaceId });
    const { id: synonymId } = await services.synonyms.put(as.ANALYST, { spaceId, words: ["buyer", "customer"] });
    const ids = {
      connectionId: connection.id,
      queryRunId: queryRun.id,
      documentId: document.id,
      datasetId,
      folderId,
      threadId: thread.id,
      messageId: answer.id,
      verifiedQueryId,
      evaluationRunId,
      synonymId,
    };
    return { spaceId, slug: space.slug, userId: randomUUID(), tokenId: apiToken.id, invitationId: invitation.id, ...ids };
  }

  /** The code of what it fails with; "null" or "done" otherwise. */
  async function outcome(attempt: Promise<unknown>): Promise<string> {
    return attempt.then(
      (value) => (value === null ? "null" : "done"),
      (error: { code?: string }) => error.code ?? String(error),
    );
  }

  it("names every method", () => {
    const { services } = makeServices({ use, databases, files });
    const methods = Object.entries(services).flatMap(([name, service]) =>
      typeof service === "function"
        ? []
        : Object.getOwnPropertyNames(Object.getPrototypeOf(service))
            .filter((method) => method !== "constructor")
            .map((method) => `${name}.${method}`),
    );
    const known = new Set([...Object.keys(rules).map((rule) => rule.replace(/,.*/, "")), ...withoutSpace]);
    expect(methods.filter((method) => !known.has(method))).toEqual([]);
  });

  it("answers nobody with UNAUTHENTICATED", async () => {
    const { services, things } = await make();
    for (const [name, { call }] of Object.entries(rules)) {
      expect([name, await outcome(call(services, requestBy(), things))]).toEqual([name, "UNAUTHENTICATED"]);
    }
    expect(await outcome(services.spaces.create(requestBy(), { name: "x" }))).toBe("UNAUTHENTICATED");
    expect(await outcome(services.auth.signOut(requestBy()))).toBe("UNAUTHENTICATED");
    expect(await services.auth.viewer(requestBy())).toBeNull();
  });

  it("answers the things of another Space like things that don't exist", async () => {
    const { services, things } = await make();
    const outsider = (await makeSpace(use.store, "OWNER")).as.OWNER;
    const nothing: Things = {
      spaceId: newId(),
      slug: randomUUID(),
      userId: randomUUID(),
      tokenId: randomUUID(),
      invitationId: randomUUID(),
      connectionId: randomUUID(),
      queryRunId: newId(),
      datasetId: randomUUID(),
      documentId: randomUUID(),
      folderId: randomUUID(),
      threadId: newId(),
      messageId: randomUUID(),
      verifiedQueryId: randomUUID(),
      evaluationRunId: newId(),
      synonymId: randomUUID(),
    };
    const nonsense = Object.fromEntries(Object.keys(nothing).map((key) => [key, "'; DROP TABLE users; --"])) as unknown as Things;
    for (const [name, { call, forOthers }] of Object.entries(rules)) {
      for (const of of [things, nothing, nonsense]) {
        expect([name, await outcome(call(services, outsider, of))]).toEqual([name, forOthers ?? "NOT_FOUND"]);
      }
    }
  });

  it("answers a token of another Space like things that don't exist", async () => {
    const { services, things } = await make();
    const other = await make();
    const { secret } = await other.services.apiTokens.create(other.as.OWNER, { spaceId: other.things.spaceId, name: "all", role: "OWNER" });
    const ctx = requestBy(await services.auth.authenticate(requestBy(), { kind: "token", secret }));
    for (const [name, { call, forOthers }] of Object.entries(rules)) {
      expect([name, await outcome(call(services, ctx, things))]).toEqual([name, forOthers ?? "NOT_FOUND"]);
    }
  });

  it("answers too weak a role with FORBIDDEN, and strong enough ones with something else", async () => {
    const { services, as, things } = await make();
    // What takes things away comes last.
    const inOrder = Object.entries(rules).sort(([a], [b]) => Number(/delete|revoke/.test(a)) - Number(/delete|revoke/.test(b)));
    for (const [name, { call, needs, isPrivate }] of inOrder) {
      for (const role of roles) {
        const isAllowed = roles.indexOf(role) >= roles.indexOf(needs);
        // What belongs to the analyst is not there for the others, whatever their role.
        if (isPrivate && role !== "ANALYST") continue;
        const got = await outcome(call(services, as[role], things));
        expect([name, role, got === "FORBIDDEN"]).toEqual([name, role, !isAllowed]);
        expect([name, role, got]).not.toEqual([name, role, "INTERNAL"]);
      }
    }
  });

  it("keeps what is its author's own from every other member", async () => {
    const { services, as, things } = await make();
    for (const [name, { call, isPrivate, forOthers }] of Object.entries(rules)) {
      if (!isPrivate) continue;
      expect([name, await outcome(call(services, as.OWNER, things))]).toEqual([name, forOthers ?? "NOT_FOUND"]);
    }
  });

  it("stops an author whose role was lowered or taken away", async () => {
    const { services, as, things } = await make();
    const { principal } = as.ANALYST;
    if (principal?.kind !== "user") throw new Error("a user");
    await use.store.spaces.putMembership({ spaceId: things.spaceId, userId: principal.userId, role: "VIEWER" });
    expect(await outcome(services.threads.ask(as.ANALYST, { threadId: things.threadId, question: "More?" }))).toBe("FORBIDDEN");
    expect(await outcome(services.threads.find(as.ANALYST, things.threadId))).toBe("done");
    await use.store.spaces.removeMembership(things.spaceId, principal.userId);
    expect(await outcome(services.threads.find(as.ANALYST, things.threadId))).toBe("null");
  });
});
