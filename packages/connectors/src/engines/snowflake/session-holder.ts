import { SnowflakeSession, type SnowflakeSessionOptions } from "./snowflake-session.ts";

/** The one session of a connector: opened at its first use, and anew after it has gone. */
export class SessionHolder {
  readonly #options: SnowflakeSessionOptions;
  #opening: Promise<SnowflakeSession> | null = null;
  readonly #leaving = new Set<Promise<void>>();
  #isClosed = false;

  constructor(options: SnowflakeSessionOptions) {
    this.#options = options;
  }

  async get(): Promise<SnowflakeSession> {
    if (this.#isClosed) throw new Error("The connector has been closed");
    const opening = this.#opening ?? SnowflakeSession.open(this.#options);
    this.#opening = opening;
    return await opening.catch((error: unknown) => {
      if (this.#opening === opening) this.#opening = null;
      throw error;
    });
  }

  /** Parts with a session that has expired or whose server doesn't answer: the next use opens a new one. */
  async drop(session: SnowflakeSession): Promise<void> {
    if (this.#opening === null || (await this.#opening.catch(() => null)) !== session) return;
    this.#opening = null;
    this.#leave(session);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const session = await this.#opening?.catch(() => null);
    this.#opening = null;
    if (session) this.#leave(session);
    await Promise.all(this.#leaving);
  }

  #leave(session: SnowflakeSession): void {
    const leaving = session.close().finally(() => this.#leaving.delete(leaving));
    this.#leaving.add(leaving);
  }
}
