import type { ReadingPart as ReadingPartRecord } from "@olympus/domain";
import { Field, Float, InputType, Int, ObjectType } from "type-graphql";
import { ReadingRole } from "../../graphql/enums.ts";

@ObjectType({ description: "Decides what words of a question mean: ask the same question again with it." })
export class ReadingPin {
  @Field(() => Int, { description: "In characters of the question as asked." }) start: number;
  @Field(() => Int, { description: "In characters of the question as asked, excluded." }) end: number;
  @Field(() => String, { description: "As the engine wrote it; `ignore` passes the words over." }) meaning: string;
}

@InputType()
export class ReadingPinInput {
  @Field(() => Int) start: number;
  @Field(() => Int) end: number;
  @Field(() => String) meaning: string;
}

@ObjectType({ description: "Another thing that the same words may mean." })
export class ReadingAlternative {
  @Field(() => String) label: string;
  @Field(() => ReadingPin) pin: ReadingPin;
}

@ObjectType({ description: "How the built-in engine read one part of a question." })
export class ReadingPart {
  @Field(() => ReadingRole) role: ReadingPartRecord["role"];
  @Field(() => String, { description: "What it was taken for, in plain words." }) label: string;
  @Field(() => Int, { nullable: true, description: "In characters of the question as asked; null for a default that nobody said." }) start:
    | number
    | null;
  @Field(() => Int, { nullable: true, description: "Excluded." }) end: number | null;
  @Field(() => [ReadingAlternative], { description: "Likeliest first." }) alternatives: readonly ReadingAlternative[];
}

@ObjectType({ description: "A table that was taken into account, and why." })
export class ContextTable {
  @Field(() => String) schema: string;
  @Field(() => String) table: string;
  @Field(() => [String]) reasons: readonly string[];
}

@ObjectType({ description: "What the engine expected of a statement; null where it doesn't tell." })
export class StatementEstimate {
  @Field(() => Float, { nullable: true, description: "Rows that come back." }) rows: number | null;
  @Field(() => Float, { nullable: true, description: "Bytes read." }) bytes: number | null;
}
