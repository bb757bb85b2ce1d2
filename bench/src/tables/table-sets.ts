import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { filesIn, readJsonLines } from "../read-jsonl.ts";
import { parseCsv } from "./parse-csv.ts";

export interface RawTable {
  readonly rows: readonly (readonly string[])[];
  /** As a file, where the collection has it as one. */
  readonly csv: string | null;
}

export interface TableSet {
  readonly name: string;
  readonly tables: readonly RawTable[];
}

type HybridCell = readonly [text: string, links: unknown];

/** A table as one of the collections writes it: TAT-QA's rows, HybridQA's header and cells with links, WikiTableQuestions' CSV. */
interface Line {
  readonly csv?: string;
  readonly table?: {
    readonly table?: readonly (readonly string[])[];
    readonly header?: readonly HybridCell[];
    readonly data?: readonly (readonly HybridCell[])[];
  };
}

/** Whatever collections of tables there are, by the names of their folders. */
export function readTableSets(data: string): readonly TableSet[] {
  const folder = join(data, "E_hybrid_qa");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .toSorted()
    .flatMap((name) => {
      const files = filesIn(join(folder, name), /\.jsonl(\.gz)?$/);
      const tables = files.flatMap((file) => readJsonLines<Line>(file).flatMap(toTable));
      return tables.length === 0 ? [] : [{ name, tables }];
    });
}

function toTable({ csv, table }: Line): readonly RawTable[] {
  if (csv !== undefined) return [{ rows: parseCsv(csv), csv }];
  if (table?.table !== undefined) return [{ rows: table.table, csv: null }];
  if (table?.header === undefined || table.data === undefined) return [];
  return [{ rows: [table.header, ...table.data].map((row) => row.map(([text]) => text)), csv: null }];
}
