import { type Logger, silentLogger } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import { Closables } from "./closables.ts";

function newClosables() {
  const errors: string[] = [];
  const logger: Logger = { ...silentLogger, error: (_fields, message) => errors.push(message) };
  return { closables: new Closables(logger), errors };
}

describe("Closables", () => {
  it("closes the last opened first, each after the one before, and only once", async () => {
    const { closables } = newClosables();
    const closed: string[] = [];
    for (const name of ["database", "jobs", "server"]) {
      closables.add(name, async () => {
        await new Promise((resolve) => setImmediate(resolve));
        closed.push(name);
      });
    }
    await Promise.all([closables.closeAll(), closables.closeAll()]);
    expect(closed).toEqual(["server", "jobs", "database"]);
  });

  it("logs what fails or hangs, and closes the rest", async () => {
    const { closables, errors } = newClosables();
    let isClosed = false;
    closables.add("database", async () => {
      isClosed = true;
    });
    closables.add("jobs", () => new Promise(() => {}));
    closables.add("server", async () => {
      throw new Error("no");
    });
    await closables.closeAll(10);
    expect(isClosed).toBe(true);
    expect(errors).toEqual(["Closing server failed", "Closing jobs failed"]);
  });
});
