import { open } from "node:fs/promises";
import { detectFormat, parseDocument } from "@olympus/documents";
import { AppError, ErrorCode, type ParsedDocument } from "@olympus/domain";
import type { BenchFile } from "./files.ts";
import { cellRecall, isFailedFormula, type Recall, tokenRecall } from "./recall.ts";

/** How a file was read. */
export interface Outcome {
  readonly file: BenchFile;
  readonly ms: number;
  /** `hang`: it was still not over some seconds after its limit. `crash`: it ended with something else than a reason for a person. */
  readonly end: "read" | "refused" | "crash" | "hang";
  /** The sentence for a person, or the error. */
  readonly reason: string | null;
  readonly pages: number | null;
  /** What was read. */
  readonly text: string;
  readonly tokens: Recall | null;
  readonly cells: Recall | null;
  /** Without the formulas that the oracle could not calculate, unless the file stores an error too. */
  readonly storedCells: Recall | null;
}

const timeoutMs = 120_000;
const graceMs = 5_000;
const reasons: ReadonlySet<string> = new Set([
  ErrorCode.UNREADABLE_FILE,
  ErrorCode.UNSUPPORTED_FILE,
  ErrorCode.PASSWORD_REQUIRED,
  ErrorCode.TIMEOUT,
]);

/** Reads a file as the product does: format by name and first bytes, parser in its own process. */
export async function readBenchFile(file: BenchFile): Promise<Outcome> {
  const startedAt = performance.now();
  const ending = await Promise.race([parse(file), late()]);
  const ms = performance.now() - startedAt;
  const nothing = { pages: null, text: "", tokens: file.text === null ? null : tokenRecall("", file.text), cells: null, storedCells: null };
  if ("hangs" in ending) return { file, ms, end: "hang", reason: null, ...nothing };
  if ("error" in ending) return { file, ms, ...refusal(ending.error), ...nothing };
  const { document } = ending;
  const cells = cellsOf(document);
  const found = new Set(cells);
  const stored = (file.cells ?? []).filter((cell) => !isFailedFormula(cell) || found.has(cell.trim()));
  return {
    file,
    ms,
    end: "read",
    reason: null,
    pages: document.pageCount,
    text: document.text,
    tokens: file.text === null ? null : tokenRecall(document.text, file.text),
    cells: file.cells === null ? null : cellRecall(cells, file.cells),
    storedCells: file.cells === null ? null : cellRecall(cells, stored),
  };
}

async function parse(file: BenchFile): Promise<{ readonly document: ParsedDocument } | { readonly error: unknown }> {
  try {
    const format = detectFormat(file.name, await headOf(file.path));
    return { document: await parseDocument(file.path, format, { signal: new AbortController().signal, timeoutMs }) };
  } catch (error) {
    return { error };
  }
}

function late(): Promise<{ readonly hangs: true }> {
  return new Promise((resolve) => setTimeout(() => resolve({ hangs: true }), timeoutMs + graceMs).unref());
}

function refusal(error: unknown): Pick<Outcome, "end" | "reason"> {
  if (error instanceof AppError && reasons.has(error.code)) return { end: "refused", reason: error.userMessage };
  return { end: "crash", reason: error instanceof Error ? error.message : String(error) };
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8192), 0, 8192, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function cellsOf(document: ParsedDocument): readonly string[] {
  return document.blocks.flatMap((block) => block.text.split("\n").flatMap((line) => line.split(" | ")));
}
