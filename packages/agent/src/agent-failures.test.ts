import { AppError, isFinal } from "@olympus/domain";
import { SqlGuard } from "@olympus/sql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAgent } from "./agent.ts";
import { collect, draft, fakeDatabase, fakeWriter, only, resultSet, sourcesOf, testCtx, theOnly } from "./sources.test-support.ts";
import type { SqlWriter } from "./sql-writer.ts";

let guard: SqlGuard;
beforeAll(async () => {
  guard = await SqlGuard.create({ timeoutMs: 60_000 });
});
afterAll(() => guard.close());

describe("several databases", () => {
  test("the best reading is asked; equally good ones are all asked, each labelled", async () => {
    const [production, backup] = [shop("Production", "10"), shop("Backup", "9")];
    const events = await answered("How many orders are there?", { databases: [production, backup] }, fakeWriter([[/orders/, countDraft]]));
    const { answer } = theOnly(events, "completed");
    expect(answer.queries.map(({ connectionName }) => connectionName)).toEqual(["Production", "Backup"]);
    expect(answer.text).toBe("**Production**: Orders: **10**.\n\n**Backup**: Orders: **9**.");
  });

  test("a named one is asked alone", async () => {
    const [production, backup] = [shop("Production", "10"), shop("Backup", "9")];
    const writer = fakeWriter([[/orders/, countDraft]]);
    const events = await answered("How many orders are there in @Backup?", { databases: [production, backup] }, writer);
    expect(theOnly(events, "completed").answer.text).toBe("Orders: **9**.");
    expect(production.ran).toEqual([]);
    // Blanks in its place: what comes after stays where the person wrote it.
    expect(writer.requests[0]?.question).toBe(`How many orders are there in ${" ".repeat("@Backup".length)}?`);
  });

  test("one that fails doesn't lose the other's rows", async () => {
    const broken = fakeDatabase(guard, {
      name: "Backup",
      run: () => {
        throw new AppError("TIMEOUT", "too slow", { userMessage: "The statement took longer than 30 s." });
      },
    });
    const events = await answered(
      "How many orders are there?",
      { databases: [shop("Production", "10"), broken] },
      fakeWriter([[/orders/, countDraft]]),
    );
    const { answer } = theOnly(events, "completed");
    expect(answer.text).toBe("Orders: **10**.\n\nBackup could not answer: The statement took longer than 30 s.");
    expect(answer.warnings).toMatchObject([{ kind: "PARTIAL" }]);
    expect(answer.confidence).toBeLessThan(0.9);
  });

  test("a catalog that can't be read fails the answer only when nothing else answers", async () => {
    const down = {
      ...shop("Down"),
      catalog: () => Promise.reject(new AppError("CONNECTION_FAILED", "refused", { userMessage: "The host can't be reached." })),
    };
    const alone = await answered("How many orders are there?", { databases: [down] });
    expect(theOnly(alone, "failed").failure).toMatchObject({ code: "CONNECTION_FAILED", message: "The host can't be reached." });
    expect(theOnly(alone, "failed").failure.suggestion).toMatch(/connections page/);
    const beside = await answered(
      "How many orders are there?",
      { databases: [down, shop("Up", "4")] },
      fakeWriter([[/orders/, countDraft]]),
    );
    expect(theOnly(beside, "completed").answer).toMatchObject({ text: "Orders: **4**.", warnings: [{ kind: "PARTIAL" }] });
  });
});

describe("check, run, repair", () => {
  const unknownColumn = () => {
    throw new AppError("UNKNOWN_COLUMN", 'no such column "x"', { userMessage: "There is no column x." });
  };

  test("an engine's error goes back to the writer, twice at most, and the last statement is shown", async () => {
    const writer = fakeWriter([[/orders/, countDraft]], [draft("SELECT 1 AS a"), draft("SELECT 2 AS b"), draft("SELECT 3 AS c")]);
    const database = fakeDatabase(guard, { run: unknownColumn });
    const events = await answered("How many orders?", { databases: [database] }, writer);
    expect(writer.errors).toEqual(['UNKNOWN_COLUMN: no such column "x"', 'UNKNOWN_COLUMN: no such column "x"']);
    expect(theOnly(events, "failed").failure).toMatchObject({
      code: "UNKNOWN_COLUMN",
      message: "There is no column x.",
      sql: "SELECT 2 AS b",
    });
    expect(only(events, "sql").map(({ sql }) => sql)).toEqual(["SELECT count(*) AS orders FROM orders", "SELECT 1 AS a", "SELECT 2 AS b"]);
    expect(
      only(events, "step").every(
        ({ step }) =>
          step.status !== "RUNNING" ||
          events.some((event) => event.type === "step" && event.step.id === step.id && event.step.status !== "RUNNING"),
      ),
    ).toBe(true);
  });

  test("a table that isn't in the catalog is found before the database is asked", async () => {
    const database = shop();
    const events = await answered(
      "How many orders?",
      { databases: [database] },
      fakeWriter([[/orders/, draft("SELECT count(*) AS n FROM ordres")]]),
    );
    expect(theOnly(events, "failed").failure).toMatchObject({ code: "UNKNOWN_TABLE", suggestion: "Did you mean “orders”?" });
    expect(database.ran).toEqual([]);
  });

  test("an unreachable database is not a reason to write again", async () => {
    const writer = fakeWriter([[/orders/, countDraft]], [draft("SELECT 1 AS a")]);
    const database = fakeDatabase(guard, {
      run: () => {
        throw new AppError("CONNECTION_FAILED", "gone");
      },
    });
    await answered("How many orders?", { databases: [database] }, writer);
    expect(writer.errors).toEqual([]);
  });

  test("a repaired statement costs confidence", async () => {
    const writer = fakeWriter([[/orders/, draft("SELECT count(*) AS n FROM ordres")]], [countDraft]);
    const events = await answered("How many orders?", { databases: [shop()] }, writer);
    expect(theOnly(events, "completed").answer.confidence).toBeCloseTo(0.9 * 0.85, 1);
  });
});

describe("how an answer ends", () => {
  test("stopped in the middle of a statement: the database's signal is aborted, and the answer is cancelled", async () => {
    const stop = new AbortController();
    const { promise: heard, resolve } = Promise.withResolvers<void>();
    const database = fakeDatabase(guard, {
      run: (_sql, signal) => {
        signal.addEventListener("abort", () => resolve());
        setImmediate(() => stop.abort());
        return new Promise(() => {});
      },
    });
    const agent = agentWith(fakeWriter([[/orders/, countDraft]]));
    const events = await collect(
      agent.answer(testCtx(stop.signal), { question: "How many orders?", sources: sourcesOf({ databases: [database] }) }),
    );
    expect(events.at(-1)).toEqual({ type: "cancelled" });
    expect(only(events, "step").at(-1)?.step).toMatchObject({ status: "FAILED" });
    await heard;
  });

  test("stopped before it began", async () => {
    const events = await collect(
      agentWith(fakeWriter([])).answer(testCtx(AbortSignal.abort()), { question: "How many?", sources: sourcesOf({}) }),
    );
    expect(events).toEqual([{ type: "cancelled" }]);
  });

  test("a reader who leaves stops the work", async () => {
    const { promise: heard, resolve } = Promise.withResolvers<void>();
    const database = fakeDatabase(guard, {
      run: (_sql, signal) => {
        signal.addEventListener("abort", () => resolve());
        return new Promise(() => {});
      },
    });
    const agent = agentWith(fakeWriter([[/orders/, countDraft]]));
    for await (const event of agent.answer(testCtx(), { question: "How many orders?", sources: sourcesOf({ databases: [database] }) })) {
      if (event.type === "step" && event.step.kind === "RUNNING_SQL") break;
    }
    await heard;
  });

  test("an unexpected error says nothing of itself to the person", async () => {
    const documents = { count: () => Promise.reject(new Error("secret path /etc")), search: async () => [] };
    const events = await answered("What is the policy?", { documents });
    expect(theOnly(events, "failed").failure).toMatchObject({ code: "INTERNAL" });
    expect(JSON.stringify(events)).not.toContain("/etc");
  });
});

function agentWith(builtInWriter: SqlWriter) {
  return createAgent({ model: null, builtInWriter });
}

const countDraft = draft("SELECT count(*) AS orders FROM orders", { title: "Orders" });

function shop(name?: string, count = "3") {
  return fakeDatabase(guard, { name, run: () => resultSet({ orders: "int64" }, [[count]]) });
}

async function answered(question: string, sources: Parameters<typeof sourcesOf>[0], writer: SqlWriter = fakeWriter([])) {
  const events = await collect(agentWith(writer).answer(testCtx(), { question, sources: sourcesOf(sources) }));
  expect(events.filter(isFinal)).toHaveLength(1);
  return events;
}
