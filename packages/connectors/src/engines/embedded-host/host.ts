import type { HostAnswer, HostFailure, HostRequest, HostSession, HostSettings } from "./protocol.ts";
import { startWatchdog } from "./watchdog.ts";

/**
 * The child process that holds one database file. Whatever a statement does to memory or time happens here, away from the server.
 * Erasable syntax only, for it may be started from its source. It ends with its parent: a closed channel ends the process.
 */
const settings = JSON.parse(process.argv[2] ?? "{}") as HostSettings;
process.on("disconnect", () => process.exit(0));

async function openSession(): Promise<HostSession> {
  // Each engine is loaded only where it is used.
  if (settings.engine === "duckdb") return (await import("./duckdb-session.ts")).openDuckdb(settings);
  return (await import("./sqlite-session.ts")).openSqlite(settings);
}

function send(answer: HostAnswer): void {
  process.send?.(answer);
}

function failureOf(error: unknown): HostFailure {
  const { code, errcode, message } = (error ?? {}) as { code?: unknown; errcode?: unknown; message?: unknown };
  return {
    code: typeof errcode === "number" ? String(errcode) : typeof code === "string" ? code : null,
    message: typeof message === "string" ? message : String(error),
  };
}

async function answer(session: HostSession, request: HostRequest): Promise<HostAnswer> {
  const { id } = request;
  try {
    switch (request.op) {
      case "open":
        return { id, columns: await session.open(request.cursor, request.sql, request.parameters, request.isInternal) };
      case "read":
        return { id, rows: await session.read(request.cursor, request.maxRows) };
      case "interrupt":
        session.interrupt(request.cursor);
        return { id, done: true };
      case "close":
        session.close(request.cursor);
        return { id, done: true };
    }
  } catch (error) {
    return { id, failure: failureOf(error) };
  }
}

try {
  await startWatchdog();
  const session = await openSession();
  process.on("message", (request: HostRequest) => void answer(session, request).then(send));
  send({ id: 0, ready: null });
} catch (error) {
  send({ id: 0, ready: failureOf(error) });
}
