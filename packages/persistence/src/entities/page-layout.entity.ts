import { promisify } from "node:util";
import { deflate, inflate } from "node:zlib";
import { AppError, type DocumentId, ErrorCode, type PageLayout } from "@olympus/domain";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("page_layouts")
export class PageLayoutEntity {
  @PrimaryColumn("uuid", { name: "document_id" })
  documentId: DocumentId;

  /** From 1. */
  @PrimaryColumn("integer")
  page: number;

  @Column("double precision")
  width: number;

  @Column("double precision")
  height: number;

  /** Of its first word. */
  @Column("integer", { name: "start_offset" })
  startOffset: number;

  /** The largest of its words'. */
  @Column("integer", { name: "end_offset" })
  endOffset: number;

  /** 32-bit integers, little-endian, deflated. */
  @Column("bytea")
  words: Buffer;
}

/** Numbers of one word. */
const stride = 6;
/** Far more than a page holds: what unpacks to more is no layout of ours. */
const maxBytes = 64 * 1024 * 1024;

export async function toPageLayout({ page, width, height, words }: PageLayoutEntity): Promise<PageLayout> {
  const bytes = await promisify<Buffer, { maxOutputLength: number }, Buffer>(inflate)(words, { maxOutputLength: maxBytes });
  if (bytes.length % (stride * 4) !== 0) throw new AppError(ErrorCode.INTERNAL, `The layout of page ${page} has ${bytes.length} bytes`);
  const numbers = new Int32Array(bytes.length / 4);
  for (let at = 0; at < numbers.length; at++) numbers[at] = bytes.readInt32LE(at * 4);
  return { page, width, height, words: numbers };
}

export async function fromPageLayout(documentId: DocumentId, { page, width, height, words }: PageLayout): Promise<PageLayoutEntity> {
  const bytes = Buffer.alloc(words.length * 4);
  let endOffset = 0;
  for (let at = 0; at < words.length; at++) {
    bytes.writeInt32LE(words[at] ?? 0, at * 4);
    if (at % stride === 1) endOffset = Math.max(endOffset, words[at] ?? 0);
  }
  return { documentId, page, width, height, startOffset: words[0] ?? 0, endOffset, words: await promisify<Buffer, Buffer>(deflate)(bytes) };
}
