import { AppError, ErrorCode, type EventBus, type Logger } from "@olympus/domain";
import { Redis } from "ioredis";

type Listener = (message: unknown) => void;

/** Listeners by topic. A listener that throws is logged and harms nobody else. */
class Listeners {
  readonly #byTopic = new Map<string, Set<Listener>>();
  readonly #logger: Logger;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  add(topic: string, listener: Listener): () => void {
    // The same function may be added twice and removed once.
    const own: Listener = (message) => listener(message);
    const listeners = this.#byTopic.get(topic) ?? new Set();
    this.#byTopic.set(topic, listeners.add(own));
    return () => {
      listeners.delete(own);
      if (listeners.size === 0 && this.#byTopic.get(topic) === listeners) this.#byTopic.delete(topic);
    };
  }

  has(topic: string): boolean {
    return this.#byTopic.has(topic);
  }

  tell(topic: string, json: string): void {
    for (const listener of [...(this.#byTopic.get(topic) ?? [])]) {
      try {
        listener(JSON.parse(json));
      } catch (error) {
        this.#logger.error({ topic, error }, "A listener of the event bus failed");
      }
    }
  }

  clear(): void {
    this.#byTopic.clear();
  }
}

/** Within one process. Messages travel as JSON, like between processes, after the publisher's turn of the event loop. */
export class InProcessEventBus implements EventBus {
  readonly #listeners: Listeners;

  constructor(logger: Logger) {
    this.#listeners = new Listeners(logger);
  }

  async publish(topic: string, message: unknown): Promise<void> {
    if (!this.#listeners.has(topic)) return;
    const json = toJson(message);
    setImmediate(() => this.#listeners.tell(topic, json));
  }

  subscribe(topic: string, listener: Listener): () => void {
    return this.#listeners.add(topic, listener);
  }

  async close(): Promise<void> {
    this.#listeners.clear();
  }
}

/**
 * Between processes, over Redis. Each process hears all topics of its prefix, so that a subscription holds from the moment it is made.
 * It reconnects by itself; what is published while Redis is away is lost, as hints may be.
 */
export class RedisEventBus implements EventBus {
  readonly #publisher: Redis;
  readonly #subscriber: Redis;
  readonly #listeners: Listeners;
  readonly #logger: Logger;
  readonly #prefix: string;

  private constructor(publisher: Redis, subscriber: Redis, logger: Logger, prefix: string) {
    this.#publisher = publisher;
    this.#subscriber = subscriber;
    this.#listeners = new Listeners(logger);
    this.#logger = logger;
    this.#prefix = prefix;
  }

  /** Connects and listens. `prefix` keeps apart installations that share a Redis. Fails with UNAVAILABLE and the reason when Redis can't be used. */
  static async connect(url: string, options: { readonly logger: Logger; readonly prefix?: string }): Promise<RedisEventBus> {
    const prefix = `${options.prefix ?? "olympus"}:events:`;
    const retryStrategy = (attempt: number) => Math.min(attempt * 100, 2_000);
    const publisher = new Redis(url, { lazyConnect: true, enableOfflineQueue: false, maxRetriesPerRequest: 0, retryStrategy });
    const subscriber = new Redis(url, { lazyConnect: true, retryStrategy });
    const bus = new RedisEventBus(publisher, subscriber, options.logger, prefix);
    let isConnected = false;
    let problem: unknown;
    for (const client of [publisher, subscriber]) {
      client.on("error", (error: unknown) => {
        problem ??= error;
        if (isConnected) options.logger.warn({ error }, "The event bus has no connection to Redis");
      });
    }
    subscriber.on("pmessage", (_pattern: string, channel: string, json: string) => bus.#listeners.tell(channel.slice(prefix.length), json));
    try {
      await Promise.all([publisher.connect(), subscriber.connect()]);
      await subscriber.psubscribe(`${escapePattern(prefix)}*`);
    } catch (cause) {
      await bus.close();
      throw unusable(url, problem ?? cause);
    }
    isConnected = true;
    return bus;
  }

  async publish(topic: string, message: unknown): Promise<void> {
    try {
      await this.#publisher.publish(this.#prefix + topic, toJson(message));
    } catch (error) {
      // A hint that can't be given must not fail the work that it is about.
      this.#logger.warn({ topic, error }, "A message was not published");
    }
  }

  subscribe(topic: string, listener: Listener): () => void {
    return this.#listeners.add(topic, listener);
  }

  async close(): Promise<void> {
    this.#listeners.clear();
    this.#publisher.disconnect();
    this.#subscriber.disconnect();
  }
}

function unusable(url: string, cause: unknown): AppError {
  const { hostname, port } = new URL(url);
  const where = `${hostname}:${port || "6379"}`;
  const [code = ""] = cause instanceof Error ? ("code" in cause ? String(cause.code) : cause.message).split(" ") : [];
  const { problem, suggestion } = reasons[code] ?? {
    problem: "it can't be reached",
    suggestion: "Check REDIS_URL, and that Redis is running there.",
  };
  return new AppError(ErrorCode.UNAVAILABLE, `Can't use Redis at ${where}: ${code || "unknown reason"}`, {
    userMessage: `Olympus can't use Redis at ${where}: ${problem}.`,
    suggestion,
    isRetryable: true,
    cause,
  });
}

/** By Node's code of a broken connection, or by the first word of Redis's refusal. */
const reasons: Readonly<Record<string, { readonly problem: string; readonly suggestion: string }>> = {
  ECONNREFUSED: { problem: "nothing listens there", suggestion: "Start Redis, or correct host and port in REDIS_URL." },
  ENOTFOUND: { problem: "the host name is unknown", suggestion: "Correct the host in REDIS_URL, or check the name server." },
  ETIMEDOUT: { problem: "it doesn't answer", suggestion: "Check the host in REDIS_URL and the firewalls on the way." },
  WRONGPASS: { problem: "it refuses the password", suggestion: "Correct user and password in REDIS_URL." },
  NOAUTH: { problem: "it wants a password", suggestion: "Put user and password into REDIS_URL: redis://user:password@host:6379" },
  NOPERM: {
    problem: "the user may not do what is needed",
    suggestion: "Give the user of REDIS_URL all commands on keys and channels olympus:*.",
  },
};

const toJson = (message: unknown): string => JSON.stringify(message ?? null);
const escapePattern = (text: string): string => text.replace(/[\\*?[\]]/g, "\\$&");
