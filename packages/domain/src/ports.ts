/** Where time comes from, so that a test can set it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Structured logging: fields first, then a sentence. Never hand it a secret or a row. */
export interface Logger {
  debug(fields: Readonly<Record<string, unknown>>, message: string): void;
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
  child(fields: Readonly<Record<string, unknown>>): Logger;
}

export const silentLogger: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  child: () => silentLogger,
};

/** What a stored file is, once it is whole. */
export interface StoredFile {
  /** Name in the store: no other file has had it, also not one with the same content. */
  readonly key: string;
  /** SHA-256 of the content, lower-case hex. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

export interface FileWriteOptions {
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  /** Called with the key before there is a file of it: whoever writes it down can find what a crash leaves behind. */
  readonly note?: (key: string) => Promise<void>;
}

/** Keeps uploaded files. A file appears whole or not at all, whatever happens in the middle of writing. */
export interface FileStore {
  /** Streams the content into the store. Fails with TOO_LARGE beyond `maxBytes`, and with what `note` fails with; then nothing is left behind. */
  write(content: AsyncIterable<Uint8Array>, options: FileWriteOptions): Promise<StoredFile>;
  /** The content from `start` to `end` (bytes, both included). Fails with NOT_FOUND. */
  read(key: string, range?: { readonly start: number; readonly end: number }): Promise<NodeJS.ReadableStream>;
  /** A path on this machine under which the content can be read until `release` is called. Fails with NOT_FOUND. */
  localPath(key: string): Promise<{ readonly path: string; release(): Promise<void> }>;
  delete(key: string): Promise<void>;
}

/** Seals short secrets for storage. `context` (ids of owner and Space) is authenticated: a sealed value moved elsewhere does not open. */
export interface SecretBox {
  /** Id of the key that `seal` uses now. */
  readonly currentKeyId: string;
  /** Id of the key that sealed a value; null when it has no known format. */
  keyIdOf(sealed: string): string | null;
  seal(plain: string, context: string): string;
  /** Fails with INTERNAL when the key is gone, the context differs or the value was changed. */
  open(sealed: string, context: string): string;
}

/** Tells other parts, and other processes where there are any, that something happened. Messages are hints: the truth is in the database. */
export interface EventBus {
  publish(topic: string, message: unknown): Promise<void>;
  /** Calls back for each message until the returned function is called. */
  subscribe(topic: string, listener: (message: unknown) => void): () => void;
  close(): Promise<void>;
}
