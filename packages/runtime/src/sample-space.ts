import { createReadStream } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { issueTokenForScripts, type RequestCtx, type Services } from "@olympus/application";
import { ConnectorKind, type Ctx, Role, type SpaceId } from "@olympus/domain";
import type { Store } from "@olympus/persistence";
import { z } from "zod";
import { homePaths } from "./open-home.ts";

/** Slug of the Space that comes with the first start. */
export const sampleSlug = "sample";
const databaseFile = "sample-shop.duckdb";

const madeSchema = z.object({ madeAt: z.iso.datetime(), questions: z.array(z.string()) });

/** What the first start made. */
export interface SampleFiles {
  readonly documents: readonly string[];
}

export interface Sample {
  /** Null when the sample Space was made at an earlier start; what somebody deletes from it later does not come back. */
  readonly files: SampleFiles | null;
  readonly questions: readonly string[];
  readonly madeAt: Date;
}

/**
 * The sample's database and documents, made at the first start while the rest of Olympus comes up. Everything is dated backwards from
 * `today`, so that "this year" has rows in it.
 */
export async function prepareSample(home: string, today: Date): Promise<Sample> {
  const made = await findMade(home);
  if (made) return { files: null, questions: made.questions, madeAt: new Date(made.madeAt) };
  // Loaded only now: the writers of its formats are heavy, and later starts need none of them.
  const { sampleExampleQuestions, writeSampleDatabase, writeSampleDocuments } = await import("@olympus/sample");
  const { sample, databases } = homePaths(home);
  await mkdir(sample, { recursive: true });
  await writeSampleDatabase({ file: path.join(databases, databaseFile), today });
  const documents = await writeSampleDocuments({ folder: sample, today });
  const files = { documents: documents.map(({ fileName }) => path.join(sample, fileName)) };
  return { files, questions: sampleExampleQuestions(today), madeAt: today };
}

async function findMade(home: string): Promise<z.infer<typeof madeSchema> | null> {
  const text = await readFile(madeFile(home), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  return text === null ? null : madeSchema.parse(JSON.parse(text));
}

const madeFile = (home: string) => path.join(homePaths(home).sample, "made.json");

/**
 * The sample Space with its connection and documents, through the same use cases and the same policy as everybody else, by a token that lives
 * only so long. Every step can be done twice, so a start that was killed in the middle is made good by the next.
 */
export async function provideSampleSpace(ctx: Ctx, home: string, sample: Sample, store: Store, services: Services): Promise<void> {
  if (!sample.files) return;
  const space =
    (await store.spaces.findBySlug(sampleSlug)) ?? (await store.spaces.create({ slug: sampleSlug, name: "Sample shop", ownerId: null }));
  const { apiToken, secret } = await issueTokenForScripts(store, { spaceSlug: sampleSlug, role: Role.ADMIN, name: "First start" });
  try {
    const asAdmin: RequestCtx = { ...ctx, principal: await services.auth.authenticate(ctx, { kind: "token", secret }) };
    await provideConnection(asAdmin, space.id, services);
    await provideDocuments(asAdmin, sample.files, space.id, services);
  } finally {
    await store.apiTokens.revoke(apiToken.id);
  }
  const made: z.infer<typeof madeSchema> = { madeAt: sample.madeAt.toISOString(), questions: [...sample.questions] };
  // Whole or not at all: half a file would stop every later start.
  const draft = `${madeFile(home)}.draft`;
  await writeFile(draft, JSON.stringify(made), { flush: true });
  await rename(draft, madeFile(home));
}

async function provideConnection(asAdmin: RequestCtx, spaceId: SpaceId, services: Services): Promise<void> {
  if ((await services.connections.list(asAdmin, spaceId)).length > 0) return;
  const { id } = await services.connections.create(asAdmin, {
    spaceId,
    name: "Shop database",
    kind: ConnectorKind.DUCKDB,
    credentials: { path: databaseFile },
  });
  await services.connections.test(asAdmin, { connectionId: id });
  await services.connections.catalog(asAdmin, id, { refresh: false });
}

async function provideDocuments(asAdmin: RequestCtx, files: SampleFiles, spaceId: SpaceId, services: Services): Promise<void> {
  const { items } = await services.documents.list(asAdmin, spaceId, { first: 100, after: null });
  const known = new Set(items.map(({ name }) => name));
  for (const file of files.documents) {
    const name = path.basename(file);
    if (!known.has(name)) await services.documents.upload(asAdmin, { spaceId, name, content: createReadStream(file) });
  }
}
