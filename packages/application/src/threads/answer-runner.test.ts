import { type AnswerEvent, AppError, type Logger, type MessageId, type StoredAnswerEvent, silentLogger } from "@olympus/domain";
import { describeWith } from "@olympus/testing";
import { expect, it, vi } from "vitest";
import { makeSpace, useStore } from "../application.test-support.ts";
import { authorOf } from "../policy.ts";
import { CountingBus, collect, completed, makeThreads, scripted, text, waiting } from "./threads.test-support.ts";

function spyLogger() {
  const error = vi.fn();
  const logger: Logger = { ...silentLogger, error, child: () => logger };
  return { logger, error };
}

describeWith("postgres", "an answer in this process", () => {
  const use = useStore();

  async function ask(answer: Parameters<typeof makeThreads>[1], options: Parameters<typeof makeThreads>[2] = {}) {
    const made = makeThreads(use.store, answer, options);
    const { as, space } = await makeSpace(use.store, "ANALYST");
    const asked = await made.threads.ask(as.ANALYST, { spaceId: space.id, question: "Well?" });
    const events = () => collect(made.threads.events(as.ANALYST, asked.answer.id, 0));
    return { ...made, ctx: as.ANALYST, id: asked.answer.id, events };
  }

  const lastOf = async (run: { events(): Promise<readonly StoredAnswerEvent[]> }): Promise<AnswerEvent | undefined> =>
    (await run.events()).at(-1)?.event;

  it("goes on when the one who asked has gone", async () => {
    const script = waiting([], completed("Still here."));
    const { threads } = makeThreads(use.store, script.answer);
    const { as, space } = await makeSpace(use.store, "ANALYST");
    const request = new AbortController();
    const asked = await threads.ask({ ...as.ANALYST, signal: request.signal }, { spaceId: space.id, question: "Well?" });
    request.abort();
    script.goOn();
    expect((await collect(threads.events(as.ANALYST, asked.answer.id, 0))).at(-1)?.event.type).toBe("completed");
  });

  it("stores a throw as a failure without its inner words, and logs it once", async () => {
    const { logger, error } = spyLogger();
    const { threads } = makeThreads(use.store, () => {
      throw new Error("secret host db.internal");
    });
    const { as, space } = await makeSpace(use.store, "ANALYST");
    const asked = await threads.ask({ ...as.ANALYST, logger }, { spaceId: space.id, question: "Well?" });
    const [event] = await collect(threads.events(as.ANALYST, asked.answer.id, 0));
    expect(event?.event).toMatchObject({ type: "failed", failure: { code: "INTERNAL" } });
    expect(JSON.stringify(event)).not.toContain("db.internal");
    expect(error).toHaveBeenCalledOnce();
  });

  it("fails an agent that ends without an end", async () => {
    expect(await lastOf(await ask(scripted(text("Hm"))))).toMatchObject({ type: "failed", failure: { code: "INTERNAL" } });
  });

  it("ends by TIMEOUT what takes too long, even an agent that doesn't listen", async () => {
    const deaf: Parameters<typeof makeThreads>[1] = async function* () {
      yield text("Thinking");
      await new Promise(() => {});
    };
    const run = await ask(deaf, { deadlineMs: 50 });
    expect(await lastOf(run)).toMatchObject({ type: "failed", failure: { code: "TIMEOUT" } });
  });

  it("stores many small texts as few events, in order, none lost", async () => {
    const words = Array.from({ length: 500 }, (_, i) => `${i} `);
    const append = vi.spyOn(use.store.answers, "append");
    const run = await ask(scripted(...words.map(text), completed("All.")));
    const events = await run.events();
    const calls = append.mock.calls.length;
    append.mockRestore();
    expect(events.flatMap(({ event }) => (event.type === "text" ? [event.delta] : [])).join("")).toBe(words.join(""));
    expect(calls).toBeLessThan(50);
  });

  it("ends as interrupted when the process closes, and takes no more questions", async () => {
    const script = waiting([text("So far")], completed("never"));
    const run = await ask(script.answer);
    await run.runner.close(5_000);
    expect(await lastOf(run)).toEqual({ type: "interrupted" });
    expect(script.state.stopped).toBe(true);
    await expect(run.threads.retry(run.ctx, run.id)).rejects.toMatchObject({ code: "UNAVAILABLE" });
  });

  it("ends quietly when somebody else has ended it", async () => {
    const { logger, error } = spyLogger();
    const script = waiting([text("So far")], completed("never"));
    const run = await ask(script.answer, { deps: { logger } });
    await use.store.answers.interruptAbandoned(new Date(Date.now() + 60_000), new Date());
    script.goOn();
    await run.runner.close(5_000);
    expect(await lastOf(run)).toEqual({ type: "interrupted" });
    expect(error).not.toHaveBeenCalled();
  });

  it("tries the final event again while the database is away", async () => {
    const unavailable = new AppError("UNAVAILABLE", "away", { isRetryable: true });
    const append = vi.spyOn(use.store.answers, "append").mockRejectedValueOnce(unavailable);
    const run = await ask(scripted(completed("At last.")));
    expect(await lastOf(run)).toMatchObject({ type: "completed" });
    append.mockRestore();
  });

  it("stores an end that could not be stored with a later heartbeat", async () => {
    const unavailable = new AppError("UNAVAILABLE", "away", { isRetryable: true });
    const append = vi.spyOn(use.store.answers, "append").mockRejectedValue(unavailable);
    const run = await ask(scripted(completed("Lost.")), { heartbeatMs: 20 });
    await run.runner.open();
    const following = run.events();
    await expect.poll(() => append.mock.calls.length, { timeout: 60_000 }).toBeGreaterThan(4);
    append.mockRestore();
    expect((await following).at(-1)?.event).toMatchObject({ type: "failed", failure: { code: "INTERNAL" } });
    await run.runner.close(1_000);
  });
});

describeWith("postgres", "answers of several processes", () => {
  const use = useStore();

  const never = 60 * 60_000;
  const silent = { heartbeatMs: never, stopCheckMs: never };

  it.each([
    ["by its look, when the hint is lost and its heartbeat hangs", { ...silent, stopCheckMs: 20 }, { isDeaf: true, lostLooks: 0 }],
    ["by its next look, when a look never comes back", { ...silent, stopCheckMs: 20 }, { isDeaf: true, lostLooks: 2 }],
    ["by the hint, whenever it would have looked", silent, { isDeaf: false, lostLooks: 0 }],
    ["by its heartbeat, when all else fails", { ...silent, heartbeatMs: 20 }, { isDeaf: true, lostLooks: 0 }],
  ])("are stopped by the process that runs them %s", async (_how, options, { isDeaf, lostLooks }) => {
    const script = waiting([], completed("never"));
    const bus = new CountingBus();
    bus.isDeaf = isDeaf;
    const looks = vi.spyOn(use.store.answers, "listStopRequests");
    for (let n = 0; n < lostLooks; n++) looks.mockReturnValueOnce(new Promise(() => {}));
    const here = makeThreads(use.store, script.answer, { ...options, bus });
    const there = makeThreads(use.store, scripted(completed("never")), { bus });
    const { as, space } = await makeSpace(use.store, "ANALYST");
    await here.runner.open();
    const { answer } = await here.threads.ask(as.ANALYST, { spaceId: space.id, question: "Long?" });
    await there.threads.stop(as.ANALYST, answer.id);
    expect((await collect(there.threads.events(as.ANALYST, answer.id, 0))).at(-1)?.event).toEqual({ type: "cancelled" });
    await here.runner.close(1_000);
    looks.mockRestore();
    expect(bus.listenerCount).toBe(0);
  });

  it("are marked as interrupted at the next start when their process was the only one and died", async () => {
    const { as, space } = await makeSpace(use.store, "ANALYST");
    const thread = await use.store.threads.create({ spaceId: space.id, author: author(as.ANALYST), title: "t" });
    const request = { question: "Lost?", connectionIds: null, documentIds: null };
    const { answer } = await use.store.threads.addQuestion({ threadId: thread.id, request, runnerId: crypto.randomUUID() });
    const next = makeThreads(use.store, scripted(completed("never")), { isOnlyRunner: true });
    await next.runner.open();
    const [event] = await collect(next.threads.events(as.ANALYST, answer.id, 0));
    expect(event?.event).toEqual({ type: "interrupted" });
    await next.runner.close(1_000);
  });

  it("are left alone while their process gives signs of life", async () => {
    const script = waiting([], completed("Finished."));
    // A clock of its own, so that a busy machine is no silence.
    let now = Date.now();
    const deps = { clock: { now: () => new Date(now) } };
    const here = makeThreads(use.store, script.answer, { heartbeatMs: 20, deps });
    const { as, space } = await makeSpace(use.store, "ANALYST");
    await here.runner.open();
    const { answer } = await here.threads.ask(as.ANALYST, { spaceId: space.id, question: "Alive?" });
    const looks = vi.spyOn(use.store.answers, "interruptAbandoned");
    const beats = vi.spyOn(use.store.answers, "heartbeat");
    const other = makeThreads(use.store, scripted(completed("never")), { heartbeatMs: 20, abandonedCheckMs: 20, deps });
    await other.runner.open();
    // In all longer than the five heartbeats after which a silent process counts as dead.
    for (let step = 0; step < 4; step++) {
      now += 50;
      const [at, looked] = [now, looks.mock.calls.length];
      // The second begins when the first is stored.
      const told = () => beats.mock.calls.filter(([id, when]) => id === here.runner.runnerId && when.getTime() === at).length;
      await expect.poll(told).toBeGreaterThan(1);
      await expect.poll(() => looks.mock.calls.length).toBeGreaterThan(looked + 1);
    }
    looks.mockRestore();
    beats.mockRestore();
    expect((await use.store.threads.findMessage(answer.id))?.message.answer?.status).toBe("RUNNING");
    script.goOn();
    expect((await collect(other.threads.events(as.ANALYST, answer.id as MessageId, 0))).at(-1)?.event.type).toBe("completed");
    await Promise.all([here.runner.close(1_000), other.runner.close(1_000)]);
  });
});

function author({ principal }: { principal: Parameters<typeof authorOf>[0] | null }) {
  if (principal === null) throw new Error("somebody asks");
  return authorOf(principal);
}
