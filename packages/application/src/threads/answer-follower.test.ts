import type { AnswerEvent, StoredAnswerEvent } from "@olympus/domain";
import { describeWith } from "@olympus/testing";
import { expect, it } from "vitest";
import { makeSpace, requestBy, useStore } from "../application.test-support.ts";
import { authorOf, requirePrincipal } from "../policy.ts";
import { AnswerFollower } from "./answer-follower.ts";
import { answerTopic } from "./answer-topic.ts";
import { CountingBus, collect, completed, text } from "./threads.test-support.ts";

const steps = (count: number): AnswerEvent[] => Array.from({ length: count }, (_, i) => text(`${i} `));
const sequences = (events: readonly StoredAnswerEvent[]) => events.map(({ sequence }) => sequence);
const oneTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);

describeWith("postgres", "following an answer", () => {
  const use = useStore();

  async function start(pollMs: number) {
    const bus = new CountingBus();
    const { as, space } = await makeSpace(use.store, "ANALYST");
    const author = authorOf(requirePrincipal(as.ANALYST));
    const thread = await use.store.threads.create({ spaceId: space.id, author, title: "t" });
    const request = { question: "?", connectionIds: null, documentIds: null };
    const { answer } = await use.store.threads.addQuestion({ threadId: thread.id, request, runnerId: crypto.randomUUID() });
    const follower = new AnswerFollower(use.store, bus, pollMs);
    const append = async (...events: AnswerEvent[]) => {
      await use.store.answers.append(answer.id, events, new Date());
      await bus.publish(answerTopic(answer.id), null);
    };
    return {
      bus,
      append,
      id: answer.id,
      follow: (after = 0, signal?: AbortSignal) => follower.follow(requestBy(null, { signal }), answer.id, after),
    };
  }

  it("gives late, early and returning followers each event once", async () => {
    const { bus, append, follow } = await start(60_000);
    await append(...steps(3));
    const early = collect(follow());
    const returning = collect(follow(2));
    for (let i = 0; i < 10; i++) await append(...steps(2));
    const middle = collect(follow());
    await append(...steps(1), completed("End."));
    expect(sequences(await early)).toEqual(oneTo(25));
    expect(sequences(await middle)).toEqual(oneTo(25));
    expect(sequences(await returning)).toEqual(oneTo(25).slice(2));
    expect(sequences(await collect(follow()))).toEqual(oneTo(25));
    expect(bus.listenerCount).toBe(0);
  });

  it("finds the events without any hint, by looking", async () => {
    const { bus, append, follow } = await start(20);
    bus.isDeaf = true;
    const following = collect(follow());
    await append(...steps(2));
    await append(completed("End."));
    expect(sequences(await following)).toEqual([1, 2, 3]);
  });

  it("ends at once for one who has seen the last event already", async () => {
    const { append, follow } = await start(60_000);
    await append(completed("End."));
    expect(await collect(follow(1))).toEqual([]);
    expect(await collect(follow(1_000))).toEqual([]);
  });

  it("ends with its request, and leaves no listener behind, also when the reader leaves early", async () => {
    const { bus, append, follow } = await start(60_000);
    await append(...steps(2));
    const request = new AbortController();
    const following = collect(follow(0, request.signal));
    await expect.poll(() => bus.listenerCount).toBe(1);
    request.abort();
    expect((await following).length).toBeLessThanOrEqual(2);
    expect(bus.listenerCount).toBe(0);
    for await (const event of follow()) {
      expect(event.sequence).toBe(1);
      break;
    }
    expect(bus.listenerCount).toBe(0);
  });
});
