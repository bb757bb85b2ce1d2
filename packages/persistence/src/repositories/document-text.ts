import type { DocumentId, DocumentPart, PageLayout } from "@olympus/domain";
import type { Transactions } from "../database/transactions.ts";
import { DocumentPartEntity, toDocumentPart } from "../entities/document-part.entity.ts";
import { PageLayoutEntity, toPageLayout } from "../entities/page-layout.entity.ts";

interface Stretch {
  readonly start: number;
  readonly text: string;
}

/** The text of documents as it was read, and where its words stand. */
export class DocumentText {
  readonly #transactions: Transactions;

  constructor(transactions: Transactions) {
    this.#transactions = transactions;
  }

  async listParts(
    documentId: DocumentId,
    range: { offset: number; limit: number },
  ): Promise<{ totalCount: number; parts: readonly DocumentPart[] }> {
    return await this.#transactions.read(async (manager) => {
      const totalCount = await manager.countBy(DocumentPartEntity, { documentId });
      const options = { where: { documentId }, order: { position: "ASC" }, skip: range.offset, take: range.limit } as const;
      const parts = await manager.find(DocumentPartEntity, options);
      return { totalCount, parts: parts.map(toDocumentPart) };
    });
  }

  async findPartAt(documentId: DocumentId, offset: number): Promise<DocumentPart | null> {
    const part = await this.#transactions.read((manager) =>
      manager
        .createQueryBuilder(DocumentPartEntity, "part")
        .where("part.documentId = :documentId AND part.endOffset > :offset AND part.endOffset > part.startOffset", { documentId, offset })
        .orderBy("part.endOffset")
        .limit(1)
        .getOne(),
    );
    return part && toDocumentPart(part);
  }

  async textOf(documentId: DocumentId, startOffset: number, endOffset: number): Promise<string | null> {
    const overlap = [documentId, startOffset, endOffset];
    return await this.#transactions.read(async (manager) => {
      const parts: Stretch[] = await manager.query(
        `SELECT start_offset AS start, text FROM document_parts
         WHERE document_id = $1 AND end_offset > $2 AND start_offset < $3 AND end_offset > start_offset ORDER BY position`,
        overlap,
      );
      if (parts.length > 0) return join(parts, startOffset, endOffset);
      // What was read before there were parts has passages only, which overlap.
      const passages: Stretch[] = await manager.query(
        `SELECT start, text FROM (
           SELECT position, (place->>'startOffset')::integer AS start, (place->>'endOffset')::integer AS stop, text FROM passages
           WHERE content_id = (SELECT content_id FROM documents WHERE id = $1)
         ) p WHERE stop > $2 AND start < $3 ORDER BY start, position`,
        overlap,
      );
      return passages.length === 0 ? null : join(passages, startOffset, endOffset);
    });
  }

  async listLayouts(documentId: DocumentId, startOffset: number, endOffset: number, maxPages: number): Promise<readonly PageLayout[]> {
    const layouts = await this.#transactions.read((manager) =>
      manager
        .createQueryBuilder(PageLayoutEntity, "layout")
        .where("layout.documentId = :documentId AND layout.startOffset < :endOffset AND layout.endOffset > :startOffset", {
          documentId,
          startOffset,
          endOffset,
        })
        .orderBy("layout.page")
        .take(maxPages)
        .getMany(),
    );
    return await Promise.all(layouts.map(toPageLayout));
  }
}

/** From `from` (or where the first stretch begins, if that is later) to `end`: gaps become line ends, what overlaps is there once. */
function join(stretches: readonly Stretch[], from: number, end: number): string {
  let text = "";
  let at = from;
  for (const { start, text: piece } of stretches) {
    if (start > at) text += "\n".repeat(Math.min(start, end) - at);
    at = Math.max(at, start);
    const rest = piece.slice(at - start, end - start);
    text += rest;
    at += rest.length;
  }
  return text;
}
