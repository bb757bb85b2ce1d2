import { basename } from "node:path";
import { parseDocument, toParts } from "@olympus/documents";
import { type DocumentId, type ParsedDocument, type SpaceId, toAppError } from "@olympus/domain";
import type { OpenedDatabase } from "@olympus/persistence";
import { storeDocument } from "../passages/store-document.ts";

export interface StoredDocument {
  readonly id: DocumentId;
  readonly name: string;
  readonly pageCount: number | null;
  readonly passageCount: number;
  readonly seconds: number;
}

/** Reads a PDF and stores it, as ingestion does; what is wrong with it where that fails. */
export async function storeFile(
  database: OpenedDatabase,
  spaceId: SpaceId,
  path: string,
): Promise<StoredDocument | { readonly reason: string }> {
  const startedAt = performance.now();
  const parsed = await parse(path);
  if ("reason" in parsed) return parsed;
  const name = basename(path);
  const id = await storeDocument(database, { spaceId, name, format: "PDF", parsed, parts: toParts(parsed) });
  const document = await database.store.documents.find(id);
  const seconds = (performance.now() - startedAt) / 1000;
  return { id, name, pageCount: parsed.pageCount, passageCount: document?.passageCount ?? 0, seconds };
}

async function parse(path: string): Promise<ParsedDocument | { readonly reason: string }> {
  try {
    return await parseDocument(path, "PDF", { signal: new AbortController().signal });
  } catch (error) {
    return { reason: toAppError(error).message };
  }
}
