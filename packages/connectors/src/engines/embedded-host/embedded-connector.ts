import { realpath } from "node:fs/promises";
import type { AppError, Ctx } from "@olympus/domain";
import type { CheckStep } from "../../connection-check.ts";
import type { Cursor, CursorRequest } from "../../cursor.ts";
import { DatabaseConnector, type InternalQuery } from "../../database-connector.ts";
import { type ErrorRule, translateFailure } from "../../error-rules.ts";
import { assertMagic, resolveDatabaseFile } from "./database-file.ts";
import { EmbeddedHost } from "./embedded-host.ts";
import { embeddedRules, readHostFailure } from "./error-rules.ts";

export interface EmbeddedOptions {
  readonly path: string;
  /** Folders that files may be opened from; links are followed before the comparison. */
  readonly allowedFolders: readonly string[];
  /** Whose files DuckDB's statements may read: only where Olympus made the database itself, of views over files there. Default: none. */
  readonly readableFolder?: string;
}

export interface EmbeddedEngine {
  readonly engine: "duckdb" | "sqlite";
  readonly memoryLimitMiB: number;
  readonly maxCursors: number;
  readonly canInterrupt: boolean;
  /** What a file of this engine begins with, and where. */
  readonly magic: string;
  readonly magicOffset: number;
  readonly rules: readonly ErrorRule[];
  readonly versionSql: string;
  readonly tableCountSql: string;
}

/** What DuckDB and SQLite share: a file on this server, opened by a child process. */
export abstract class EmbeddedConnector extends DatabaseConnector {
  readonly #path: string;
  readonly #folder: string | undefined;
  readonly #engine: EmbeddedEngine;
  readonly #host: EmbeddedHost;

  constructor({ path, allowedFolders, readableFolder }: EmbeddedOptions, engine: EmbeddedEngine) {
    super();
    this.#path = path;
    this.#folder = readableFolder;
    this.#engine = engine;
    this.#host = new EmbeddedHost({
      maxCursors: engine.maxCursors,
      canInterrupt: engine.canInterrupt,
      locate: async () => {
        const file = await resolveDatabaseFile(path, allowedFolders);
        await assertMagic(file, engine.magic, engine.magicOffset);
        const readable = readableFolder === undefined ? null : await realpath(readableFolder);
        return { engine: engine.engine, path: file, memoryLimitMiB: engine.memoryLimitMiB, readableFolder: readable };
      },
    });
  }

  protected override openCursor(request: CursorRequest): Cursor {
    return this.#host.cursor(request);
  }

  protected override checkSteps(_ctx: Ctx, query: InternalQuery): readonly CheckStep[] {
    return [
      {
        name: "reach",
        label: "Find the file",
        run: async () => {
          await this.#host.locate();
          return { status: "PASSED" };
        },
      },
      { name: "tls", label: "Secure the connection", run: async () => ({ status: "SKIPPED", message: "A file needs none." }) },
      { name: "sign_in", label: "Sign in", run: async () => ({ status: "SKIPPED", message: "A file needs none." }) },
      {
        name: "read",
        label: "Read the catalog",
        run: async () => {
          const [[version] = []] = await query(this.#engine.versionSql);
          const [[count] = []] = await query(this.#engine.tableCountSql);
          const facts = { serverVersion: String(version ?? ""), database: fileNameOf(this.#path), tableCount: Number(count ?? 0) };
          return facts.tableCount > 0 ? { status: "PASSED", facts } : { status: "WARNED", message: "There is no table in it.", facts };
        },
      },
      {
        name: "write_access",
        label: "Look for rights to write",
        run: async () => ({ status: "PASSED", message: "The file is opened for reading only.", facts: { canWrite: false } }),
      },
    ];
  }

  protected override translateError(error: unknown): AppError {
    return translateFailure(error, readHostFailure(error), {
      rules: [...this.#engine.rules, ...embeddedRules],
      // A path tells how the server is laid out.
      secrets: [this.#path, this.#folder ?? ""],
      subject: this.#engine.engine,
    });
  }

  protected override async shutDown(): Promise<void> {
    await this.#host.close();
  }
}

function fileNameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
