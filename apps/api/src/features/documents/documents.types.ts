import { DocumentFormat, type DocumentRecord, DocumentStatus } from "@olympus/domain";
import { Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import { PageInfo } from "../../graphql/relay.ts";
import { DateTime } from "../../graphql/scalars.ts";
import { PassagePlace } from "../threads/answer.types.ts";

@ObjectType({ description: "An uploaded file." })
export class Document {
  @Field(() => ID) id: string;
  @Field(() => ID) spaceId: string;
  @Field(() => String) name: string;
  @Field(() => DocumentFormat) format: DocumentFormat;
  @Field(() => Float) sizeBytes: number;
  @Field(() => DocumentStatus) status: DocumentStatus;
  @Field(() => Int, { description: "0 to 100 while it is being read." }) progress: number;
  @Field(() => Int, { nullable: true, description: "Null until read, and for formats without pages." }) pageCount: number | null;
  @Field(() => Int) passageCount: number;
  @Field(() => String, { nullable: true, description: "Null unless FAILED." }) errorCode: string | null;
  @Field(() => String, { nullable: true, description: "Null unless FAILED." }) errorMessage: string | null;
  @Field(() => DateTime) createdAt: Date;
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

@ObjectType({ description: "A searchable piece of a document with its place." })
export class Passage {
  @Field(() => ID) id: string;
  @Field(() => String) text: string;
  @Field(() => PassagePlace) place: PassagePlace;
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
}
@ObjectType()
export class RetryDocumentPayload {
  @Field(() => Document) document: DocumentRecord;
}
