import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ParsedTable, TableCell } from "@olympus/domain";
import { afterEach, beforeEach, expect, it } from "vitest";
import { doTask, type MadeDataset } from "./index.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "olympus-datasets-"));
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

const limits = { signal: new AbortController().signal };

function table(header: readonly string[], rows: readonly (readonly TableCell[])[], fields: Partial<ParsedTable> = {}): ParsedTable {
  const place = { page: 3, sheet: null, cellRange: null, headingPath: [], startOffset: 0, endOffset: 1, firstSheetRow: null };
  return { position: 0, title: null, ...place, header, rows, ...fields };
}

async function make(tables: readonly ParsedTable[], needsValues = false): Promise<readonly MadeDataset[]> {
  return doTask({ task: "tables", tables, needsValues, maxDatasets: 10, folder }, limits);
}

async function file(name: string, content: string | Buffer): Promise<MadeDataset | null> {
  const path = join(folder, name);
  await writeFile(path, content);
  const out = join(folder, `out-${name}`);
  await mkdir(out);
  const format = name.endsWith(".json") ? "JSON" : name.endsWith(".tsv") ? "TSV" : name.endsWith(".parquet") ? "PARQUET" : "CSV";
  return doTask({ task: "file", path, format, folder: out }, limits);
}

async function rowsOf(dataset: MadeDataset | null | undefined) {
  if (dataset === null || dataset === undefined) throw new Error("There is no dataset");
  return doTask({ task: "rows", path: dataset.path, columns: dataset.columns, offset: 0, limit: 1000 }, limits);
}

const typesOf = (dataset: MadeDataset | null | undefined) => dataset?.columns.map(({ name, nativeType }) => `${name} ${nativeType}`);

it("makes typed columns of a table as people write it, and keeps the page of each row", async () => {
  const [dataset] = await make([
    table(
      ["", "", "Years ended 30 September", ""],
      [
        ["", "2021", "2020", "Change"],
        ["Fixed price", "$  1,452.4", "$  1,146.2", "26.7%"],
        ["Other", "(44.1)", "—", "n/a"],
        ["Total", "$1,408.3", "$1,202.9 (1)", "17.1 %"],
      ],
      { rowPages: [3, 3, 3, 4] },
    ),
  ]);
  expect(dataset?.columns.map(({ label }) => label)).toEqual([
    "Column 1",
    "Years ended 30 September 2021 ($)",
    "Years ended 30 September 2020 ($)",
    "Years ended 30 September Change (%)",
  ]);
  expect(typesOf(dataset)).toEqual([
    "column_1 VARCHAR",
    "years_ended_30_september_2021 DECIMAL(18,1)",
    "years_ended_30_september_2020 DECIMAL(18,1)",
    "years_ended_30_september_change_percent DECIMAL(18,1)",
  ]);
  expect(await rowsOf(dataset)).toEqual({
    rows: [
      ["Fixed price", "1452.4", "1146.2", "26.7"],
      ["Other", "-44.1", null, null],
      ["Total", "1408.3", "1202.9", "17.1"],
    ],
    places: [
      { row: 2, place: 3 },
      { row: 3, place: 3 },
      { row: 4, place: 4 },
    ],
  });
});

it("joins signs that stand in cells of their own to their numbers", async () => {
  const [dataset] = await make([
    table(
      ["", "", "2021", "", "", "Change", ""],
      [
        ["Sales", "$", "1,200", "", "", "(4", ")%"],
        ["Costs", "$", "900", "", "", "12", "%"],
      ],
    ),
  ]);
  expect(dataset?.columns.map(({ label }) => label)).toEqual(["Column 1", "2021 ($)", "Change (%)"]);
  expect((await rowsOf(dataset)).rows).toEqual([
    ["Sales", "1200", "-4"],
    ["Costs", "900", "12"],
  ]);
});

it("reads a CSV file in Windows-1252 with semicolons and decimal commas, and takes nothing from its rows", async () => {
  const text = "Straße;Menge;Preis;PLZ;Datum\nHauptstr. 1;1.234;12,50;01067;31.12.2020\nAm Markt;5;1.000,00;80331;01.02.2021;übrig\n";
  const dataset = await file("a.csv", Buffer.from(text, "latin1"));
  expect(typesOf(dataset)).toEqual([
    "straße VARCHAR",
    "menge BIGINT",
    "preis DECIMAL(18,2)",
    "plz VARCHAR",
    "datum DATE",
    "column_6 VARCHAR",
  ]);
  expect((await rowsOf(dataset)).rows).toEqual([
    ["Hauptstr. 1", "1234", "12.50", "01067", "2020-12-31", null],
    ["Am Markt", "5", "1000.00", "80331", "2021-02-01", "übrig"],
  ]);
});

it("keeps a column with one cell that is no number as text, and says so", async () => {
  const dataset = await file("b.csv", "name,amount\na,1\nb,2\nc,see note\n");
  expect(typesOf(dataset)).toEqual(["name VARCHAR", "amount VARCHAR"]);
  expect(dataset?.warnings).toEqual(["The column “amount” is kept as text: 1 of its 3 cells is no number, for example “see note”."]);
});

it("reads JSON records wherever they are, with all their digits", async () => {
  const records =
    '[{"id":12345678901234567890123,"paid":true,"at":"2021-03-04T10:00:00Z","tags":["a",1.10]},{"id":2,"paid":null,"note":"x"}]';
  for (const [name, content] of [
    ["list.json", records],
    ["inside.json", `{"meta":{"n":[1,2]},"data":${records}}`],
    ["lines.json", records.slice(1, -1).replace("},{", "}\n{")],
  ] as const) {
    const dataset = await file(name, content);
    expect(typesOf(dataset), name).toEqual(["id VARCHAR", "paid BOOLEAN", "at_ TIMESTAMP WITH TIME ZONE", "tags VARCHAR", "note VARCHAR"]);
    expect((await rowsOf(dataset)).rows).toEqual([
      ["12345678901234567890123", true, "2021-03-04T10:00:00Z", '["a",1.10]', null],
      ["2", null, null, null, "x"],
    ]);
  }
});

it("copies a Parquet file", async () => {
  const made = await file("c.csv", "a,b\n1,x\n2,y\n");
  const { readFile } = await import("node:fs/promises");
  const copy = await file("c.parquet", await readFile(made?.path ?? ""));
  expect(typesOf(copy)).toEqual(["row_ BIGINT", "page BIGINT", "a BIGINT", "b VARCHAR"]);
  expect((await rowsOf(copy)).rows).toEqual([
    ["1", null, "1", "x"],
    ["2", null, "2", "y"],
  ]);
});
