import { existsSync } from "node:fs";
import path from "node:path";
import type { Logger, SecretBox } from "@olympus/domain";
import {
  acquireHomeLock,
  type Closables,
  createSecretBox,
  credentialKeyFile,
  followEmbeddedCredentialKeys,
  type HomeLock,
  prepareHome,
  type Settings,
} from "@olympus/platform";

/** Where things are in the home folder. */
export function homePaths(home: string) {
  return {
    database: path.join(home, "database"),
    documents: path.join(home, "documents"),
    /** Database files that connections may open. */
    databases: path.join(home, "databases"),
    /** Database files that Olympus made or was given. */
    managedDatabases: path.join(home, "managed-databases"),
    /** Tables of documents, as DuckDB reads them on this machine. */
    datasets: path.join(home, "datasets"),
    sample: path.join(home, "sample"),
  };
}

/** The home folder, and in embedded mode the exclusive right to it. With a database server several processes share the folder's files. */
export async function lockHome(settings: Settings, closables: Closables): Promise<HomeLock | null> {
  if (settings.database.mode !== "embedded") {
    await prepareHome(settings.home);
    return null;
  }
  const lock = await acquireHomeLock(settings.home);
  closables.add("home lock", () => lock.release());
  return lock;
}

/** Seals with the keys of the settings, or with those of the home folder: one is made at the first start, and a rotation of them holds at once. */
export async function openSecretBox(settings: Settings, logger: Logger): Promise<SecretBox> {
  const { credentialKeys, home } = settings;
  if (credentialKeys.source === "environment") return createSecretBox(credentialKeys.keys);
  const isKeyLost = existsSync(homePaths(home).database) && !existsSync(path.join(home, credentialKeyFile));
  const keys = await followEmbeddedCredentialKeys(home, logger);
  if (isKeyLost)
    logger.warn(
      { path: path.join(home, credentialKeyFile) },
      "The key file was gone, and a new key was made. Passwords of connections that were stored before can't be read: put the old file back from a backup and restart, or enter them again.",
    );
  return createSecretBox(keys);
}
