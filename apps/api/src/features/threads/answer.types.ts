import { AnswerStatus, EngineKind, SourceBadge, StepKind } from "@olympus/domain";
import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { ChartKind, StepStatus, WarningKind } from "../../graphql/enums.ts";
import { DateTime } from "../../graphql/scalars.ts";
import { DatasetSource } from "../datasets/datasets.types.ts";
import { ContextTable, ReadingPart, StatementEstimate } from "./reading.types.ts";

@ObjectType({ description: "How to draw a result; columns by position from 0." })
export class ChartSpec {
  @Field(() => ChartKind) kind: keyof typeof ChartKind;
  @Field(() => String) title: string;
  @Field(() => Int, { nullable: true, description: "Null for NUMBER." }) categoryColumn: number | null;
  @Field(() => [Int]) valueColumns: readonly number[];
  @Field(() => Int, {
    nullable: true,
    description: "One line or bar per value of this column; null when there is one series per value column.",
  })
  seriesColumn: number | null;
}

@ObjectType({ description: "A run of one statement on one connection, as an answer shows it." })
export class AnswerQuery {
  @Field(() => ID) queryRunId: string;
  @Field(() => ID) connectionId: string;
  @Field(() => String) connectionName: string;
  @Field(() => String) dialect: string;
  @Field(() => String) sql: string;
  @Field(() => String, { description: "What the statement does, in plain words." }) explanation: string;
  @Field(() => [String], { description: "Choices taken that the question left open." }) assumptions: readonly string[];
  @Field(() => [String], { description: "`schema.table` that it reads." }) tables: readonly string[];
  @Field(() => Int) rowCount: number;
  @Field(() => Boolean, { description: "Whether a limit cut the result: there was more." }) isTruncated: boolean;
  @Field(() => Int, { description: "Milliseconds." }) durationMs: number;
  @Field(() => DateTime, { description: "When the rows were read." }) readAt: Date;
  @Field(() => ChartSpec, { nullable: true, description: "Null when no chart suits the result." }) chart: ChartSpec | null;
  @Field(() => [ReadingPart], { description: "How the built-in engine read the question; empty with a model." })
  reading: readonly ReadingPart[];
  @Field(() => [ContextTable], { description: "The tables that were offered to the writer; empty where the whole catalog was." })
  contextTables: readonly ContextTable[];
  @Field(() => StatementEstimate, {
    nullable: true,
    description: "From before it ran; null where it wasn't asked or the engine doesn't tell.",
  })
  estimate: StatementEstimate | null;
  @Field(() => String, { nullable: true, description: "Who confirmed the statement; null unless a verified query answered." })
  verifiedBy: string | null;
  @Field(() => Int, { description: "Statements that were tried before this one." }) repairCount: number;
  @Field(() => [DatasetSource], { description: "The documents' tables that the rows come from; empty when they come from a database." })
  datasets: readonly DatasetSource[];
}

@ObjectType({ description: "Where in a document a passage stands." })
export class PassagePlace {
  @Field(() => Int, { nullable: true, description: "From 1; null where the format has no pages." }) page: number | null;
  @Field(() => String, { nullable: true, description: "Null outside spreadsheets." }) sheet: string | null;
  @Field(() => String, { nullable: true, description: "`A1:F20`; null outside spreadsheets." }) cellRange: string | null;
  @Field(() => [String], { description: "Outermost heading first." }) headingPath: readonly string[];
  @Field(() => Int, { description: "In characters of the document's extracted text." }) startOffset: number;
  @Field(() => Int, { description: "In characters of the document's extracted text, excluded." }) endOffset: number;
}

@ObjectType({ description: "Where a quote stands in its document's text." })
export class QuotePlace {
  @Field(() => Int, { nullable: true, description: "From 1; null where there are no pages." }) page: number | null;
  @Field(() => Int) startOffset: number;
  @Field(() => Int, { description: "Excluded." }) endOffset: number;
}

@ObjectType({ description: "A passage that an answer leans on." })
export class Citation {
  @Field(() => Int, { description: "The `n` of `[n]` in the answer's text." }) number: number;
  @Field(() => ID) documentId: string;
  @Field(() => ID) passageId: string;
  @Field(() => String) documentName: string;
  @Field(() => PassagePlace) place: PassagePlace;
  @Field(() => String, { description: "The words of the document, as they stand there." }) quote: string;
  @Field(() => Int, { description: "Version of the document that was read for this answer." }) documentVersion: number;
  @Field(() => QuotePlace, {
    nullable: true,
    description: "Null when the quote was not found in the document: only the page can be shown.",
  })
  quotePlace: QuotePlace | null;
}

@ObjectType()
export class AnswerWarning {
  @Field(() => WarningKind) kind: keyof typeof WarningKind;
  @Field(() => String) message: string;
  @Field(() => String, { nullable: true, description: "The words of the text that are meant; null when all of it is." }) span:
    | string
    | null;
}

@ObjectType({ description: "Asking back: readings of the question to choose from." })
export class Clarification {
  @Field(() => String) question: string;
  @Field(() => [String], { description: "Each a full question to ask instead." }) choices: readonly string[];
}

@ObjectType()
export class AnswerStep {
  @Field(() => ID, { description: "Unique within the answer." }) id: string;
  @Field(() => StepKind) kind: StepKind;
  @Field(() => String) title: string;
  @Field(() => String, { nullable: true, description: "Why, or what came out; null when there is nothing to add." }) detail: string | null;
  @Field(() => StepStatus) status: keyof typeof StepStatus;
  @Field(() => Int, { nullable: true, description: "Milliseconds; null while it runs." }) durationMs: number | null;
}

@ObjectType({ description: "Why an answer failed and what to do." })
export class AnswerFailure {
  @Field(() => String) code: string;
  @Field(() => String) message: string;
  @Field(() => String, { nullable: true, description: "What to do next; null when nothing better than trying again." }) suggestion:
    | string
    | null;
  @Field(() => String, { nullable: true, description: "The statement that failed; null when there was none." }) sql: string | null;
}

@ObjectType()
export class Tokens {
  @Field(() => Int) input: number;
  @Field(() => Int) output: number;
}

@ObjectType({ description: "An amount in a currency." })
export class Money {
  @Field(() => Float) amount: number;
  @Field(() => String, { description: "Three letters." }) currency: string;
}

@ObjectType({ description: "An answer with all that is needed to check it." })
export class Answer {
  @Field(() => AnswerStatus) status: AnswerStatus;
  @Field(() => String, { description: "Markdown with `[n]` for citations; what there is of it while RUNNING." }) text: string;
  @Field(() => SourceBadge) badge: SourceBadge;
  @Field(() => EngineKind) engine: EngineKind;
  @Field(() => String, { nullable: true, description: "Null with the built-in engine." }) model: string | null;
  @Field(() => [AnswerStep]) steps: readonly AnswerStep[];
  @Field(() => [AnswerQuery], { description: "Whose rows came; of an answer that was stopped or failed, those that came before." })
  queries: readonly AnswerQuery[];
  @Field(() => [Citation]) citations: readonly Citation[];
  @Field(() => [AnswerWarning]) warnings: readonly AnswerWarning[];
  @Field(() => Clarification, { nullable: true, description: "Null unless the question has several readings." })
  clarification: Clarification | null;
  @Field(() => Float, { nullable: true, description: "0 to 1; null until the answer is complete." }) confidence: number | null;
  @Field(() => Int, { nullable: true, description: "Milliseconds; null until the answer is complete." }) durationMs: number | null;
  @Field(() => Tokens, { nullable: true, description: "Null with the built-in engine." }) tokens: Tokens | null;
  @Field(() => Money, { nullable: true, description: "Of the tokens, by the Space's prices; null without prices." }) cost: Money | null;
  @Field(() => AnswerFailure, { nullable: true, description: "Null unless the status is FAILED or INTERRUPTED." })
  failure: AnswerFailure | null;
}
