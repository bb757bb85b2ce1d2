import { join } from "node:path";
import { AppError, ErrorCode } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import { type BenchFile, headOf, recallOf, sampleOf, wantedText } from "./bench-files.test-support.ts";
import { detectFormat } from "./detect-format.ts";
import { parseDocument } from "./parse-document.ts";
import { toParts } from "./parts/to-parts.ts";
import { toPassages } from "./passages/to-passages.ts";

const folder = process.env.OLYMPUS_BENCH_DIR;
const expectedFailures: ReadonlySet<string> = new Set([ErrorCode.UNREADABLE_FILE, ErrorCode.UNSUPPORTED_FILE, ErrorCode.PASSWORD_REQUIRED]);
/** Each is read in a process of its own. */
const atOnce = 4;

describe.skipIf(folder === undefined)("real files (OLYMPUS_BENCH_DIR)", () => {
  it("are read, or refused with a reason, and most of their words are found", { timeout: 300_000 }, async () => {
    const waiting = [...sampleOf(join(folder ?? "", "E_files"))];
    const recalls: number[] = [];
    const worker = async () => {
      for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
        const recall = await readOne(file);
        if (recall !== null) recalls.push(recall);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    recalls.sort((one, other) => one - other);
    const median = recalls[recalls.length >> 1] ?? 0;
    expect(recalls.length).toBeGreaterThan(10);
    expect(median).toBeGreaterThan(0.97);
  });
});

/** The recall of its words; null where there is nothing to compare with. */
async function readOne(file: BenchFile): Promise<number | null> {
  try {
    const format = detectFormat(file.file, await headOf(file.path));
    const document = await parseDocument(file.path, format, { signal: new AbortController().signal, timeoutMs: 60_000 });
    for (const { text, startOffset, endOffset } of [...document.blocks, ...toParts(document)])
      expect(document.text.slice(startOffset, endOffset)).toBe(text);
    for (const { text, place } of toPassages(document)) expect(document.text.slice(place.startOffset, place.endOffset)).toBe(text);
    if (file.pages !== undefined) expect(document.pageCount).toBe(file.pages);
    return recallOf(document.text, wantedText(file));
  } catch (error) {
    if (!(error instanceof AppError) || !expectedFailures.has(error.code))
      throw new Error(`${file.file} failed in another way`, { cause: error });
    expect(error.userMessage).toMatch(/^[A-Z"“].*[.!?]$/s);
    return null;
  }
}
