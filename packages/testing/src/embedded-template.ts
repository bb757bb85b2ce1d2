import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
/** Not imported: this room is below that one, and a process of its own leaves nothing of PGlite in this one. */
const maker = fileURLToPath(new URL("../../persistence/src/embedded/make-database.test-support.ts", import.meta.url));

/** A folder with an empty embedded database, stopped in order, to be copied by whoever needs one: making one takes seconds, a copy a tenth of one. */
export interface EmbeddedTemplate {
  readonly folder: string;
  remove(): Promise<void>;
}

/** Fails when the embedded database can't be made. */
export async function makeEmbeddedTemplate(): Promise<EmbeddedTemplate> {
  const parent = await mkdtemp(join(tmpdir(), "olympus-template-"));
  const remove = () => rm(parent, { recursive: true, force: true });
  const folder = join(parent, "database");
  try {
    await run(process.execPath, ["--conditions=@olympus/source", maker, folder]);
    return { folder, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
