import { silentLogger } from "@olympus/domain";
import { describeWith, postgresForTests } from "@olympus/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describePersistence } from "./contract/persistence-contract.test-support.ts";
import { type DatabaseLocation, openDatabase } from "./index.ts";

describeWith("postgres", "persistence in a Postgres server", () => {
  let database: { url: string; drop(): Promise<void> };

  beforeAll(async () => {
    database = await postgresForTests();
  });
  afterAll(async () => await database.drop());

  describePersistence((): DatabaseLocation => ({ mode: "postgres", url: database.url }));

  it("does what is exclusive in one process after the other, also after a failure", async () => {
    const open = () => openDatabase({ mode: "postgres", url: database.url }, { logger: silentLogger });
    const processes = [await open(), await open()];
    let running = 0;
    let mostAtOnce = 0;
    const work = async () => {
      running += 1;
      mostAtOnce = Math.max(mostAtOnce, running);
      await new Promise((resolve) => setTimeout(resolve, 20));
      running -= 1;
      throw new Error("failed");
    };
    const ends = await Promise.allSettled([...processes, ...processes].map((one) => one.runExclusively(work)));
    expect(ends.map((end) => end.status === "rejected" && end.reason.message)).toEqual(Array(4).fill("failed"));
    expect(mostAtOnce).toBe(1);
    for (const one of processes) await one.close();
  });
});
