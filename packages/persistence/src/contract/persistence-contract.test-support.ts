import { silentLogger } from "@olympus/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DatabaseLocation } from "../index.ts";
import { type OpenedDatabase, openDatabase } from "../open-database.ts";
import { describeConnections } from "./connections.test-support.ts";
import { describeDatasets } from "./datasets.test-support.ts";
import { describeDocumentFolders } from "./document-folders.test-support.ts";
import { describeDocumentUpkeep } from "./document-upkeep.test-support.ts";
import { describeDocuments } from "./documents.test-support.ts";
import { describeMemory } from "./memory.test-support.ts";
import { describeMigrations } from "./migrations.test-support.ts";
import { describePassageIndex } from "./passage-index.test-support.ts";
import { describePassageMemory } from "./passage-memory.test-support.ts";
import { describePeople } from "./people.test-support.ts";
import { describeRanking } from "./ranking.test-support.ts";
import { describeSchemaIndex } from "./schema-index.test-support.ts";
import { describeSpaceModels } from "./space-models.test-support.ts";
import { describeSynonyms } from "./synonyms.test-support.ts";
import { describeThreads } from "./threads.test-support.ts";
import { describeTraining } from "./training.test-support.ts";

/** What persistence promises, wherever the database is. The suite gets an empty one. */
export function describePersistence(location: () => DatabaseLocation): void {
  let database: OpenedDatabase;
  const subject = () => database;

  beforeAll(async () => {
    database = await openDatabase(location(), { logger: silentLogger });
  });
  afterAll(async () => await database.close());

  describeMigrations(subject, location);

  it("makes one of two first users who come at once, and makes them owner of Spaces without one", async () => {
    const { store } = database;
    const space = await store.spaces.create({ slug: "sample", name: "Sample", ownerId: null });
    const create = (email: string) => store.users.createFirst({ email, name: "First", passwordHash: "hash" });
    const outcomes = await Promise.allSettled([create("a@example.org"), create("b@example.org")]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find((outcome) => outcome.status === "rejected")?.reason).toMatchObject({ code: "CONFLICT" });
    expect(await store.spaces.listMemberships(space.id)).toMatchObject([{ role: "OWNER", user: { name: "First" } }]);
  });

  it("answers whether it is reachable", async () => {
    expect(await database.isReachable()).toBe(true);
  });

  describe("after the first user", () => {
    describePeople(subject);
    describeConnections(subject);
    describeSpaceModels(subject);
    describeDocuments(subject);
    describeDocumentFolders(subject);
    describeDocumentUpkeep(subject);
    describeDatasets(subject);
    describeThreads(subject);
    describeSynonyms(subject);
    describeMemory(subject);
    describeTraining(subject);
    describePassageIndex(subject);
    describePassageMemory(subject);
    describeRanking(subject);
    describeSchemaIndex(subject);
  });
}
