import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { type DatasetId, type DocumentId, type DocumentRecord, newId, type ParsedTable } from "@olympus/domain";
import { describeWith } from "@olympus/testing";
import { expect, it } from "vitest";
import { makeSpace, useStore } from "../application.test-support.ts";
import { useDatabases } from "../connections/connections.test-support.ts";
import { anyRoom, streamOf, useFiles } from "../documents/documents.test-support.ts";
import { makeServices } from "../services.test-support.ts";
import { DatasetFiles } from "./dataset-files.ts";
import { DatasetTables } from "./dataset-tables.ts";

const salesCsv = `Region;Revenue (€);Share;Signed on
North;1.234,50;12 %;31.12.2020
South;2.000,25;88 %;01.02.2021
East;-;n/a;
`;

describeWith("postgres", "tables of documents", () => {
  const use = useStore();
  const databases = useDatabases();
  const files = useFiles();

  /** A Space whose jobs are run when asked for. */
  async function make() {
    const made = makeServices({ use, databases, files });
    const handlers = new Map<string, (ctx: unknown, payload: unknown) => Promise<void>>();
    made.services.registerJobHandlers({
      handle: (definition: { name: string }, handler: never) => void handlers.set(definition.name, handler),
    } as never);
    const { as, space } = await makeSpace(use.store, "ADMIN", "ANALYST", "VIEWER");
    const runJobs = async () => {
      for (let job = made.enqueued.shift(); job !== undefined; job = made.enqueued.shift()) {
        await handlers.get(job.name)?.({ ...as.ADMIN, jobId: job.jobId ?? "job", attempt: 1, reportProgress: async () => {} }, job.payload);
      }
    };
    const upload = async (name: string, content: string) => {
      const { document } = await made.services.documents.upload(as.ANALYST, { spaceId: space.id, name, content: streamOf(content) });
      await runJobs();
      return document;
    };
    return { ...made, as, space, runJobs, upload };
  }

  it("are asked with SQL over one connection of their Space, and each row leads back", async () => {
    const { services, as, space, upload } = await make();
    const document = await upload("sales 2021.csv", salesCsv);
    const [dataset] = await services.datasets.list(as.VIEWER, space.id);
    expect(dataset).toMatchObject({
      name: "sales 2021",
      tableName: "sales_2021",
      rowCount: 3,
      origin: { documentId: document.id, documentName: "sales 2021.csv", documentVersion: 1 },
    });
    expect(dataset?.columns.map(({ name, label, nativeType }) => [name, label, nativeType])).toEqual([
      ["region", "Region", "VARCHAR"],
      ["revenue", "Revenue (€)", "DECIMAL(18,2)"],
      ["share_percent", "Share (%)", "BIGINT"],
      ["signed_on", "Signed on", "DATE"],
    ]);
    const [connection] = await services.connections.list(as.ADMIN, space.id);
    expect(connection).toMatchObject({ name: "Tables in documents", kind: "DUCKDB", holdsDatasets: true, isManaged: true });
    const query = 'SELECT sum(revenue), min(signed_on), count(*) FROM "sales_2021"';
    const run = await services.queries.execute(as.ANALYST, { connectionId: connection?.id ?? "", query, queryType: "SQL" });
    expect(run.result.rows).toEqual([["3234.75", "2020-12-31", "3"]]);
    const page = await services.datasets.rows(as.VIEWER, dataset?.id ?? "", { offset: 1, limit: 1 });
    expect(page).toMatchObject({
      rows: [["South", "2000.25", "88", "2021-02-01"]],
      rowCount: 3,
      places: [{ row: 2, page: null, sheetRow: null }],
    });
  });

  it("change with their documents, and leave nothing behind with the last of them", async () => {
    const { services, as, space, upload } = await make();
    const first = await upload("a.csv", "k,v\nx,1\ny,2\n");
    const [before] = await services.connections.list(as.ADMIN, space.id);
    const second = await upload("b.csv", "k,v\nx,10\ny,20\n");
    const [after] = await services.connections.list(as.ADMIN, space.id);
    expect(after?.id).toBe(before?.id);
    expect(after?.revision).toBe((before?.revision ?? 0) + 1);
    const ask = (query: string) => services.queries.execute(as.ANALYST, { connectionId: after?.id ?? "", query, queryType: "SQL" });
    expect((await ask("SELECT sum(v) FROM (SELECT * FROM a UNION ALL SELECT * FROM b)")).result.rows).toEqual([["33"]]);
    await services.documents.delete(as.ADMIN, first.id);
    expect((await ask("SELECT sum(v) FROM b")).result.rows).toEqual([["30"]]);
    await expect(ask("SELECT sum(v) FROM a")).rejects.toMatchObject({ code: "UNKNOWN_TABLE" });
    await services.documents.delete(as.ADMIN, second.id);
    expect(await services.connections.list(as.ADMIN, space.id)).toEqual([]);
    expect(await services.datasets.list(as.ADMIN, space.id)).toEqual([]);
    expect(await use.store.tableSchemas.listStates(after?.id ?? newId())).toEqual([]);
    expect(await readdir(join(databases.managed.folder, "..", "datasets"))).not.toContain(space.id);
  });

  it("can be read by those who may see documents, and by nobody of another Space", async () => {
    const { services, as, space, upload } = await make();
    const document = await upload("c.csv", "k,v\nx,1\ny,2\n");
    const [dataset] = await services.datasets.list(as.VIEWER, space.id, document.id);
    const other = await makeSpace(use.store, "OWNER");
    const id = dataset?.id ?? "";
    expect(await services.datasets.find(as.VIEWER, id)).toEqual(dataset);
    expect(await services.datasets.find(other.as.OWNER, id)).toBeNull();
    expect(await services.datasets.find(as.VIEWER, newId<DatasetId>())).toBeNull();
    await expect(services.datasets.rows(other.as.OWNER, id, { offset: 0, limit: 1 })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(services.datasets.list(other.as.OWNER, space.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await services.datasets.list(other.as.OWNER, other.space.id, document.id)).toEqual([]);
    for (const range of [
      { offset: -1, limit: 1 },
      { offset: 0, limit: 1001 },
      { offset: 0.5, limit: 1 },
    ])
      await expect(services.datasets.rows(as.VIEWER, id, range)).rejects.toMatchObject({ code: "BAD_INPUT" });
  });

  it("have a connection that nobody can change, test with other credentials, or delete", async () => {
    const { services, as, space, upload } = await make();
    await upload("d.csv", "k,v\nx,1\ny,2\n");
    const [connection] = await services.connections.list(as.ADMIN, space.id);
    const id = connection?.id ?? "";
    const credentials = { path: "/etc/passwd" };
    const refused = { code: "BAD_INPUT", userMessage: expect.stringContaining("comes with the documents' tables") };
    await expect(services.connections.update(as.ADMIN, { id, name: "Mine" })).rejects.toMatchObject(refused);
    await expect(services.connections.update(as.ADMIN, { id, credentials })).rejects.toMatchObject(refused);
    await expect(services.connections.delete(as.ADMIN, id)).rejects.toMatchObject(refused);
    await expect(services.connections.test(as.ADMIN, { connectionId: id, credentials })).rejects.toMatchObject(refused);
    await expect(services.connections.preview(as.ADMIN, { connectionId: id, credentials })).rejects.toMatchObject(refused);
    expect(await services.connections.test(as.ADMIN, { connectionId: id })).toMatchObject({ ok: true, tableCount: 1 });
  });

  it("are out of reach of connections that people make, by name and by path", async () => {
    const { services, as, space, upload } = await make();
    await upload("e.csv", "k,v\nx,1\ny,2\n");
    const [dataset] = await services.datasets.list(as.ADMIN, space.id);
    const [connection] = await services.connections.list(as.ADMIN, space.id);
    await services.connections.catalog(as.ADMIN, connection?.id ?? "", { refresh: true });
    const folder = join(databases.managed.folder, "..", "datasets", space.id);
    const views = (await readdir(folder)).find((name) => name.endsWith(".duckdb"));
    for (const path of [join(folder, views ?? ""), join(folder, `${dataset?.id}.parquet`)]) {
      const outside = { ...databases.options, allowedFolders: [join(databases.managed.folder, "nothing")] };
      const { services: locked } = makeServices({ use, databases, files }, { connectorOptions: outside });
      const check = await locked.connections.test(as.ADMIN, { spaceId: space.id, kind: "DUCKDB", credentials: { path } });
      expect(check).toMatchObject({ ok: false, message: "Files in this place may not be opened." });
    }
  });

  it("refuse to read what isn't theirs, whoever asks", async () => {
    const { services, as, space, upload } = await make();
    await upload("f.csv", "k,v\nx,1\ny,2\n");
    const other = await make();
    await other.upload("g.csv", "k,v\nsecret,1\nsecret,2\n");
    const [theirs] = await other.services.datasets.list(other.as.ADMIN, other.space.id);
    const [connection] = await services.connections.list(as.ADMIN, space.id);
    const foreign = join(databases.managed.folder, "..", "datasets", other.space.id, `${theirs?.id}.parquet`);
    for (const query of [
      `SELECT * FROM read_parquet('${foreign}')`,
      `SELECT * FROM '${foreign}'`,
      "SELECT * FROM glob('*')",
      "SELECT * FROM g",
      "SELECT * FROM read_csv('/etc/passwd')",
      `COPY f TO '${foreign}'`,
    ]) {
      const run = services.queries.execute(as.ANALYST, { connectionId: connection?.id ?? "", query, queryType: "SQL" });
      await expect(run, query).rejects.toMatchObject({ code: expect.stringMatching(/^(NOT_READ_ONLY|UNKNOWN_TABLE|SYNTAX_ERROR)$/) });
    }
  });

  it("are found whole by another process that has none of their files yet", async () => {
    const { as, space, upload } = await make();
    await upload("h.csv", "k,v\nx,1\ny,2\n");
    const { services } = makeServices({ use, databases, files }, { datasetsFolder: join(databases.managed.folder, "..", "elsewhere") });
    const [connection] = await services.connections.list(as.ADMIN, space.id);
    await databases.pool.evict(connection?.id ?? newId());
    const run = await services.queries.execute(as.ANALYST, {
      connectionId: connection?.id ?? "",
      query: "SELECT sum(v) FROM h",
      queryType: "SQL",
    });
    expect(run.result.rows).toEqual([["3"]]);
    await databases.pool.evict(connection?.id ?? newId());
  });

  it("are at most 200 of a document, and none of those that hold words only", async () => {
    const { as, space } = await make();
    const folder = join(databases.managed.folder, "..", "tables");
    const kept = new DatasetFiles({ datasets: use.store.datasets, files, orphans: use.store.documents, folder });
    const tables200 = new DatasetTables(kept, { refresh: async () => {} }, anyRoom);
    const table = (position: number, word: string): ParsedTable => ({
      position,
      title: null,
      ...{ page: 1, sheet: null, cellRange: null, headingPath: ["Costs"], startOffset: 0, endOffset: 1, firstSheetRow: null },
      header: ["What", "How much"],
      rows: [
        ["a", word],
        ["b", word],
      ],
    });
    const document: Pick<DocumentRecord, "id" | "spaceId" | "name" | "format" | "version"> = {
      id: newId<DocumentId>(),
      spaceId: space.id,
      name: "plan.pdf",
      format: "PDF",
      version: 1,
    };
    const tables = [table(0, "words"), ...Array.from({ length: 201 }, (_, index) => table(index + 1, "12"))];
    const before = (await files.keys()).length;
    const made = await tables200.write(as.ADMIN, document, { tables, path: "" });
    expect(made).toHaveLength(200);
    expect(made[0]).toMatchObject({
      name: "Costs",
      tableName: "plan_costs",
      warnings: ["Only the first 200 tables of this document can be asked with SQL."],
    });
    await tables200.discard(as.ADMIN, made);
    expect(await files.keys()).toHaveLength(before);
  }, 120_000);
});
