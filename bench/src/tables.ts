import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { doTask, type MadeDataset } from "@olympus/datasets";
import type { ParsedTable } from "@olympus/domain";
import type { Bench } from "./main.ts";
import type { Report } from "./report.ts";
import { type Judged, judgeTable } from "./tables/judge-table.ts";
import { type RawTable, readTableSets } from "./tables/table-sets.ts";

/** How many of the tables also go the way of a file. */
const filesTried = 40;
const shownMisses = 12;

/** Real tables as datasets: whether each cell is kept as what a person reads in it, and each column as what all of its cells are. */
export const tablesBench: Bench = {
  needsData: true,
  async run(report, { data, limit, sets: wanted }) {
    const sets = readTableSets(data ?? "").filter(({ name }) => wanted.length === 0 || wanted.includes(name));
    if (sets.length === 0) report.note("There are no tables in this data.");
    for (const { name, tables } of sets) await runSet(report, name, tables.slice(0, limit ?? undefined));
  },
};

async function runSet(report: Report, set: string, tables: readonly RawTable[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "olympus-bench-tables-"));
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const limits = { signal: new AbortController().signal };
    const made = await doTask(
      { task: "tables", tables: tables.map(toParsed), needsValues: false, maxDatasets: tables.length, folder },
      limits,
    );
    const byPosition = new Map(made.map((dataset) => [dataset.position, dataset]));
    await addFigures(report, set, await judgeAll(connection, tables, (index) => byPosition.get(index) ?? null));
    const files = await filesOf(folder, tables.flatMap(({ rows, csv }) => ({ rows, csv: csv ?? toCsv(rows) })).slice(0, filesTried));
    await addFigures(report, `${set}-csv`, await judgeAll(connection, tables.slice(0, files.length), (index) => files[index] ?? null));
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(folder, { recursive: true });
  }
}

async function filesOf(folder: string, tables: readonly { readonly csv: string }[]): Promise<readonly (MadeDataset | null)[]> {
  const made: (MadeDataset | null)[] = [];
  for (const [index, { csv }] of tables.entries()) {
    const own = join(folder, `file-${index}`);
    await mkdir(own);
    await writeFile(join(own, "table.csv"), csv);
    const task = { task: "file", path: join(own, "table.csv"), format: "CSV", folder: own } as const;
    made.push(await doTask(task, { signal: new AbortController().signal }));
  }
  return made;
}

async function judgeAll(
  connection: DuckDBConnection,
  tables: readonly RawTable[],
  datasetOf: (index: number) => MadeDataset | null,
): Promise<readonly Judged[]> {
  const judged: Judged[] = [];
  for (const [index, { rows }] of tables.entries()) {
    const dataset = datasetOf(index);
    // Less than two rows or columns is no table to ask.
    if (dataset === null && (rows.length < 3 || Math.max(...rows.map((row) => row.length)) < 2)) continue;
    judged.push(judgeTable(rows, dataset, dataset === null ? [] : await storedRows(connection, dataset)));
  }
  return judged;
}

async function storedRows(connection: DuckDBConnection, { path, columns }: MadeDataset) {
  const names = columns.map(({ name }) => `CAST("${name}" AS VARCHAR)`).join(", ");
  const read = await connection.runAndReadAll(`SELECT _row, ${names} FROM read_parquet('${path}') ORDER BY _row`);
  return read.getRows().map(([row, ...cells]) => ({ row: Number(row), cells: cells.map((cell) => (cell === null ? null : String(cell))) }));
}

async function addFigures(report: Report, set: string, judged: readonly Judged[]): Promise<void> {
  const sum = (of: (one: Judged) => number) => judged.reduce((total, one) => total + of(one), 0);
  const cells = sum((one) => one.cells);
  const columns = sum((one) => one.columns);
  const figure = { set, subject: "olympus", unit: "rate" };
  report.add({ ...figure, metric: "cells_right", value: sum((one) => one.cellsRight) / cells, of: cells });
  report.add({ ...figure, metric: "typed_cells_right", value: sum((one) => one.typedCellsRight) / cells, of: cells });
  report.add({ ...figure, metric: "column_types_right", value: sum((one) => one.columnsRight) / columns, of: columns });
  const misses = judged.flatMap((one) => one.misses);
  const counted = [...Map.groupBy(misses, ({ why }) => why)].toSorted(([, a], [, b]) => b.length - a.length);
  for (const [why, all] of counted.slice(0, shownMisses)) {
    const examples = all.slice(0, 3).map(({ example }) => example);
    report.note(`${set}: ${all.length} × ${why}: ${examples.join("; ")}`);
  }
}

function toParsed({ rows }: RawTable, position: number): ParsedTable {
  const [header = [], ...others] = rows;
  const nowhere = { page: null, sheet: null, cellRange: null, headingPath: [], startOffset: 0, endOffset: 0, firstSheetRow: null };
  return { position, title: null, ...nowhere, header, rows: others.map((row) => row.map((cell) => (cell === "" ? null : cell))) };
}

function toCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")}\n`).join("");
}
