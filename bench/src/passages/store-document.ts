import { createHash } from "node:crypto";
import { toPassages } from "@olympus/documents";
import type { DocumentFormat, DocumentId, DocumentPart, ParsedDocument, SpaceId } from "@olympus/domain";
import type { OpenedDatabase } from "@olympus/persistence";
import type { Embedder } from "@olympus/search";

interface NewDocument {
  readonly spaceId: SpaceId;
  readonly name: string;
  readonly format: DocumentFormat;
  readonly parsed: ParsedDocument;
  readonly parts?: readonly DocumentPart[];
  /** Null: found by words alone. */
  readonly embedder?: Embedder | null;
}

/** Stores a document that was read as ingestion does. */
export async function storeDocument(
  database: OpenedDatabase,
  { spaceId, name, format, parsed, parts = [], embedder = null }: NewDocument,
): Promise<DocumentId> {
  const { documents } = database.store;
  const sha256 = createHash("sha256").update(name).update("\0").update(parsed.text).digest("hex");
  const { document } = await documents.createOrFind({ spaceId, name, format, sizeBytes: parsed.text.length, sha256, fileKey: sha256 });
  const passages = toPassages(parsed);
  const texts = passages.map(({ text }) => text);
  const embeddings = embedder === null ? null : await embedder.embed(texts, new AbortController().signal);
  const content = { passages, embeddings, embeddingModel: embedder?.model ?? null, pageCount: parsed.pageCount, parts };
  await documents.complete(document.id, content);
  return document.id;
}

/** A text with its title as a heading. */
export function toTextDocument(title: string, text: string): ParsedDocument {
  const place = { page: null, sheet: null, cellRange: null };
  const start = title === "" ? 0 : title.length + 2;
  const heading = { ...place, kind: "heading" as const, text: title, headingPath: [], startOffset: 0, endOffset: title.length };
  const headingPath = title === "" ? [] : [title];
  const body = { ...place, kind: "paragraph" as const, text, headingPath, startOffset: start, endOffset: start + text.length };
  return {
    text: title === "" ? text : `${title}\n\n${text}`,
    blocks: [...(title === "" ? [] : [heading]), ...(text === "" ? [] : [body])],
    pageCount: null,
  };
}
