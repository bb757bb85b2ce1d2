import type { Logger } from "@olympus/domain";
import type { Route } from "../../network/route.ts";
import { Semaphore } from "../../semaphore.ts";
import type { MysqlCredentials } from "./credentials.ts";
import { openTimeoutMs, Session } from "./session.ts";

const maxSessions = 5;
const idleTimeoutMs = 5 * 60_000;
const killTimeoutMs = 5_000;

/** A session out of the pool. */
export interface Loan {
  readonly session: Session;
  /** Gives it back, or ends it when it isn't sound. Once. */
  release(isSound: boolean): void;
}

/** The connections of one database, at most five. */
export class SessionPool {
  readonly #credentials: MysqlCredentials;
  readonly #route: Route;
  readonly #places = new Semaphore(maxSessions);
  /** The one that was used last comes first. */
  readonly #idle: { readonly session: Session; readonly timer: NodeJS.Timeout }[] = [];
  readonly #closing = new AbortController();
  readonly #kills = new Set<Promise<void>>();

  constructor(credentials: MysqlCredentials, route: Route) {
    this.#credentials = credentials;
    this.#route = route;
  }

  /** A session on its own. Fails as `Session.open` does, or when `signal` is aborted. */
  async acquire(signal: AbortSignal): Promise<Loan> {
    const waiting = AbortSignal.any([signal, this.#closing.signal]);
    const leave = await this.#places.acquire(waiting);
    try {
      const session = this.#takeIdle() ?? (await this.#open(AbortSignal.any([waiting, AbortSignal.timeout(openTimeoutMs(this.#route))])));
      return {
        session,
        release: (isSound) => {
          if (isSound && !session.isBroken && !this.#closing.signal.aborted) this.#keep(session);
          else session.destroy();
          leave();
        },
      };
    } catch (error) {
      leave();
      throw error;
    }
  }

  /** Asks the server to stop a session's statement, or to end the whole session. Best effort: never fails. */
  kill(what: "QUERY" | "CONNECTION", victim: Session, logger: Logger): Promise<void> {
    const killing = this.#kill(what, victim).catch((error: unknown) => {
      logger.warn({ reason: error instanceof Error ? error.name : "unknown" }, "A statement could not be stopped on the server");
    });
    this.#kills.add(killing);
    return killing.finally(() => this.#kills.delete(killing));
  }

  async close(): Promise<void> {
    this.#closing.abort(new Error("The pool has been closed"));
    const idle = this.#idle.splice(0);
    for (const { timer } of idle) clearTimeout(timer);
    await Promise.all([...idle.map(({ session }) => session.end()), ...this.#kills]);
  }

  #open(signal: AbortSignal): Promise<Session> {
    return Session.open({ credentials: this.#credentials, route: this.#route, signal });
  }

  #takeIdle(): Session | null {
    while (true) {
      const entry = this.#idle.pop();
      if (entry === undefined) return null;
      clearTimeout(entry.timer);
      if (entry.session.isBroken) continue;
      entry.session.ref();
      return entry.session;
    }
  }

  #keep(session: Session): void {
    const drop = () => {
      const index = this.#idle.findIndex((entry) => entry.session === session);
      if (index === -1) return;
      const [entry] = this.#idle.splice(index, 1);
      clearTimeout(entry?.timer);
      session.destroy();
    };
    const timer = setTimeout(drop, idleTimeoutMs);
    // An idle connection is no reason to keep the process alive.
    timer.unref();
    session.unref();
    this.#idle.push({ session, timer });
    session.onFailure = drop;
  }

  /**
   * On a connection of its own to the same address. Behind that there may still be several servers, where the same number is somebody else's session: only
   * the server that says the same name is asked.
   */
  async #kill(what: "QUERY" | "CONNECTION", victim: Session): Promise<void> {
    const killer = await Session.openBare({
      credentials: this.#credentials,
      route: this.#route.pinnedTo(this.#credentials.host),
      endpoint: victim.address,
      signal: AbortSignal.timeout(killTimeoutMs),
    });
    try {
      if (killer.server !== victim.server) throw new Error("Another server answered");
      await killer.ask(`KILL ${what} ${victim.id}`).catch((error: unknown) => {
        // The session has just ended by itself.
        if ((error as { errno?: unknown }).errno !== 1094) throw error;
      });
    } finally {
      await killer.end();
    }
  }
}
