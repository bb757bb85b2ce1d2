import { DocumentFormat, type DocumentRecord, DocumentStatus, type DocumentVersion as VersionRecord } from "@olympus/domain";
import { Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import { PageInfo } from "../../graphql/relay.ts";
import { DateTime } from "../../graphql/scalars.ts";
import { PassagePlace } from "../threads/answer.types.ts";

@ObjectType({ description: "One upload of a document." })
export class DocumentVersion {
  @Field(() => Int, { description: "From 1 without gaps." }) version: number;
  @Field(() => DocumentFormat) format: DocumentFormat;
  @Field(() => Float) sizeBytes: number;
  @Field(() => DocumentStatus) status: DocumentStatus;
  @Field(() => Int, { description: "0 to 100 while it is being read." }) progress: number;
  @Field(() => Int, { nullable: true, description: "Null until read, and for formats without pages." }) pageCount: number | null;
  @Field(() => String, { nullable: true, description: "Null unless FAILED." }) errorCode: string | null;
  @Field(() => String, { nullable: true, description: "Null unless FAILED." }) errorMessage: string | null;
  @Field(() => DateTime) createdAt: Date;
}

@ObjectType({ description: "An uploaded file." })
export class Document {
  @Field(() => ID) id: string;
  @Field(() => ID) spaceId: string;
  @Field(() => String) name: string;
  @Field(() => [String], { description: "Sorted." }) tags: readonly string[];
  @Field(() => Int, { description: "Of the content that answers now." }) version: number;
  @Field(() => DocumentVersion, {
    nullable: true,
    description: "A newer version that is being read, or could not be; the older one answers until it is READY. Null when there is none.",
  })
  nextVersion: VersionRecord | null;
  @Field(() => DocumentFormat) format: DocumentFormat;
  @Field(() => Float) sizeBytes: number;
  @Field(() => DocumentStatus) status: DocumentStatus;
  @Field(() => Int, { description: "0 to 100 while it is being read." }) progress: number;
  @Field(() => Int, { nullable: true, description: "Null until read, and for formats without pages." }) pageCount: number | null;
  @Field(() => Int) passageCount: number;
  @Field(() => Int, { description: "Tables of it that can be asked with SQL." }) datasetCount: number;
  @Field(() => [String], { description: "Sentences about what was left out while reading." }) warnings: readonly string[];
  @Field(() => String, { nullable: true, description: "Null unless FAILED." }) errorCode: string | null;
  @Field(() => String, { nullable: true, description: "Null unless FAILED." }) errorMessage: string | null;
  @Field(() => DateTime) createdAt: Date;
  @Field(() => DateTime, { description: "When its newest version came." }) updatedAt: Date;
}

@ObjectType()
export class DocumentEdge {
  @Field(() => Document) node: DocumentRecord;
  @Field(() => String) cursor: string;
}
@ObjectType()
export class DocumentConnection {
  @Field(() => [DocumentEdge]) edges: readonly DocumentEdge[];
  @Field(() => PageInfo) pageInfo: PageInfo;
}

@InputType({ description: "What is left out, or null, lets everything through." })
export class DocumentFilter {
  @Field(() => ID, { nullable: true }) folderId?: string | null;
  @Field(() => Boolean, { nullable: true, defaultValue: true, description: "Also what is in folders below `folderId`." })
  inSubfolders?: boolean | null;
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: "Only what is in no folder." }) topOnly?: boolean | null;
  @Field(() => [String], { nullable: true, description: "All of them." }) tags?: readonly string[] | null;
  @Field(() => String, { nullable: true, description: "A part of the name, whatever the case." }) name?: string | null;
  @Field(() => DocumentStatus, { nullable: true }) status?: DocumentStatus | null;
  @Field(() => DocumentFormat, { nullable: true }) format?: DocumentFormat | null;
}

@ObjectType({ description: "A searchable piece of a document with its place." })
export class Passage {
  @Field(() => ID) id: string;
  @Field(() => String) text: string;
  @Field(() => PassagePlace) place: PassagePlace;
}

@InputType()
export class UpdateDocumentInput {
  @Field(() => ID) id: string;
  @Field(() => String, { nullable: true, description: "Left out or null: stays." }) name?: string | null;
  @Field(() => ID, { nullable: true, description: "Left out: stays. Null: to the top." }) folderId?: string | null;
  @Field(() => [String], { nullable: true, description: "At most 20 of at most 50 characters. Left out or null: stay." })
  tags?: readonly string[] | null;
}
@ObjectType()
export class UpdateDocumentPayload {
  @Field(() => Document) document: DocumentRecord;
}

@InputType()
export class DeleteDocumentInput {
  @Field(() => ID) id: string;
}
@ObjectType()
export class DeleteDocumentPayload {
  @Field(() => Boolean) ok: boolean;
}

@InputType()
export class RetryDocumentInput {
  @Field(() => ID) id: string;
  @Field(() => String, {
    nullable: true,
    description: "Opens a file that failed with PASSWORD_REQUIRED. Kept sealed until the file was read, then forgotten.",
  })
  password?: string | null;
}
@ObjectType()
export class RetryDocumentPayload {
  @Field(() => Document) document: DocumentRecord;
}

@InputType()
export class ReadDocumentsAgainInput {
  @Field(() => [ID], { description: "1 to 100." }) ids: string[];
}
@ObjectType()
export class ReadDocumentsAgainPayload {
  @Field(() => [Document]) documents: readonly DocumentRecord[];
}

@InputType()
export class CancelDocumentInput {
  @Field(() => ID) id: string;
}
@ObjectType()
export class CancelDocumentPayload {
  @Field(() => Document) document: DocumentRecord;
}
