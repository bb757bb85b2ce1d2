import type { DocumentId, DocumentRecord, DocumentVersion, SpaceId } from "@olympus/domain";
import { type EntityManager, In } from "typeorm";
import { DocumentEntity, toDocument } from "../entities/document.entity.ts";
import { DocumentVersionEntity, toDocumentVersion } from "../entities/document-version.entity.ts";
import { UserEntity } from "../entities/user.entity.ts";

/** The documents as records: each with the newest version after the one that answers, where there is one. */
export async function toDocuments(manager: EntityManager, entities: readonly DocumentEntity[]): Promise<readonly DocumentRecord[]> {
  if (entities.length === 0) return [];
  const newer = await manager
    .createQueryBuilder(DocumentVersionEntity, "next")
    .innerJoin(DocumentEntity, "document", "document.id = next.documentId AND next.version > document.version")
    .where("next.documentId IN (:...ids)", { ids: entities.map(({ id }) => id) })
    .orderBy("next.version", "DESC")
    .getMany();
  const next = new Map<DocumentId, DocumentVersion>();
  for (const version of await toVersions(manager, newer)) if (!next.has(version.documentId)) next.set(version.documentId, version);
  return entities.map((entity) => toDocument(entity, next.get(entity.id) ?? null));
}

/** Null for null. */
export async function toDocumentOrNull(manager: EntityManager, entity: DocumentEntity | null): Promise<DocumentRecord | null> {
  return entity === null ? null : ((await toDocuments(manager, [entity]))[0] ?? null);
}

export async function toVersions(manager: EntityManager, entities: readonly DocumentVersionEntity[]): Promise<readonly DocumentVersion[]> {
  const ids = [...new Set(entities.flatMap(({ uploadedBy }) => uploadedBy ?? []))];
  const users = ids.length === 0 ? [] : await manager.find(UserEntity, { where: { id: In(ids) }, select: { id: true, name: true } });
  const names = new Map(users.map(({ id, name }) => [id as string, name]));
  return entities.map((entity) => toDocumentVersion(entity, names));
}

/** Until the transaction ends nobody else adds, moves or renames documents and folders of this Space: what is looked up before a change holds for the change. */
export async function lockLibrary(manager: EntityManager, spaceId: SpaceId): Promise<void> {
  await manager.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`documents of ${spaceId}`]);
}
