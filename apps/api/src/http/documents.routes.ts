import { pipeline } from "node:stream/promises";
import type { RequestCtx } from "@olympus/application";
import { AppError, ErrorCode, notFound, toAppError } from "@olympus/domain";
import type { Express, Request, Response } from "express";
import type { ApiDeps } from "./api-deps.ts";
import { parseRange } from "./byte-range.ts";
import { requireCsrfHeader } from "./csrf.ts";
import { toHttpBody } from "./http-error.ts";
import { brokenOff, multipartParser, nameOf } from "./multipart.ts";
import { paths } from "./paths.ts";
import { httpRequestCtx } from "./request-context.ts";
import { noFields, withField } from "./upload-fields.ts";

interface UploadOutcome {
  readonly documents: { id: string; name: string; isNew: boolean; version: number; note: string | null }[];
  readonly failures: { name: string; code: string; message: string }[];
}

/** Of one request. */
const maxFiles = 100;
const tooManyFiles = {
  name: "more files",
  code: ErrorCode.BAD_INPUT,
  message: `At most ${maxFiles} files can be sent at a time, so the others were left out. Send them by themselves.`,
};

/** Multipart upload into a Space, and the original files back, with ranges so that a PDF viewer can fetch just what it shows. */
export function mountDocuments(app: Express, deps: ApiDeps): void {
  app.post(paths.upload, requireCsrfHeader, async (req, res) => {
    const ctx = await httpRequestCtx(deps, req, res);
    const outcome = await receiveFiles(deps, ctx, req, String(req.params.spaceId));
    res.status(outcome.documents.length > 0 || outcome.failures.length === 0 ? 200 : 422).json(outcome);
  });
  app.get(paths.file, async (req, res) => sendFile(deps, await httpRequestCtx(deps, req, res), req, res));
}

/** Files are streamed one after the other, never whole in memory; one that is refused does not lose the others. */
async function receiveFiles(deps: ApiDeps, ctx: RequestCtx, req: Request, spaceId: string): Promise<UploadOutcome> {
  const outcome: UploadOutcome = { documents: [], failures: [] };
  const parser = multipartParser(req, { files: maxFiles });
  let isRefused: AppError | null = null;
  let last: Promise<void> = Promise.resolve();
  let fields = noFields;
  parser.on("field", (name, value, { valueTruncated }) => {
    try {
      fields = withField(fields, name, value, valueTruncated);
    } catch (error) {
      isRefused = toAppError(error);
    }
  });
  parser.on("file", (_field, content, { filename }) => {
    const name = nameOf(filename);
    // A file that is refused half-way must not be destroyed with its reader: the parser would wait for it for ever.
    const upload = { ...fields, spaceId, name, content: content.iterator({ destroyOnReturn: false }) };
    const receive = async (): Promise<void> => {
      try {
        if (isRefused) return;
        const { document, isNew, version, note } = await deps.services.documents.upload(ctx, upload);
        outcome.documents.push({ id: document.id, name: document.name, isNew, version, note });
      } catch (error) {
        const appError = toAppError(error);
        if (isAboutTheCaller(appError)) isRefused = appError;
        if (appError.code === ErrorCode.INTERNAL) ctx.logger.error({ err: error }, "An upload failed");
        const { message } = toHttpBody(appError);
        outcome.failures.push({ name, code: appError.code, message });
      } finally {
        content.resume();
      }
    };
    last = last.then(receive);
  });
  parser.on("filesLimit", () => {
    last = last.then(() => void outcome.failures.push(tooManyFiles));
  });
  try {
    await pipeline(req, parser, { signal: ctx.signal });
  } catch (cause) {
    await last;
    throw brokenOff(cause);
  }
  await last;
  if (isRefused) throw isRefused;
  if (outcome.documents.length + outcome.failures.length === 0)
    throw new AppError(ErrorCode.BAD_INPUT, "No file in the upload", {
      userMessage: "Choose at least one file: the field is called `files`.",
    });
  return outcome;
}

/** Whoever may not upload here gets one error for all, not one per file. */
function isAboutTheCaller(error: AppError): boolean {
  return error.code === ErrorCode.UNAUTHENTICATED || error.code === ErrorCode.FORBIDDEN || error.code === ErrorCode.NOT_FOUND;
}

async function sendFile(deps: ApiDeps, ctx: RequestCtx, req: Request, res: Response): Promise<void> {
  const id = String(req.params.documentId);
  const version = versionOf(req.query.version);
  const found = await deps.services.documents.findFile(ctx, id, version);
  const range = found && parseRange(req.headers.range, found.file.sizeBytes);
  if (range === "unsatisfiable") return void res.status(416).setHeader("Content-Range", `bytes */${found?.file.sizeBytes}`).end();
  const wanted = { version: found?.file.version ?? version, ...(range && { range }) };
  const { document, file, content } = await deps.services.documents.openFile(ctx, id, wanted);
  res.setHeader("Content-Type", contentTypes[file.format]);
  res.setHeader("Content-Disposition", `inline; filename*=UTF-8''${encodeURIComponent(document.name)}`);
  // An uploaded file is somebody's data on our origin: it must never run as a page of ours.
  res.setHeader("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'");
  res.setHeader("X-Content-Type-Options", "nosniff");
  res.setHeader("Cache-Control", "private, max-age=0, must-revalidate");
  res.setHeader("Accept-Ranges", "bytes");
  res.setHeader("ETag", `"${file.sha256}"`);
  res.setHeader("Content-Length", range ? range.end - range.start + 1 : file.sizeBytes);
  if (range) res.status(206).setHeader("Content-Range", `bytes ${range.start}-${range.end}/${file.sizeBytes}`);
  await pipeline(content, res).catch((error: unknown) => {
    // The client left in the middle: nothing to answer any more.
    if (!res.destroyed) throw error;
  });
}

/** Null: the one that answers. Whatever is no number names no version. */
function versionOf(value: unknown): number | null {
  if (value === undefined) return null;
  const version = typeof value === "string" && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : 0;
  if (version === 0) throw notFound("Document");
  return version;
}

const contentTypes = {
  PDF: "application/pdf",
  DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  XLS: "application/vnd.ms-excel",
  CSV: "text/csv; charset=utf-8",
  TSV: "text/tab-separated-values; charset=utf-8",
  JSON: "application/json; charset=utf-8",
  PARQUET: "application/vnd.apache.parquet",
  // Not as a page: what somebody uploaded is shown as its text.
  HTML: "text/plain; charset=utf-8",
  EML: "text/plain; charset=utf-8",
  MARKDOWN: "text/plain; charset=utf-8",
  TEXT: "text/plain; charset=utf-8",
} as const;
