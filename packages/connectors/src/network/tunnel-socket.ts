import { Duplex } from "node:stream";
import type { ClientChannel } from "ssh2";
import type { Endpoint } from "./dial.ts";
import { tunnelBroken } from "./ssh-failures.ts";

/** A channel of an SSH connection in the shape of a socket, which drivers connect themselves. */
export class TunnelSocket extends Duplex {
  readonly #open: (endpoint: Endpoint) => Promise<ClientChannel>;
  readonly #ready = Promise.withResolvers<ClientChannel>();
  #channel: ClientChannel | null = null;
  #isEnded = false;
  #idleTimer: NodeJS.Timeout | null = null;

  constructor(open: (endpoint: Endpoint) => Promise<ClientChannel>) {
    super();
    this.#open = open;
    // Told by the event `error`.
    this.#ready.promise.catch(() => {});
  }

  connect(port: number, host: string): this {
    this.#open({ host, port }).then(
      (channel) => this.#attach(channel),
      (error: Error) => this.destroy(error),
    );
    return this;
  }

  override _read(): void {
    this.#channel?.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#idleTimer?.refresh();
    if (this.#channel === null) this.#ready.promise.then((channel) => void channel.write(chunk, done), done);
    else this.#channel.write(chunk, done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#ready.promise.then((channel) => {
      channel.end();
      done();
    }, done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    if (this.#idleTimer !== null) clearTimeout(this.#idleTimer);
    this.#ready.reject(error ?? tunnelBroken());
    this.#channel?.destroy();
    done(error);
  }

  /** Calls once nothing has been sent or received for this long; 0 for never. */
  setTimeout(timeoutMs: number, onIdle: () => void = () => {}): this {
    if (this.#idleTimer !== null) clearTimeout(this.#idleTimer);
    this.#idleTimer = timeoutMs === 0 ? null : setTimeout(onIdle, timeoutMs).unref();
    return this;
  }

  /** What follows belongs to the one TCP connection that all channels share. */
  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  #attach(channel: ClientChannel): void {
    if (this.destroyed) {
      channel.destroy();
      return;
    }
    this.#channel = channel;
    channel.on("data", (chunk: Buffer) => {
      this.#idleTimer?.refresh();
      if (!this.push(chunk)) channel.pause();
    });
    channel.once("end", () => {
      this.#isEnded = true;
      this.push(null);
    });
    channel.on("error", () => this.destroy(tunnelBroken()));
    // After a proper end the reader gets what is left first.
    channel.once("close", () => {
      if (!this.#isEnded) this.destroy(tunnelBroken());
    });
    this.#ready.resolve(channel);
    this.emit("connect");
  }
}
