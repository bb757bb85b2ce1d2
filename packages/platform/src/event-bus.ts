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

  /** Connects and listens. `prefix` keeps apart installations that share a Redis. Fails with UNAVAILABLE when Redis can't be reached. */
  static async connect(url: string, options: { readonly logger: Logger; readonly prefix?: string }): Promise<RedisEventBus> {
    const prefix = `${options.prefix ?? "olympus"}:events:`;
    const retryStrategy = (attempt: number) => Math.min(attempt * 100, 2_000);
    const publisher = new Redis(url, { lazyConnect: true, enableOfflineQueue: false, maxRetriesPerRequest: 0, retryStrategy });
    const subscriber = new Redis(url, { lazyConnect: true, retryStrategy });
    const bus = new RedisEventBus(publisher, subscriber, options.logger, prefix);
    for (const client of [publisher, subscriber]) {
      client.on("error", (error: unknown) => options.logger.warn({ error }, "The event bus has no connection to Redis"));
    }
    subscriber.on("pmessage", (_pattern: string, channel: string, json: string) => bus.#listeners.tell(channel.slice(prefix.length), json));
    try {
      await Promise.all([publisher.connect(), subscriber.connect()]);
      await subscriber.psubscribe(`${escapePattern(prefix)}*`);
    } catch (cause) {
      await bus.close();
      throw new AppError(ErrorCode.UNAVAILABLE, "The event bus can't reach Redis", {
        userMessage: "Redis can't be reached. Check REDIS_URL, and that Redis is running.",
        isRetryable: true,
        cause,
      });
    }
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

const toJson = (message: unknown): string => JSON.stringify(message ?? null);
const escapePattern = (text: string): string => text.replace(/[\\*?[\]]/g, "\\$&");
