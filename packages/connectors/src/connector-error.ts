import { AppError, type AppErrorOptions, type ErrorCode } from "@olympus/domain";

export interface ConnectorErrorOptions extends AppErrorOptions {
  /** What the engine said, with every secret of the credentials blotted out; null when it said nothing. */
  readonly engineMessage?: string | null;
}

/** A failure of somebody else's database, in the words of spec §3.7. Neither message holds a secret. */
export class ConnectorError extends AppError {
  readonly engineMessage: string | null;

  constructor(code: ErrorCode, message: string, options: ConnectorErrorOptions = {}) {
    super(code, message, options);
    this.engineMessage = options.engineMessage ?? null;
  }
}
