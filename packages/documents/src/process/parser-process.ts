import { type FileHandle, open, stat } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import { AppError, type DocumentFormat, ErrorCode } from "@olympus/domain";
import { toPassages } from "../passages/to-passages.ts";
import { emptyFile, unreadableFile } from "../reading-errors.ts";
import type { ParserJob, ParserMessage } from "./parser-messages.ts";
import { bytesNeeded, parseContent } from "./parsers.ts";
import { messagesOf } from "./send-document.ts";

// The entry of the process that parses one file and ends: `parser-process <path> <format> <maxMemoryMb>`.
const [path = "", format = "TEXT", maxMemoryMb = "1024"] = process.argv.slice(2);

// The parent has gone: nobody waits for the result.
process.once("disconnect", () => process.exit(1));
process.once("message", (job: ParserJob) => {
  void run(job).then(() => process.exit(0));
});

async function run({ password }: ParserJob): Promise<void> {
  try {
    if (!(await isShortText(path, format as DocumentFormat))) guardMemory(Number(maxMemoryMb));
    const { content, isHead } = await readNeeded(path, format as DocumentFormat);
    if (content.length === 0) throw emptyFile();
    const document = await parseContent(content, format as DocumentFormat, { isHead, password });
    for (const message of messagesOf(document, toPassages(document))) await say(message);
  } catch (error) {
    const failure = error instanceof AppError ? error : asUnreadable(error);
    await say({ type: "failed", code: failure.code, message: failure.message, userMessage: failure.userMessage });
  }
}

/** Waits until the other side has taken it, so that messages don't pile up here. */
function say(message: ParserMessage): Promise<void> {
  return new Promise((resolve) => process.send?.(message, () => resolve()));
}

const textFormats: ReadonlySet<DocumentFormat> = new Set(["TEXT", "MARKDOWN", "CSV", "TSV", "JSON"]);
const shortTextBytes = 128 * 1024;

/** All that is made of such a file lies on the heap, which has a limit of its own; the thread that watches the memory would take longer to start than the file to be read. */
async function isShortText(path: string, format: DocumentFormat): Promise<boolean> {
  return textFormats.has(format) && (await stat(path)).size <= shortTextBytes;
}

async function readNeeded(path: string, format: DocumentFormat): Promise<{ content: Uint8Array; isHead: boolean }> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const needed = bytesNeeded(format);
    return size <= needed ? { content: await file.readFile(), isHead: false } : { content: await readHead(file, needed), isHead: true };
  } finally {
    await file.close();
  }
}

async function readHead(file: FileHandle, length: number): Promise<Uint8Array> {
  const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, 0);
  return buffer.subarray(0, bytesRead);
}

/** A parser tripped over the file. That the file system failed is not the file's fault. */
function asUnreadable(error: unknown): AppError {
  if (error instanceof Error && "syscall" in error)
    return new AppError(ErrorCode.INTERNAL, error.message, { userMessage: "The stored file could not be read." });
  return unreadableFile(
    "This file is damaged or uses something that can't be read. Save it again in its own program and upload that copy.",
    error,
  );
}

/** `--max-old-space-size` bounds the heap only. A thread of its own still wakes up while a parser keeps this one busy, and ends the process; also when the parent was killed. */
function guardMemory(limitMb: number): void {
  const source = `
    const limit = ${limitMb} * 1024 * 1024;
    setInterval(() => {
      if (process.memoryUsage.rss() > limit || process.ppid !== ${process.ppid}) process.kill(process.pid, "SIGKILL");
    }, 50);`;
  new Worker(source, { eval: true, execArgv: [] }).unref();
}
