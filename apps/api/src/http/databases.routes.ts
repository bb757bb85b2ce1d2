import { pipeline } from "node:stream/promises";
import type { MadeDatabase, RequestCtx } from "@olympus/application";
import { AppError, ErrorCode } from "@olympus/domain";
import type { Express, Request } from "express";
import type { ApiDeps } from "./api-deps.ts";
import { requireCsrfHeader } from "./csrf.ts";
import { brokenOff, multipartParser, nameOf } from "./multipart.ts";
import { paths } from "./paths.ts";
import { httpRequestCtx } from "./request-context.ts";

/** Multipart upload of one SQLite or DuckDB file, or of a SQL script, which becomes a connection of the Space: `?spaceId=…&name=…`. */
export function mountDatabases(app: Express, deps: ApiDeps): void {
  app.post(paths.uploadDatabase, requireCsrfHeader, async (req, res) => {
    const ctx = await httpRequestCtx(deps, req, res);
    const { databaseConnection, ...made } = await receiveDatabase(deps, ctx, req);
    const { id, name, kind } = databaseConnection;
    res.json({ databaseConnection: { id, name, kind }, ...made });
  });
}

/** Streamed, never whole in memory. */
async function receiveDatabase(deps: ApiDeps, ctx: RequestCtx, req: Request): Promise<MadeDatabase> {
  const spaceId = textOf(req.query.spaceId);
  const name = textOf(req.query.name);
  const parser = multipartParser(req, { files: 1 });
  const whole = Promise.withResolvers<void>();
  // Whoever reads the file is told; without a file nobody waits.
  whole.promise.catch(() => {});
  parser.on("filesLimit", () => whole.reject(oneFileOnly()));
  let receiving: Promise<MadeDatabase> | null = null;
  parser.on("file", (_field, content, { filename }) => {
    // A file that is refused half-way must not be destroyed with its reader: the parser would wait for it for ever.
    const bytes = content.iterator({ destroyOnReturn: false });
    receiving = deps.services.databases.upload(ctx, {
      spaceId,
      name,
      fileName: nameOf(filename),
      content: endingWith(bytes, whole.promise),
    });
    // Told below; whatever becomes of it, the rest of the request has to be read.
    receiving.catch(() => {}).finally(() => content.resume());
  });
  const sent = await pipeline(req, parser, { signal: ctx.signal }).then(
    () => null,
    (cause: unknown) => brokenOff(cause),
  );
  if (sent === null) whole.resolve();
  else whole.reject(sent);
  const made = receiving as Promise<MadeDatabase> | null;
  if (sent !== null) {
    await made?.catch(() => {});
    throw sent;
  }
  if (made !== null) return await made;
  throw new AppError(ErrorCode.BAD_INPUT, "No file in the upload", { userMessage: "Choose a file: the field is called `file`." });
}

/** The same bytes, but their end is told only once the whole request has come: what is made of them is made of a request that was right. */
async function* endingWith(bytes: AsyncIterable<Uint8Array>, whole: Promise<void>): AsyncGenerator<Uint8Array> {
  yield* bytes;
  await whole;
}

function oneFileOnly(): AppError {
  return new AppError(ErrorCode.BAD_INPUT, "More than one file in a database upload", {
    userMessage: "One database is made of one file, and more than one was sent. Nothing was made of them: send each by itself.",
    fields: { file: "Send one file." },
  });
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
