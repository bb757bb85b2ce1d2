import { join } from "node:path";
import { filesIn, readJsonLines } from "../read-jsonl.ts";
import { csvCells } from "./recall.ts";

/** One file to parse, with what another tool found in it. */
export interface BenchFile {
  readonly path: string;
  readonly name: string;
  /** `pdf`, `docx` … */
  readonly set: string;
  /** Null where no oracle read it. */
  readonly text: string | null;
  /** Of spreadsheets and delimited text. */
  readonly cells: readonly string[] | null;
  readonly pages: number | null;
}

interface ManifestLine {
  readonly file: string;
  readonly type: string;
  readonly text?: string;
  readonly pages?: number;
  readonly sheets?: Readonly<Record<string, string>>;
  readonly rows?: readonly Readonly<Record<string, string>>[];
}

/** The files of the evaluation data, by type; `financebench` are long reports without an oracle of their own. */
export function benchFiles(data: string, sets: readonly string[], limit: number | null): readonly BenchFile[] {
  const folder = join(data, "E_files");
  const files = filesIn(folder, /^manifest\.jsonl(\.gz)?$/).flatMap((path) =>
    readJsonLines<ManifestLine>(path).map((line) => toFile(line, folder)),
  );
  const reports = filesIn(join(data, "E_hybrid_qa", "financebench", "pdfs"), /\.pdf$/).map((path) => ({
    path,
    name: path.split("/").at(-1) ?? path,
    set: "financebench",
    text: null,
    cells: null,
    pages: null,
  }));
  const wanted = sets.length === 0 ? [...new Set(files.map((file) => file.set))] : sets;
  return wanted.flatMap((set) => {
    const ofSet = [...files, ...reports].filter((file) => file.set === set);
    return limit === null ? ofSet : ofSet.slice(0, limit);
  });
}

function toFile({ file, type, text, pages, sheets, rows }: ManifestLine, folder: string): BenchFile {
  const cells = sheets === undefined ? rows?.flatMap((row) => Object.values(row)) : Object.values(sheets).flatMap(csvCells);
  const cellText = cells?.join("\n");
  return { path: join(folder, file), name: file, set: type, text: text ?? cellText ?? null, cells: cells ?? null, pages: pages ?? null };
}
