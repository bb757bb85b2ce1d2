import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { PassagePlace } from "../threads/answer.types.ts";

@ObjectType({ description: "Characters of a text." })
export class TextRange {
  @Field(() => Int) start: number;
  @Field(() => Int, { description: "Excluded." }) end: number;
}

@ObjectType({ description: "Another document that holds the same words." })
export class PassageDuplicate {
  @Field(() => ID) documentId: string;
  @Field(() => String) documentName: string;
  @Field(() => ID) passageId: string;
}

@ObjectType({ description: "A passage that a search found." })
export class PassageHit {
  @Field(() => ID) passageId: string;
  @Field(() => ID) documentId: string;
  @Field(() => String) documentName: string;
  @Field(() => Int, { description: "Version of the document that was searched." }) documentVersion: number;
  @Field(() => String) text: string;
  @Field(() => PassagePlace) place: PassagePlace;
  @Field(() => Float, { description: "Higher is better; comparable within one search only." }) score: number;
  @Field(() => [TextRange], { description: "Stretches of `text` that match the words looked for, in order." })
  highlights: readonly TextRange[];
  @Field(() => [PassageDuplicate], { description: "Documents whose passage is folded into this one." })
  duplicates: readonly PassageDuplicate[];
}
