import type { ErrorCode } from "@olympus/domain";
import { ConnectorError, type ConnectorErrorOptions } from "../connector-error.ts";

/** A secret kept elsewhere could not be read. Names the reference, never a value. */
export class SecretReferenceError extends ConnectorError {
  constructor(
    code: ErrorCode,
    message: string,
    options: ConnectorErrorOptions & { readonly userMessage: string; readonly suggestion: string },
  ) {
    super(code, message, options);
  }
}
