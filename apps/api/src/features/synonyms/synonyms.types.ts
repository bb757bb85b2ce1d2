import { Field, ID, InputType, ObjectType } from "type-graphql";
import { DateTime } from "../../graphql/scalars.ts";

@ObjectType({ description: "Words and phrases that mean the same in one Space; each stands for all others." })
export class SynonymGroup {
  @Field(() => ID) id: string;
  @Field(() => [String], { description: "At least two." }) words: readonly string[];
  @Field(() => DateTime) updatedAt: Date;
}

@InputType()
export class PutSynonymsInput {
  @Field(() => ID) spaceId: string;
  @Field(() => ID, { nullable: true, description: "The group to change; a new one when left out." }) id?: string | null;
  @Field(() => [String], { description: "2 to 30 words or phrases; names of tables and columns as `orders.total_amount` count too." })
  words: string[];
}
