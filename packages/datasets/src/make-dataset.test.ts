import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import type { ParsedTable, TableCell } from "@olympus/domain";
import { afterEach, beforeEach, expect, it } from "vitest";
import { doTask, type MadeDataset, TaskProcesses } from "./index.ts";

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

it("takes columns that are called as DuckDB calls its own", async () => {
  const made = await file("own.csv", "file_row_number,filename\n7,x\n8,y\n");
  expect(typesOf(made)).toEqual(["file_row_number_ BIGINT", "filename VARCHAR"]);
  expect((await rowsOf(made)).rows).toEqual([
    ["7", "x"],
    ["8", "y"],
  ]);
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const path = join(folder, "uploaded");
  await connection.run(`COPY (SELECT n AS "File_Row_Number", 'x' AS name FROM range(5, 8) AS t (n)) TO '${path}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  const { readFile } = await import("node:fs/promises");
  const copy = await file("own.parquet", await readFile(path));
  const { rows, places } = await rowsOf(copy);
  expect(rows).toEqual([
    ["5", "x"],
    ["6", "x"],
    ["7", "x"],
  ]);
  expect(places.map(({ row }) => row)).toEqual([1, 2, 3]);
});

it("cuts the texts of a page that would be too large together", async () => {
  const long = "x".repeat(9_000);
  const dataset = await file("long.csv", `a,b,c,d\n${`${long},${long},${long},${long}\n`.repeat(3)}`);
  expect((await rowsOf(dataset)).rows[2]?.map((cell) => String(cell).length)).toEqual([5_000, 5_000, 5_000, 5_000]);
  if (dataset === null) throw new Error("There is no dataset");
  const few = await doTask({ task: "rows", path: dataset.path, columns: dataset.columns, offset: 0, limit: 10 }, limits);
  expect(few.rows[0]?.map((cell) => String(cell).length)).toEqual([9_000, 9_000, 9_000, 9_000]);
});

it("sums what the source has, to the cent", async () => {
  const cents = Array.from({ length: 5_000 }, (_, index) => ((index * 7_919) % 1_000_003) - 500_000);
  const written = (value: number) => {
    const text = (Math.abs(value) / 100).toLocaleString("en", { minimumFractionDigits: 2 });
    return value < 0 ? `($${text})` : `$${text}`;
  };
  const dataset = await file("sums.csv", `n,amount\n${cents.map((value, index) => `${index},"${written(value)}"`).join("\n")}\n`);
  expect(typesOf(dataset)).toEqual(["n BIGINT", "amount DECIMAL(18,2)"]);
  expect(dataset?.rowCount).toBe(cents.length);
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const summed = await connection.runAndReadAll(`SELECT CAST(sum(amount) * 100 AS BIGINT) FROM read_parquet('${dataset?.path}')`);
  expect(Number(summed.getRows()[0]?.[0])).toBe(cents.reduce((sum, value) => sum + value, 0));
  connection.closeSync();
  instance.closeSync();
});

it("reads rows that are longer and shorter than the heading, blank lines and a title above", async () => {
  const dataset = await file("ragged.csv", "Report of the year\n\na,b,c\n1,2\n\n3,4,5,extra\n6,7,8\n");
  expect(dataset?.columns.map(({ label }) => label)).toEqual(["a", "b", "c", "Column 4"]);
  expect((await rowsOf(dataset)).rows).toEqual([
    ["1", "2", null, null],
    ["3", "4", "5", "extra"],
    ["6", "7", "8", null],
  ]);
  expect(dataset?.warnings).toEqual(["What stands above the table is not among its rows: “Report of the year”."]);
});

it("reads UTF-16, a file that mixes encodings, lone quotes and backslashes before quotes", async () => {
  const rows = async (name: string, content: string | Buffer) => (await rowsOf(await file(name, content))).rows;
  expect(await rows("utf16.csv", Buffer.from("\uFEFFname,n\nÄrger,1\n日本,2\n", "utf16le"))).toEqual([
    ["Ärger", "1"],
    ["日本", "2"],
  ]);
  const mixed = Buffer.concat([Buffer.from("name,n\nÄ,1\n"), Buffer.from("Ö,2\n", "latin1")]);
  expect(await rows("mixed.csv", mixed)).toEqual([
    ["Ä", "1"],
    ["Ö", "2"],
  ]);
  expect(await rows("inches.csv", 'size,n\n"5 inch,1\n6 inch,2\n')).toEqual([
    ['"5 inch', "1"],
    ["6 inch", "2"],
  ]);
  expect(await rows("escaped.csv", '"title","n"\n"the \\"big\\" one, again",1\n"b",2\n')).toEqual([
    ['the "big" one, again', "1"],
    ["b", "2"],
  ]);
});

it("takes a table of 10,000 columns", async () => {
  const names = Array.from({ length: 10_000 }, (_, index) => `c${index}`);
  const row = (value: number) => names.map((_, index) => (index === 9_999 ? "x" : value)).join(",");
  const dataset = await file("wide.csv", `${names.join(",")}\n${row(1)}\n${row(2)}\n`);
  expect(dataset?.columns).toHaveLength(10_000);
  expect((await rowsOf(dataset)).rows[1]?.slice(9_998)).toEqual(["2", "x"]);
}, 120_000);

it.each([
  ["empty.csv", ""],
  ["one.csv", "only\none\ncolumn\n"],
  ["short.csv", "a,b\n1,2\n"],
  ["none.json", '{"a":1}'],
])("makes nothing of %s", async (name, content) => {
  expect(await file(name, content)).toBeNull();
});

it.each([
  ["broken.json", '[{"a":1},{"a":', "not whole. Write it again"],
  ["wrong.json", '[{"a":1},{"a":tru}]', "no valid JSON. Write it again"],
  ["fake.parquet", "PAR1 this is no Parquet file PAR1", "no Parquet file"],
])("says what is wrong with %s", async (name, content, sentence) => {
  await expect(file(name, content)).rejects.toMatchObject({ code: "UNREADABLE_FILE", userMessage: expect.stringContaining(sentence) });
});

it("is stopped by its signal, its deadline and its memory, and leaves the server alone", async () => {
  const path = join(folder, "large.csv");
  await writeFile(path, `a,b\n${"some words,12\n".repeat(400_000)}`);
  const task = { task: "file", path, format: "CSV", folder } as const;
  const stop = new AbortController();
  const stopped = doTask(task, { signal: stop.signal });
  stop.abort();
  await expect(stopped).rejects.toMatchObject({ code: "CANCELLED" });
  await expect(doTask(task, { ...limits, timeoutMs: 1 })).rejects.toMatchObject({ code: "TIMEOUT" });
  await expect(doTask(task, { ...limits, maxMemoryMb: 40 })).rejects.toMatchObject({ code: "UNREADABLE_FILE" });
});

it("reads the file that it is asked for, and none beside it", async () => {
  const [dataset] = await make([
    table(
      ["Item", "Cost"],
      [
        ["Pen", "1"],
        ["Ink", "2"],
      ],
    ),
  ]);
  if (dataset === undefined) throw new Error("There is no dataset");
  expect((await rowsOf(dataset)).rows).toHaveLength(2);
  await expect(rowsOf({ ...dataset, path: join(folder, "*.parquet") })).rejects.toThrow("Permission Error");
});

it("makes tables in a process that is kept, which leaves them in the folder of each task and nothing beside it", async () => {
  const processes = new TaskProcesses();
  const tables = [
    table(
      ["Pot", "Count"],
      [
        ["Small", 1],
        ["Large", 2],
      ],
    ),
  ];
  const paths: (string | undefined)[] = [];
  for (const name of ["one", "two"]) {
    const own = join(folder, name);
    await mkdir(own);
    const task = { task: "tables", tables, needsValues: false, maxDatasets: 10, folder: own } as const;
    const [dataset] = await doTask(task, { ...limits, processes });
    paths.push(dataset?.path);
    expect((await rowsOf(dataset)).rows).toHaveLength(2);
    const kept = processes.take();
    expect(kept?.folder).toBe(join(folder, "one-made"));
    if (kept !== null) expect(processes.keep(kept, name === "one" ? 0 : Number.MAX_SAFE_INTEGER)).toBe(name === "one");
    if (name === "two") kept?.child.kill("SIGKILL");
  }
  expect(paths).toEqual([join(folder, "one", "0.parquet"), join(folder, "two", "0.parquet")]);
  expect((await readdir(folder)).toSorted()).toEqual(["one", "two"]);
});
