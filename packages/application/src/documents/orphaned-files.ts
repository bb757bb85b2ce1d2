import { type Ctx, ErrorCode, type FileStore, toAppError } from "@olympus/domain";
import type { DocumentRepository } from "@olympus/persistence";

const filesAtOnce = 100;
/** Longer than a commit takes whose answer was lost. */
const doubtMs = 10 * 60_000;

/** Deletes files that no document needs any more. They are noted where they were let go of, so that what fails now is made good by the next time. */
export class OrphanedFiles {
  readonly #documents: Pick<DocumentRepository, "listOrphanedFiles" | "forgetOrphanedFiles" | "addOrphanedFiles">;
  readonly #files: Pick<FileStore, "delete">;

  constructor(
    documents: Pick<DocumentRepository, "listOrphanedFiles" | "forgetOrphanedFiles" | "addOrphanedFiles">,
    files: Pick<FileStore, "delete">,
  ) {
    this.#documents = documents;
    this.#files = files;
  }

  /** Never fails for what the file store says: the files stay noted. Answers how many are gone. */
  async remove(ctx: Ctx): Promise<number> {
    let removed = 0;
    for (;;) {
      const fileKeys = await this.#documents.listOrphanedFiles(filesAtOnce);
      if (fileKeys.length === 0) return removed;
      const deleted: string[] = [];
      try {
        for (const fileKey of fileKeys) {
          await this.#files.delete(fileKey).catch(passOverUnknown);
          deleted.push(fileKey);
        }
      } catch (error) {
        ctx.logger.warn({ err: error }, "Files that no document needs could not be deleted: the next deletion or start tries again");
      }
      await this.#documents.forgetOrphanedFiles(deleted);
      removed += deleted.length;
      if (deleted.length < fileKeys.length || fileKeys.length < filesAtOnce) return removed;
    }
  }

  /** Deletes a file that was written and won't be kept. */
  async discard(ctx: Ctx, fileKey: string): Promise<void> {
    await this.#documents.addOrphanedFiles([fileKey]);
    await this.remove(ctx);
  }

  /** Has a file deleted that may be a document's after all, as soon as that can be told: then one that is stays. */
  async discardLater(ctx: Ctx, fileKey: string): Promise<void> {
    await this.#documents.addOrphanedFiles([fileKey], new Date(ctx.clock.now().getTime() + doubtMs));
  }
}

/** A key that this store can't have, for another kind of store made it, is none of its files: it must not keep all the others. */
function passOverUnknown(error: unknown): void {
  if (toAppError(error).code !== ErrorCode.NOT_FOUND) throw error;
}
