import { readFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { AppError, DocumentFormat, ErrorCode } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import { detectFormat } from "./detect-format.ts";
import { parseDocument } from "./parse-document.ts";
import { toPassages } from "./passages/to-passages.ts";

interface BenchFile {
  readonly file: string;
  readonly type: string;
  readonly flags: readonly string[];
  readonly text?: string;
  readonly sheets?: Readonly<Record<string, string>>;
}

const folder = process.env.OLYMPUS_BENCH_DIR;
const formats: Readonly<Record<string, DocumentFormat>> = { pdf: DocumentFormat.PDF, docx: DocumentFormat.DOCX, xlsx: DocumentFormat.XLSX };
const sampleSize = 36;
const expectedFailures: ReadonlySet<string> = new Set([ErrorCode.UNREADABLE_FILE, ErrorCode.UNSUPPORTED_FILE]);

describe.skipIf(folder === undefined)("real files (OLYMPUS_BENCH_DIR)", () => {
  it("are read, or refused with a reason, and most of their words are found", { timeout: 300_000 }, async () => {
    const recalls: number[] = [];
    for (const file of sampleOf(join(folder ?? "", "E_files"))) {
      const recall = await readOne(join(folder ?? "", "E_files", file.file), file);
      if (recall !== null) recalls.push(recall);
    }
    recalls.sort((one, other) => one - other);
    const median = recalls[recalls.length >> 1] ?? 0;
    console.log(`token recall over ${recalls.length} real files: median ${median.toFixed(3)}, lowest ${recalls[0]?.toFixed(3)}`);
    expect(recalls.length).toBeGreaterThan(10);
    expect(median).toBeGreaterThan(0.95);
  });
});

/** All that are broken, encrypted or hostile, and every n-th of the others. */
function sampleOf(files: string): BenchFile[] {
  const manifest = gunzipSync(readFileSync(join(files, "manifest.jsonl.gz"))).toString();
  const all = manifest
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as BenchFile)
    .filter((file) => file.type in formats);
  const step = Math.floor(all.length / sampleSize);
  return all.filter((file, index) => file.flags.length > 0 || index % step === 0);
}

/** Null where there is nothing to compare with. */
async function readOne(path: string, file: BenchFile): Promise<number | null> {
  try {
    const format = detectFormat(file.file, await headOf(path));
    const document = await parseDocument(path, format, { signal: new AbortController().signal, timeoutMs: 60_000 });
    for (const { text, place } of toPassages(document)) expect(document.text.slice(place.startOffset, place.endOffset)).toBe(text);
    return recallOf(document.text, file.text ?? Object.values(file.sheets ?? {}).join("\n"));
  } catch (error) {
    if (!(error instanceof AppError) || !expectedFailures.has(error.code))
      throw new Error(`${file.file} failed in another way`, { cause: error });
    return null;
  }
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

function recallOf(found: string, wanted: string): number | null {
  const words = (text: string) =>
    text
      .toLowerCase()
      .normalize("NFKC")
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const left = new Map<string, number>();
  for (const word of words(found)) left.set(word, (left.get(word) ?? 0) + 1);
  const all = words(wanted);
  if (all.length === 0) return null;
  const hits = all.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count > 0;
  });
  return hits.length / all.length;
}
