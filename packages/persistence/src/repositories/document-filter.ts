import type { SpaceId } from "@olympus/domain";
import type { SelectQueryBuilder } from "typeorm";
import { storableText } from "../database/storable.ts";
import type { DocumentFilter } from "../document-store.ts";
import { type DocumentEntity, toNameKey } from "../entities/document.entity.ts";

/** The Space's documents that fit the filter. */
export function filtered(
  query: SelectQueryBuilder<DocumentEntity>,
  spaceId: SpaceId,
  { folderIds, topOnly, tags, name, status, format }: DocumentFilter,
): SelectQueryBuilder<DocumentEntity> {
  query.where("document.spaceId = :spaceId", { spaceId });
  if (folderIds) query.andWhere("document.folderId = ANY(:folderIds)", { folderIds });
  if (topOnly) query.andWhere("document.folderId IS NULL");
  if (tags && tags.length > 0) query.andWhere("document.tags @> :tags", { tags: tags.map(storableText) });
  if (name) query.andWhere("strpos(document.nameKey, :name) > 0", { name: toNameKey(storableText(name)) });
  if (status) query.andWhere("document.status = :status", { status });
  if (format) query.andWhere("document.format = :format", { format });
  return query;
}
