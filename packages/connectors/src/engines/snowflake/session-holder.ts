import { SnowflakeSession, type SnowflakeSessionOptions } from "./snowflake-session.ts";

/** A session in use. */
export interface SessionUse {
  readonly session: SnowflakeSession;
  /** Ends the use; more than once is fine. `isSpoilt`: the next use opens a new session, and this one ends when nobody uses it any more. */
  leave(isSpoilt?: boolean): void;
}

/** The one session of a connector: opened at its first use, and anew after it has gone. */
export class SessionHolder {
  readonly #options: SnowflakeSessionOptions;
  readonly #uses = new Map<SnowflakeSession, number>();
  readonly #closing = new Set<Promise<void>>();
  readonly #stopped = new AbortController();
  #opening: Promise<SnowflakeSession> | null = null;
  #current: SnowflakeSession | null = null;

  constructor(options: SnowflakeSessionOptions) {
    this.#options = options;
  }

  async enter(): Promise<SessionUse> {
    this.#stopped.signal.throwIfAborted();
    this.#opening ??= this.#open();
    const session = await this.#opening;
    this.#uses.set(session, (this.#uses.get(session) ?? 0) + 1);
    let isOver = false;
    return {
      session,
      leave: (isSpoilt = false) => {
        if (isSpoilt && this.#current === session) this.#forget();
        if (!isOver) this.#endUse(session);
        isOver = true;
      },
    };
  }

  /** Ends all sessions, whoever uses them. */
  async close(): Promise<void> {
    this.#stopped.abort(new Error("The connector has been closed"));
    await this.#opening?.catch(() => null);
    this.#forget();
    for (const session of this.#uses.keys()) this.#end(session);
    await Promise.all(this.#closing);
  }

  async #open(): Promise<SnowflakeSession> {
    try {
      const session = await SnowflakeSession.open(this.#options, this.#stopped.signal);
      this.#current = session;
      this.#uses.set(session, 0);
      return session;
    } catch (error) {
      this.#opening = null;
      throw error;
    }
  }

  #forget(): void {
    this.#current = null;
    this.#opening = null;
  }

  #endUse(session: SnowflakeSession): void {
    const uses = (this.#uses.get(session) ?? 1) - 1;
    if (this.#uses.has(session)) this.#uses.set(session, uses);
    if (uses === 0 && this.#current !== session) this.#end(session);
  }

  #end(session: SnowflakeSession): void {
    if (!this.#uses.delete(session)) return;
    const closing = session.close().finally(() => this.#closing.delete(closing));
    this.#closing.add(closing);
  }
}
