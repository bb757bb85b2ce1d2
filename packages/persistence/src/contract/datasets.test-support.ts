import { randomUUID } from "node:crypto";
import { type DatasetId, type DatasetRecord, type DocumentRecord, newId } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import { replaceDatasets } from "../repositories/dataset.repository.ts";
import { codeOf, makeDocument, makeSpace, type Subject } from "./fixtures.test-support.ts";

function dataset(document: DocumentRecord, fields: Partial<DatasetRecord> = {}, position = 0): Omit<DatasetRecord, "createdAt"> {
  const place = { page: 2, sheet: null, cellRange: null, headingPath: ["Costs"], startOffset: 10, endOffset: 90 };
  return {
    id: newId<DatasetId>(),
    spaceId: document.spaceId,
    name: "Costs by year",
    tableName: "costs",
    origin: { documentId: document.id, documentName: document.name, documentVersion: 1, position, ...place },
    columns: [{ name: "cost", label: "Cost \u0000 ($)", type: { name: "decimal", precision: 12, scale: 2 }, nativeType: "DECIMAL(12,2)" }],
    rowCount: 2 ** 40,
    sizeBytes: 1_000,
    warnings: ["A sentence."],
    fileKey: randomUUID(),
    ...fields,
  };
}

export function describeDatasets(subject: Subject): void {
  describe("datasets", () => {
    const replace = (document: DocumentRecord, rows: readonly Omit<DatasetRecord, "createdAt">[]) =>
      subject().dataSource.transaction((manager) => replaceDatasets(manager, document.id, rows));

    it("come with their document's content and are found by Space and document", async () => {
      const { store } = subject();
      const space = await makeSpace(subject());
      const document = await makeDocument(subject(), space.id, { name: "report.pdf" });
      const rows = [dataset(document, { tableName: "a" }, 0), dataset(document, { tableName: "b" }, 1)];
      expect(await replace(document, rows)).toEqual([]);
      const stored = await store.datasets.listByDocument(document.id);
      expect(stored.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
      expect(stored[0]).toEqual({
        ...rows[0],
        columns: [{ ...rows[0]?.columns[0], label: "Cost \uFFFD ($)" }],
        createdAt: expect.any(Date),
      });
      expect(await store.datasets.listBySpace(space.id)).toEqual(stored);
      expect(await store.datasets.find(stored[1]?.id ?? newId())).toEqual(stored[1]);
      expect(await store.datasets.listBySpace((await makeSpace(subject())).id)).toEqual([]);
      expect(await store.datasets.find(newId())).toBeNull();
    });

    it("have files that are named when nobody came to keep them in time, and sooner when somebody says so", async () => {
      const { store } = subject();
      const document = await makeDocument(subject(), (await makeSpace(subject())).id);
      const [kept, lost, dropped] = [randomUUID(), randomUUID(), randomUUID()];
      const named = async () => {
        const keys = await store.documents.listOrphanedFiles(1_000);
        return [kept, lost, dropped].map((key) => keys.includes(key));
      };
      await store.documents.addOrphanedFiles([kept, lost, dropped], new Date(Date.now() + 600_000));
      expect(await named()).toEqual([false, false, false]);
      await store.documents.addOrphanedFiles([dropped]);
      expect(await named()).toEqual([false, false, true]);
      const content = { passages: [], embeddings: null, pageCount: 1, datasets: [dataset(document, { fileKey: kept })] };
      expect(await store.documents.complete(document.id, content)).toBe(true);
      await store.documents.addOrphanedFiles([kept, lost], new Date(0));
      expect(await named()).toEqual([false, true, true]);
      expect((await store.datasets.listByDocument(document.id)).map(({ fileKey }) => fileKey)).toEqual([kept]);
    });

    it("have table names of their own in their Space, also when two documents come at once", async () => {
      const { store } = subject();
      const [space, other] = [await makeSpace(subject()), await makeSpace(subject())];
      const documents = [await makeDocument(subject(), space.id), await makeDocument(subject(), space.id)];
      await Promise.all(documents.map((document) => replace(document, [dataset(document), dataset(document, {}, 1)])));
      const names = (await store.datasets.listBySpace(space.id)).map(({ tableName }) => tableName);
      expect(names.toSorted()).toEqual(["costs", "costs_2", "costs_3", "costs_4"]);
      const elsewhere = await makeDocument(subject(), other.id);
      await replace(elsewhere, [dataset(elsewhere)]);
      expect(await store.datasets.listBySpace(other.id)).toMatchObject([{ tableName: "costs" }]);
    });

    it("are replaced whole: names are free again, and the files of the old ones are told", async () => {
      const { store } = subject();
      const document = await makeDocument(subject(), (await makeSpace(subject())).id);
      const [old, kept] = [dataset(document), dataset(document, {}, 1)];
      await replace(document, [old, kept]);
      const next = dataset(document, { fileKey: kept.fileKey });
      expect(await replace(document, [next])).toEqual([old.fileKey]);
      expect(await store.datasets.listByDocument(document.id)).toMatchObject([{ id: next.id, tableName: "costs" }]);
      expect(await replace(document, [])).toEqual([kept.fileKey]);
      expect(await store.datasets.listByDocument(document.id)).toEqual([]);
    });

    it("go with their document", async () => {
      const { store } = subject();
      const space = await makeSpace(subject());
      const document = await makeDocument(subject(), space.id);
      await replace(document, [dataset(document)]);
      await store.documents.delete(document.id);
      expect(await store.datasets.listBySpace(space.id)).toEqual([]);
    });

    it("are reached by one connection of their Space at most", async () => {
      const { store } = subject();
      const space = await makeSpace(subject());
      const create = (name: string, holdsDatasets: boolean) =>
        store.connections.create({
          id: newId(),
          spaceId: space.id,
          name,
          kind: "DUCKDB",
          settings: {},
          secretsSet: [],
          sealedCredentials: "sealed",
          isManaged: true,
          holdsDatasets,
        });
      expect(await create("Tables", true)).toMatchObject({ holdsDatasets: true });
      expect(await codeOf(create("Others", true))).toBe("CONFLICT");
      expect(await create("Shop", false)).toMatchObject({ holdsDatasets: false });
      expect((await store.connections.list(space.id)).map(({ holdsDatasets }) => holdsDatasets)).toEqual([false, true]);
    });
  });
}
