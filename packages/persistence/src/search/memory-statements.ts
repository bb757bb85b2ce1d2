import { isAllowed } from "./search-statements.ts";

/** What may be searched of a Space. */
export const allowedContents = `SELECT d.content_id AS "contentId" FROM documents d WHERE ${isAllowed}`;

/** All that answers in a Space. */
export const readyContents = `
  SELECT d.content_id AS "contentId", d.updated_at::text AS "changedAt", d.passage_count AS passages FROM documents d WHERE d.space_id = {space} AND d.status = 'READY' ORDER BY d.id`;

/** The words of passages of some contents, one content after the other. */
export const passageWords = `
  SELECT p.content_id AS "contentId", p.id AS "passageId", p.document_id AS "documentId", p.lexemes::text AS lexemes
  FROM passages p
  WHERE p.content_id = ANY ({contents}::uuid[]) AND p.position >= {from} AND p.position < {to}
  ORDER BY p.content_id, p.position`;

/** The words of these passages. */
export const wordsOfPassages = `SELECT p.id AS "passageId", p.lexemes::text AS lexemes FROM passages p WHERE p.id = ANY ({ids}::uuid[])`;
