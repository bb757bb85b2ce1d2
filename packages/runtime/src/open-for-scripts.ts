import { AppError, ErrorCode, type Logger } from "@olympus/domain";
import { EmbeddedDatabase, openDatabase, type Store } from "@olympus/persistence";
import { type Closables, readHomeLock, type Settings } from "@olympus/platform";
import { homePaths, lockHome } from "./open-home.ts";

/**
 * Our database for a short script, beside a running Olympus (through its socket) or without one. Everything opened is added to `closables`.
 * Fails with CONFLICT while an Olympus on the same folder is just starting or stopping.
 */
export async function openStoreForScripts(settings: Settings, logger: Logger, closables: Closables): Promise<Store> {
  const database = await openDatabase(await location(settings, logger, closables), { logger });
  closables.add("our database", () => database.close());
  await database.migrate();
  return database.store;
}

async function location(settings: Settings, logger: Logger, closables: Closables): Promise<Parameters<typeof openDatabase>[0]> {
  if (settings.database.mode === "postgres") return { mode: "postgres", url: settings.database.url };
  const holder = await readHomeLock(settings.home);
  if (holder?.databaseSocket) return { mode: "postgres", url: holder.databaseSocket };
  if (holder)
    throw new AppError(ErrorCode.CONFLICT, "The holder of the home folder has not opened its database yet", {
      userMessage: "Olympus is just starting or stopping. Try again in a moment.",
    });
  await lockHome(settings, closables);
  const server = await EmbeddedDatabase.start({ folder: homePaths(settings.home).database, logger });
  closables.add("embedded database", () => server.stop());
  return { mode: "embedded", connection: server.connection };
}
