import { type DatasetId, type DatasetRecord, type DocumentId, type DocumentRecord, newId, type SpaceId } from "@olympus/domain";
import { graphql } from "graphql";
import { expect, it } from "vitest";
import type { ApiContext } from "../../graphql/api-context.ts";
import { createSchema } from "../../graphql/schema.ts";
import { DocumentDatasetsResolver } from "./datasets.resolver.ts";

const document = { id: newId<DocumentId>(), spaceId: newId<SpaceId>() };
const place = { page: 2, sheet: null, cellRange: null, headingPath: ["Costs"], startOffset: 10, endOffset: 90 };
const dataset: DatasetRecord = {
  id: newId<DatasetId>(),
  spaceId: document.spaceId,
  name: "Costs by year",
  tableName: "costs",
  origin: { documentId: document.id, documentName: "report.pdf", documentVersion: 1, position: 0, ...place },
  columns: [{ name: "cost", label: "Cost ($)", type: { name: "decimal", precision: 12, scale: 2 }, nativeType: "DECIMAL(12,2)" }],
  rowCount: 2 ** 40,
  sizeBytes: 1_000,
  warnings: ["A sentence."],
  fileKey: "a key that nobody needs to know",
  createdAt: new Date(0),
};

/** What the use cases were asked for. */
const asked: unknown[] = [];
const services = {
  datasets: {
    list: async (_: unknown, ...input: unknown[]) => {
      asked.push(input);
      return [dataset];
    },
    find: async (_: unknown, id: string) => (id === dataset.id ? dataset : null),
    rows: async (_: unknown, ...input: unknown[]) => {
      asked.push(input);
      const rows = [["5.00"], [null]];
      return { columns: [{ ...dataset.columns[0], name: "Cost ($)" }], rows, rowCount: 2, places: [{ row: 1, page: 2, sheetRow: null }] };
    },
  },
};
const context = { services } as unknown as ApiContext;

async function ask(source: string) {
  asked.length = 0;
  const { data, errors } = await graphql({ schema: await createSchema(), source, contextValue: context });
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data));
}

it("lists datasets of a Space or of a document, with their columns and where they are from", async () => {
  const fields = `id name tableName rowCount sizeBytes warnings createdAt columns { name label type nativeType }
    origin { documentId documentName documentVersion position page sheet cellRange headingPath startOffset endOffset }`;
  const { fileKey, spaceId, ...shown } = dataset;
  const expected = { ...shown, createdAt: "1970-01-01T00:00:00.000Z", columns: [{ ...dataset.columns[0], type: "decimal(12,2)" }] };
  expect(await ask(`{ datasets(spaceId: "${spaceId}") { ${fields} } }`)).toEqual({ datasets: [expected] });
  expect(asked).toEqual([[spaceId, undefined]]);
  await ask(`{ datasets(spaceId: "${spaceId}", documentId: "${document.id}") { id } }`);
  expect(asked).toEqual([[spaceId, document.id]]);
});

it("answers null for a dataset that isn't there", async () => {
  expect(await ask(`{ known: dataset(id: "${dataset.id}") { id } unknown: dataset(id: "${newId()}") { id } }`)).toEqual({
    known: { id: dataset.id },
    unknown: null,
  });
});

it("pages rows, the first hundred where nothing else is asked, each with its place", async () => {
  const { datasetRows } = await ask(
    `{ datasetRows(id: "${dataset.id}") { columns { name type nativeType } rows rowCount places { row page sheetRow } } }`,
  );
  expect(datasetRows).toEqual({
    columns: [{ name: "Cost ($)", type: "decimal(12,2)", nativeType: "DECIMAL(12,2)" }],
    rows: [["5.00"], [null]],
    rowCount: 2,
    places: [{ row: 1, page: 2, sheetRow: null }],
  });
  expect(asked).toEqual([[dataset.id, { offset: 0, limit: 100 }]]);
  await ask(`{ datasetRows(id: "${dataset.id}", offset: 5000000000, limit: 7) { rowCount } }`);
  expect(asked).toEqual([[dataset.id, { offset: 5_000_000_000, limit: 7 }]]);
});

it("gives a document its own datasets", async () => {
  asked.length = 0;
  const [own] = await new DocumentDatasetsResolver().datasets(context, document as DocumentRecord);
  expect(own).toMatchObject({ id: dataset.id, columns: [{ type: "decimal(12,2)" }] });
  expect(asked).toEqual([[document.spaceId, document.id]]);
});
