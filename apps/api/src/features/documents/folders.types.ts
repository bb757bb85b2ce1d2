import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { DateTime } from "../../graphql/scalars.ts";

@ObjectType({ description: "A folder for documents. Its name is unique among its neighbours, whatever the case." })
export class DocumentFolder {
  @Field(() => ID) id: string;
  @Field(() => ID) spaceId: string;
  @Field(() => ID, { nullable: true, description: "Null at the top." }) parentId: string | null;
  @Field(() => String) name: string;
  @Field(() => Int, { description: "In it and the folders below." }) documentCount: number;
  @Field(() => DateTime) createdAt: Date;
}

@ObjectType()
export class DocumentTag {
  @Field(() => String) name: string;
  @Field(() => Int) documentCount: number;
}

@InputType()
export class CreateDocumentFolderInput {
  @Field(() => ID) spaceId: string;
  @Field(() => ID, { nullable: true, description: "Left out or null: at the top." }) parentId?: string | null;
  @Field(() => String, { description: "At most 100 characters." }) name: string;
}
@ObjectType()
export class CreateDocumentFolderPayload {
  @Field(() => DocumentFolder) folder: DocumentFolder;
}

@InputType()
export class UpdateDocumentFolderInput {
  @Field(() => ID) id: string;
  @Field(() => String, { nullable: true, description: "Left out or null: stays." }) name?: string | null;
  @Field(() => ID, { nullable: true, description: "Left out: stays. Null: to the top." }) parentId?: string | null;
}
@ObjectType()
export class UpdateDocumentFolderPayload {
  @Field(() => DocumentFolder) folder: DocumentFolder;
}

@InputType()
export class DeleteDocumentFolderInput {
  @Field(() => ID) id: string;
}
@ObjectType()
export class DeleteDocumentFolderPayload {
  @Field(() => Boolean) ok: boolean;
}
