import { setFlagsFromString } from "node:v8";
import { type Logger, toAppError } from "@olympus/domain";
import { Closables, createLogger, type Settings } from "@olympus/platform";

/** Whoever stops services kills after ten seconds. What isn't closed by then is made good by the next start, like after a power cut. */
const stopTimeoutMs = 9_000;

type Start = (settings: Settings, logger: Logger, closables: Closables) => Promise<void>;

/** Signals that come so close together are one. */
const sameSignalMs = 1_000;

/**
 * Starts, and closes everything in reverse order on SIGINT, SIGTERM or when starting failed. A failure is told in a sentence for the
 * operator and ends with code 1; a second signal, later than a second after the first, ends at once.
 */
export async function runUntilSignal(settings: Settings, start: Start): Promise<void> {
  keepWebAssemblyCode();
  const logger = createLogger({ level: settings.logLevel, format: settings.logFormat });
  for (const warning of settings.warnings) logger.warn({}, warning);
  const closables = new Closables(logger);
  const end = async (code: number): Promise<never> => {
    setTimeout(() => {
      logger.warn({}, `Not everything was closed within ${stopTimeoutMs / 1_000} s: Olympus ends without it`);
      process.exit(code);
    }, stopTimeoutMs).unref();
    await closables.closeAll();
    process.exit(code);
  };
  let endingSince: number | null = null;
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      // One Ctrl-C arrives several times: from the terminal, from npm and from the script that started us.
      if (endingSince !== null && Date.now() - endingSince > sameSignalMs) process.exit(1);
      if (endingSince !== null) return;
      endingSince = Date.now();
      logger.info({ signal }, "Stopping");
      void end(0);
    });
  // The process is in a state that nobody planned for: say so, close what can be closed, and let whoever watches us start anew.
  process.on("uncaughtException", (error) => {
    logger.error({ err: error }, "Uncaught error: Olympus ends");
    void end(1);
  });
  try {
    await start(settings, logger, closables);
  } catch (error) {
    if (endingSince !== null) return;
    const { userMessage, suggestion, code } = toAppError(error);
    logger.debug({ err: error }, "The start failed");
    const isUnforeseen = code === "INTERNAL";
    process.stderr.write(`Olympus can't start. ${isUnforeseen ? String(error instanceof Error ? error.stack : error) : userMessage}\n`);
    if (suggestion) process.stderr.write(`${suggestion}\n`);
    await end(1);
  }
}

/**
 * V8 frees machine code of WebAssembly that no thread seems to use any more. In Node 24 that can end the whole process ("Check failed") where several threads
 * run WebAssembly, as the embedded database and the parsers of the SQL guard do (nodejs/node#64500). Kept, it is a few megabytes at most. Before the first
 * of those threads starts.
 */
function keepWebAssemblyCode(): void {
  setFlagsFromString("--no-wasm-code-gc");
}
