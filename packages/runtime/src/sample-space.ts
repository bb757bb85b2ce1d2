import { createReadStream } from "node:fs";
import { access, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { issueTokenForScripts, type RequestCtx, type Services } from "@olympus/application";
import { ConnectorKind, type Ctx, Role } from "@olympus/domain";
import type { Store } from "@olympus/persistence";
import { writeSampleDatabase, writeSampleDocuments } from "@olympus/sample";
import { homePaths } from "./open-home.ts";

/** Slug of the Space that comes with the first start. */
export const sampleSlug = "sample";
const databaseFile = "sample-shop.duckdb";

interface SampleFiles {
  readonly today: Date;
  readonly documents: readonly string[];
}

/** Whether the sample Space was made in this home folder once; what somebody deletes from it later does not come back. */
async function isMade(home: string): Promise<boolean> {
  return access(path.join(homePaths(home).sample, "made")).then(
    () => true,
    () => false,
  );
}

/**
 * Makes the sample's database and documents while the rest of Olympus starts; null when they were made at an earlier start.
 * Everything is dated backwards from `today`, so that "this year" has rows in it.
 */
export async function prepareSampleFiles(home: string, today: Date): Promise<SampleFiles | null> {
  if (await isMade(home)) return null;
  const { sample, databases } = homePaths(home);
  await mkdir(sample, { recursive: true });
  await mkdir(databases, { recursive: true });
  await writeSampleDatabase({ file: path.join(databases, databaseFile), today });
  const documents = await writeSampleDocuments({ folder: sample, today });
  return { today, documents: documents.map(({ fileName }) => path.join(sample, fileName)) };
}

/**
 * The sample Space with its connection and documents, through the same use cases and the same policy as everybody else, by a token that lives
 * only so long. Every step can be done twice, so a start that was killed in the middle is made good by the next.
 */
export async function provideSampleSpace(ctx: Ctx, home: string, files: SampleFiles, store: Store, services: Services): Promise<void> {
  const space =
    (await store.spaces.findBySlug(sampleSlug)) ?? (await store.spaces.create({ slug: sampleSlug, name: "Sample shop", ownerId: null }));
  const { apiToken, secret } = await issueTokenForScripts(store, { spaceSlug: sampleSlug, role: Role.ADMIN, name: "First start" });
  try {
    const asAdmin: RequestCtx = { ...ctx, principal: await services.auth.authenticate(ctx, { kind: "token", secret }) };
    const connections = await services.connections.list(asAdmin, space.id);
    if (connections.length === 0) {
      const file = path.join(homePaths(home).databases, databaseFile);
      const { id } = await services.connections.create(asAdmin, {
        spaceId: space.id,
        name: "Shop database",
        kind: ConnectorKind.DUCKDB,
        credentials: { path: file },
      });
      await services.connections.test(asAdmin, { connectionId: id });
      await services.connections.catalog(asAdmin, id, { refresh: false });
    }
    for (const file of files.documents)
      await services.documents.upload(asAdmin, { spaceId: space.id, name: path.basename(file), content: createReadStream(file) });
  } finally {
    await store.apiTokens.revoke(apiToken.id);
  }
  await writeFile(path.join(homePaths(home).sample, "made"), files.today.toISOString());
}
