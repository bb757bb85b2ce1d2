import path from "node:path";
import type { Logger, SecretBox } from "@olympus/domain";
import {
  acquireHomeLock,
  type Closables,
  createSecretBox,
  type HomeLock,
  prepareHome,
  readEmbeddedCredentialKeys,
  type Settings,
} from "@olympus/platform";

/** Where things are in the home folder. */
export function homePaths(home: string) {
  return {
    database: path.join(home, "database"),
    documents: path.join(home, "documents"),
    /** Database files that connections may open. */
    databases: path.join(home, "databases"),
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

/** Seals with the keys of the settings, or with the one of the home folder. */
export async function openSecretBox(settings: Settings, logger: Logger): Promise<SecretBox> {
  const { credentialKeys, home } = settings;
  return createSecretBox(credentialKeys.source === "environment" ? credentialKeys.keys : await readEmbeddedCredentialKeys(home, logger));
}
