import { AppError, ErrorCode } from "@olympus/domain";
import busboy from "busboy";
import type { Request } from "express";

/** Reads the parts of a request as they come. Fails with BAD_INPUT when it has none. */
export function multipartParser(req: Request, { files }: { readonly files: number }): busboy.Busboy {
  try {
    return busboy({ headers: req.headers, defParamCharset: "latin1", limits: { files, fields: 10, fieldSize: 10_000 } });
  } catch (cause) {
    throw new AppError(ErrorCode.BAD_INPUT, "Not a multipart request", {
      userMessage: "Send the files as `multipart/form-data`, in a field called `files`.",
      cause,
    });
  }
}

/** A file's name as browsers send it: UTF-8, read as Latin-1 by the parser. */
export function nameOf(filename: string | undefined): string {
  return Buffer.from(filename ?? "", "latin1").toString("utf8");
}

/** For an upload whose parts did not all come. */
export function brokenOff(cause: unknown): AppError {
  return new AppError(ErrorCode.BAD_INPUT, "The upload broke off", {
    userMessage: "The upload broke off before it was complete. Send the files again.",
    cause,
  });
}
