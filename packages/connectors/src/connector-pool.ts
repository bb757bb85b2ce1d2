import { AppError, type ConnectionId, type ConnectorKind, type Ctx, cancelled, ErrorCode, type SpaceId } from "@olympus/domain";
import { ConnectorError } from "./connector-error.ts";
import type { ConnectorOptions } from "./connector-registry.ts";
import type { Credentials } from "./credential-fields.ts";
import type { DatabaseConnector } from "./database-connector.ts";
import { openConnector } from "./open-connector.ts";
import { PooledConnector } from "./pooled-connector.ts";

export interface ConnectorPoolOptions extends ConnectorOptions {
  /** Uses of one connection at a time; the others wait. Default 5. */
  readonly maxConcurrent?: number;
  /** Longest wait for a place. Default 30,000. */
  readonly queueTimeoutMs?: number;
  /** A connector that nobody used for this long is closed. Default 5 minutes. */
  readonly idleMs?: number;
  /** How long `close` lets running uses go on. Default 10,000. */
  readonly closeGraceMs?: number;
}

/** Which connector is wanted. A higher revision means that the credentials have changed. */
export interface ConnectorTarget {
  readonly connectionId: ConnectionId;
  readonly revision: number;
  readonly kind: ConnectorKind;
  /** Whose connection it is: decides which secrets kept elsewhere it may name. */
  readonly spaceId?: SpaceId;
  /** Instead of the pool's: where this connection's file may be. */
  readonly allowedFolders?: readonly string[];
  /** Whose files its statements may read: for the connection of a Space's datasets only. */
  readonly readableFolder?: string;
  /** Called when a new connector has to be made; the result is kept by the driver only. */
  openCredentials(): Promise<Credentials>;
}

/**
 * One live connector for each connection and revision. Uses of a connection are bounded. A connector of an older revision takes no new use and
 * is closed after its running ones, so that a change of credentials never breaks what is running.
 */
export class ConnectorPool {
  readonly #options: Required<Omit<ConnectorPoolOptions, keyof ConnectorOptions>> & ConnectorOptions;
  readonly #live = new Map<ConnectionId, { readonly revision: number; readonly pooled: PooledConnector }>();
  readonly #retiring = new Set<PooledConnector>();
  #isClosed = false;

  constructor(options: ConnectorPoolOptions) {
    this.#options = { maxConcurrent: 5, queueTimeoutMs: 30_000, idleMs: 5 * 60_000, closeGraceMs: 10_000, ...options };
  }

  /**
   * Runs `work` with the connection's connector, which must not be kept beyond it. Fails with CANCELLED, UNAVAILABLE (no place within the queue's
   * deadline, or the pool is closed), what `openCredentials` fails with, and what `work` fails with.
   */
  async use<T>(ctx: Ctx, target: ConnectorTarget, work: (connector: DatabaseConnector) => Promise<T>): Promise<T> {
    if (this.#isClosed) throw closing();
    const pooled = this.#find(target);
    const waiting = AbortSignal.any([ctx.signal, AbortSignal.timeout(this.#options.queueTimeoutMs)]);
    const leave = await pooled.enter(waiting).catch((error: unknown) => {
      if (ctx.signal.aborted) throw cancelled(error);
      throw error instanceof AppError ? error : queueFull();
    });
    try {
      const create = async () => {
        const credentials = await target.openCredentials();
        return await openConnector(target.kind, credentials, this.#optionsOf(target), { spaceId: target.spaceId ?? null });
      };
      return await work(await pooled.connector(create));
    } catch (error) {
      // Whoever can't sign in any more may have a secret of yesterday from where it is kept: the next use reads it anew.
      const isRefused = error instanceof AppError && error.code === ErrorCode.AUTHENTICATION_FAILED;
      if (isRefused && this.#live.get(target.connectionId)?.pooled === pooled) void this.evict(target.connectionId);
      throw error;
    } finally {
      leave();
    }
  }

  /** Closes a connection's connector after its running uses: on delete, or when its credentials have changed. Resolves when it is closed. */
  async evict(connectionId: ConnectionId): Promise<void> {
    const entry = this.#live.get(connectionId);
    this.#live.delete(connectionId);
    if (entry !== undefined) await this.#retire(entry.pooled);
  }

  /** Takes no new uses, lets running ones go on for the grace period, then closes everything. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const connectionId of [...this.#live.keys()]) void this.evict(connectionId);
    await Promise.all([...this.#retiring].map((pooled) => pooled.closeWithin(this.#options.closeGraceMs)));
  }

  #find({ connectionId, revision }: ConnectorTarget): PooledConnector {
    const entry = this.#live.get(connectionId);
    if (entry !== undefined && entry.revision === revision) return entry.pooled;
    if (entry !== undefined && entry.revision > revision) throw outdated();
    if (entry !== undefined) void this.evict(connectionId);
    const pooled: PooledConnector = new PooledConnector({
      maxConcurrent: this.#options.maxConcurrent,
      idleMs: this.#options.idleMs,
      onIdle: () => {
        if (this.#live.get(connectionId)?.pooled === pooled) void this.evict(connectionId);
      },
    });
    this.#live.set(connectionId, { revision, pooled });
    return pooled;
  }

  async #retire(pooled: PooledConnector): Promise<void> {
    this.#retiring.add(pooled);
    await pooled.retire().finally(() => this.#retiring.delete(pooled));
  }

  #optionsOf({ allowedFolders = this.#options.allowedFolders, readableFolder }: ConnectorTarget): ConnectorOptions {
    return { ...this.#options, allowedFolders, readableFolder };
  }
}

function queueFull(): ConnectorError {
  return new ConnectorError(ErrorCode.UNAVAILABLE, "No place in the connection's queue in time", {
    userMessage: "Too many questions are being asked of this database right now.",
    suggestion: "Try again in a moment.",
    isRetryable: true,
  });
}

function outdated(): ConnectorError {
  return new ConnectorError(ErrorCode.UNAVAILABLE, "The connection was changed in between", {
    userMessage: "This connection has just been changed.",
    suggestion: "Try again.",
    isRetryable: true,
  });
}

function closing(): ConnectorError {
  return new ConnectorError(ErrorCode.UNAVAILABLE, "The pool has been closed", {
    userMessage: "Olympus is shutting down.",
    isRetryable: true,
  });
}
