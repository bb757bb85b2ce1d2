import { randomUUID } from "node:crypto";
import { ErrorCode, type EventBus, type Logger, silentLogger } from "@olympus/domain";
import { describeWith, redisForTests } from "@olympus/testing";
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { InProcessEventBus, RedisEventBus } from "./event-bus.ts";

function testContract(open: (logger: Logger) => Promise<EventBus>): void {
  let bus: EventBus;
  let errors: string[];
  beforeEach(async () => {
    errors = [];
    bus = await open({ ...silentLogger, error: (_fields, message) => errors.push(message) });
  });
  afterEach(() => bus.close());

  /** All that comes on a topic until the end marker. */
  const collect = (topic: string) => {
    const received: unknown[] = [];
    const end = Promise.withResolvers<unknown[]>();
    const stop = bus.subscribe(topic, (message) => (message === "end" ? end.resolve(received) : received.push(message)));
    return { received: end.promise, stop };
  };

  it("tells every listener of a topic, in order, as JSON", async () => {
    const [one, two] = [collect("answer:1"), collect("answer:1")];
    for (const message of [{ a: [1, null] }, "text", undefined, "end"]) await bus.publish("answer:1", message);
    expect(await one.received).toEqual([{ a: [1, null] }, "text", null]);
    expect(await two.received).toEqual(await one.received);
  });

  it("keeps topics apart, also when their names look like patterns", async () => {
    const [star, plain] = [collect("a*"), collect("ab")];
    await bus.publish("ab", 1);
    await bus.publish("a*", 2);
    for (const topic of ["ab", "a*"]) await bus.publish(topic, "end");
    expect(await star.received).toEqual([2]);
    expect(await plain.received).toEqual([1]);
  });

  it("tells nothing more to a listener that has stopped", async () => {
    const [stopped, other] = [collect("t"), collect("t")];
    let isTold = false;
    const stop = bus.subscribe("t", () => {
      isTold = true;
    });
    stop();
    stop();
    stopped.stop();
    await bus.publish("t", "end");
    await other.received;
    expect(isTold).toBe(false);
  });

  it("logs a listener that fails and tells the others", async () => {
    bus.subscribe("t", () => {
      throw new Error("broken");
    });
    const other = collect("t");
    await bus.publish("t", "end");
    expect(await other.received).toEqual([]);
    expect(errors).toHaveLength(1);
  });

  it("does not hand the publisher's object over", async () => {
    const { received } = collect("t");
    const message = { count: 1 };
    await bus.publish("t", message);
    message.count = 2;
    await bus.publish("t", "end");
    expect(await received).toEqual([{ count: 1 }]);
  });
}

describe("InProcessEventBus", () => testContract(async (logger) => new InProcessEventBus(logger)));

describeWith("redis", "RedisEventBus", () => {
  let redis: { url: string; close(): Promise<void> };
  beforeAll(async () => {
    redis = await redisForTests();
  });
  afterAll(() => redis.close());

  testContract((logger) => RedisEventBus.connect(redis.url, { logger, prefix: randomUUID() }));

  it("reaches other processes, and keeps installations apart", async () => {
    const options = { logger: silentLogger, prefix: randomUUID() };
    const [here, there, elsewhere] = await Promise.all([
      RedisEventBus.connect(redis.url, options),
      RedisEventBus.connect(redis.url, options),
      RedisEventBus.connect(redis.url, { ...options, prefix: randomUUID() }),
    ]);
    const told = Promise.withResolvers<unknown>();
    let isToldElsewhere = false;
    there.subscribe("t", told.resolve);
    elsewhere.subscribe("t", () => {
      isToldElsewhere = true;
    });
    await here.publish("t", { from: "here" });
    expect(await told.promise).toEqual({ from: "here" });
    expect(isToldElsewhere).toBe(false);
    await Promise.all([here, there, elsewhere].map((bus) => bus.close()));
  });

  it("hears again after its connections were cut", async () => {
    const bus = await RedisEventBus.connect(redis.url, { logger: silentLogger, prefix: randomUUID() });
    const told = Promise.withResolvers<unknown>();
    bus.subscribe("t", told.resolve);
    const admin = new Redis(redis.url);
    // Those of this database; other tests have theirs on the same server.
    const database = `db=${new URL(redis.url).pathname.slice(1)} `;
    const clients = String(await admin.call("CLIENT", "LIST", "TYPE", "pubsub")).split("\n");
    const ours = clients.filter((client) => client.includes(database)).map((client) => /\bid=(\d+)/.exec(client)?.[1] ?? "");
    expect(ours).not.toEqual([]);
    for (const id of ours) await admin.call("CLIENT", "KILL", "ID", id);
    let isTold = false;
    told.promise.then(() => {
      isTold = true;
    });
    while (!isTold) {
      await bus.publish("t", "again");
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await told.promise).toBe("again");
    admin.disconnect();
    await bus.close();
  });

  it("says that its password is refused", async () => {
    const url = redis.url.replace("redis://", "redis://ada:hunter2@");
    await expect(RedisEventBus.connect(url, { logger: silentLogger })).rejects.toMatchObject({
      userMessage: expect.stringContaining("it refuses the password"),
    });
  });

  it("drops a message with a warning when Redis is away, for it must not fail the work that it is about", async () => {
    const warnings: string[] = [];
    const bus = await RedisEventBus.connect(redis.url, {
      logger: { ...silentLogger, warn: (_fields, message) => warnings.push(message) },
      prefix: randomUUID(),
    });
    await bus.close();
    await bus.publish("t", 1);
    expect(warnings).toEqual(["A message was not published"]);
  });
});

it("says why it can't connect, without the password", async () => {
  const error: unknown = await RedisEventBus.connect("redis://ada:hunter2@127.0.0.1:1", { logger: silentLogger }).catch((e) => e);
  expect(error).toMatchObject({
    code: ErrorCode.UNAVAILABLE,
    userMessage: "Olympus can't use Redis at 127.0.0.1:1: nothing listens there.",
    suggestion: expect.stringContaining("REDIS_URL"),
  });
});
