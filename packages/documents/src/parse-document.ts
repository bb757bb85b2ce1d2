import { type ChildProcess, fork } from "node:child_process";
import type { ParsedDocument } from "@olympus/domain";
import { AppError, cancelled, type DocumentFormat, ErrorCode, throwIfAborted } from "@olympus/domain";
import { DocumentReceiver } from "./process/document-receiver.ts";
import { type ParserJob, parserMessage } from "./process/parser-messages.ts";
import { parserPermissions } from "./process/parser-permissions.ts";
import { unreadableFile } from "./reading-errors.ts";

export interface ParseOptions {
  readonly signal: AbortSignal;
  /** Default 120,000. */
  readonly timeoutMs?: number;
  /** Opens an encrypted file. Without it, or with a wrong one, such a file fails with PASSWORD_REQUIRED. */
  readonly password?: string;
  /** Of the parsing process, default 1024. */
  readonly maxMemoryMb?: number;
}

const isSource = import.meta.url.endsWith(".ts");
const entry = isSource ? new URL("./process/parser-process.ts", import.meta.url) : new URL("./process/parser-process.js", import.meta.url);
const heapShare = 0.75;
const maxStderrCharacters = 4000;

/**
 * Reads a file into blocks, in a process of its own with bounded time and memory, no environment and no right to write, to start anything or to read other
 * files than this one and its own code: a hostile file fails alone. Fails with UNREADABLE_FILE (damaged, empty, protected, without text, too much inside), UNSUPPORTED_FILE (another format than
 * its name says), PASSWORD_REQUIRED, TIMEOUT or CANCELLED.
 * Of CSV, TSV and JSON only the beginning is read, and of Parquet nothing: its document has no blocks, as what there is to say of it comes from its dataset.
 */
export async function parseDocument(path: string, format: DocumentFormat, options: ParseOptions): Promise<ParsedDocument> {
  throwIfAborted(options.signal);
  const { timeoutMs = 120_000, maxMemoryMb = 1024 } = options;
  const child = startParser(path, format, maxMemoryMb);
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(timedOut(timeoutMs)), timeoutMs);
  const onAbort = () => stop.abort(cancelled(options.signal.reason));
  options.signal.addEventListener("abort", onAbort, { once: true });
  try {
    const document = documentFrom(child, { stop: stop.signal, maxMemoryMb });
    // A process that could not start has no channel: `documentFrom` hears of that by itself.
    const job: ParserJob = { password: options.password ?? null };
    child.send(job, () => {});
    return await document;
  } finally {
    clearTimeout(timer);
    options.signal.removeEventListener("abort", onAbort);
    child.kill("SIGKILL");
  }
}

function startParser(path: string, format: DocumentFormat, maxMemoryMb: number): ChildProcess {
  return fork(entry, [path, format, String(maxMemoryMb)], {
    execArgv: [
      "--no-warnings",
      ...parserPermissions(path),
      // Below the limit for the whole process, so that it is the heap that is tidied first.
      `--max-old-space-size=${Math.floor(maxMemoryMb * heapShare)}`,
      ...(isSource ? ["--conditions=@olympus/source"] : []),
    ],
    // Nothing of ours: no credentials, no NODE_OPTIONS. Windows can't start a process without SystemRoot.
    env: process.platform === "win32" ? { SystemRoot: process.env.SystemRoot } : {},
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    serialization: "advanced",
  });
}

/** What the process hands over, or why it ended without. */
function documentFrom(child: ChildProcess, limits: { readonly stop: AbortSignal; readonly maxMemoryMb: number }): Promise<ParsedDocument> {
  return new Promise((resolve, reject) => {
    let stderr = "";
    child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
      stderr = (stderr + chunk).slice(-maxStderrCharacters);
    });
    limits.stop.addEventListener("abort", () => reject(limits.stop.reason), { once: true });
    child.once("error", (error) =>
      reject(new AppError(ErrorCode.UNAVAILABLE, `The parser process failed: ${error.message}`, startFailure(error))),
    );
    child.once("close", (code, signal) => reject(endedEarly({ code, signal, stderr, maxMemoryMb: limits.maxMemoryMb })));
    const receiver = new DocumentReceiver();
    child.on("message", (raw) => {
      const { data: message, error } = parserMessage.safeParse(raw);
      if (error !== undefined) reject(new AppError(ErrorCode.INTERNAL, `Unexpected message of the parser process: ${error.message}`));
      else if (message.type === "failed") reject(new AppError(message.code, message.message, { userMessage: message.userMessage }));
      else {
        const document = receiver.take(message);
        if (document !== null) resolve(document);
      }
    });
  });
}

function startFailure(cause: Error) {
  return { userMessage: "The file could not be read just now. Try again in a moment.", isRetryable: true, cause };
}

function timedOut(timeoutMs: number): AppError {
  return new AppError(ErrorCode.TIMEOUT, `Parsing took longer than ${timeoutMs} ms`, {
    userMessage: `Reading this file took longer than ${Math.ceil(timeoutMs / 1000)} seconds, so it was stopped. Split it into smaller files.`,
  });
}

function endedEarly(end: {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
  readonly maxMemoryMb: number;
}): AppError {
  if (end.signal === "SIGKILL" || end.signal === "SIGABRT" || end.stderr.includes("heap out of memory")) {
    return unreadableFile(
      `This file needs more than ${end.maxMemoryMb} MB of memory to read, so it was stopped. Split it into smaller files.`,
    );
  }
  const cause = new Error(`exit ${end.code ?? end.signal}: ${end.stderr}`);
  return unreadableFile(
    "This file is damaged in a way that stopped its reader. Save it again in its own program and upload that copy.",
    cause,
  );
}
