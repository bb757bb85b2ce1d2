import { readFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** A real file, with what another tool found in it. */
export interface BenchFile {
  readonly path: string;
  readonly file: string;
  readonly type: string;
  readonly flags: readonly string[];
  readonly bytes: number;
  readonly pages?: number;
  readonly text?: string;
  readonly sheets?: Readonly<Record<string, string>>;
}

const perType = 2;
const maxBytes = 100_000;

/** All that are broken, encrypted or hostile, and some of each type that are small: the benchmark `parsers` reads the rest. */
export function sampleOf(folder: string): readonly BenchFile[] {
  const all = gunzipSync(readFileSync(join(folder, "manifest.jsonl.gz")))
    .toString()
    .trim()
    .split("\n")
    .map((line): BenchFile => {
      const file: Omit<BenchFile, "path"> = JSON.parse(line);
      return { ...file, path: join(folder, file.file) };
    });
  const sound = all.filter(
    (file) => file.flags.length === 0 && file.bytes < maxBytes && (wantedText(file) !== "" || file.text === undefined),
  );
  const some = [...Map.groupBy(sound, (file) => file.type).values()].flatMap((ofType) => {
    const step = Math.max(1, Math.floor(ofType.length / perType));
    return ofType.filter((_, index) => index % step === 0).slice(0, perType);
  });
  return [...all.filter((file) => file.flags.length > 0), ...some];
}

/** What the other tool found; empty when nothing. */
export function wantedText(file: BenchFile): string {
  return (file.text ?? Object.values(file.sheets ?? {}).join("\n")).trim();
}

export async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8192), 0, 8192, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The share of the wanted words that were found, as a multiset; null where none are wanted. */
export function recallOf(found: string, wanted: string): number | null {
  const left = new Map<string, number>();
  for (const word of wordsOf(found)) left.set(word, (left.get(word) ?? 0) + 1);
  const all = wordsOf(wanted);
  if (all.length === 0) return null;
  const hits = all.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count > 0;
  });
  return hits.length / all.length;
}

function wordsOf(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .normalize("NFKC")
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
