import type { EvaluationRun as EvaluationRunRecord } from "@olympus/domain";
import { EngineKind, EvaluationOutcome } from "@olympus/domain";
import { Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import { EvaluationStatus, FeedbackVerdict } from "../../graphql/enums.ts";
import { PageInfo } from "../../graphql/relay.ts";
import { DateTime } from "../../graphql/scalars.ts";
import { ExecuteDatabaseQueryPayload } from "../queries/queries.types.ts";

@ObjectType({ description: "What the viewer said about an answer." })
export class AnswerFeedback {
  @Field(() => ID) messageId: string;
  @Field(() => FeedbackVerdict) verdict: keyof typeof FeedbackVerdict;
  @Field(() => String, { nullable: true, description: "Null without one." }) comment: string | null;
  @Field(() => DateTime) createdAt: Date;
}

@InputType()
export class GiveFeedbackInput {
  @Field(() => ID, { description: "An answer in one of the viewer's own threads." }) messageId: string;
  @Field(() => FeedbackVerdict, { nullable: true, description: "Null withdraws what was said." }) verdict?:
    | keyof typeof FeedbackVerdict
    | null;
  @Field(() => String, { nullable: true, description: "Left out: stays as it is. Null or blank: none." }) comment?: string | null;
}

@InputType()
export class CorrectAnswerSqlInput {
  @Field(() => ID, { description: "An answer in one of the viewer's own threads." }) messageId: string;
  @Field(() => ID, { description: "The run of the answer whose statement is corrected." }) queryRunId: string;
  @Field(() => String, { description: "Guarded and limited like any statement." }) sql: string;
}

@ObjectType({ description: "A statement that ran, with its rows." })
export class ExecutedQuery extends ExecuteDatabaseQueryPayload {}

@ObjectType({ description: "A question with SQL that somebody confirmed: an example, the answer to the same question, and a test." })
export class VerifiedQuery {
  @Field(() => ID) id: string;
  @Field(() => ID) connectionId: string;
  @Field(() => String) connectionName: string;
  @Field(() => String) question: string;
  @Field(() => String) sql: string;
  @Field(() => String, { description: "The person who last confirmed it, or the token's name." }) verifiedByName: string;
  @Field(() => ID, { nullable: true, description: "The answer that it came from; null when there is none, or not any more." }) messageId:
    | string
    | null;
  @Field(() => DateTime) createdAt: Date;
  @Field(() => DateTime) updatedAt: Date;
}

@ObjectType()
export class VerifiedQueryEdge {
  @Field(() => VerifiedQuery) node: VerifiedQuery;
  @Field(() => String) cursor: string;
}
@ObjectType()
export class VerifiedQueryConnection {
  @Field(() => [VerifiedQueryEdge]) edges: readonly VerifiedQueryEdge[];
  @Field(() => PageInfo) pageInfo: PageInfo;
}

@InputType()
export class VerifyQueryInput {
  @Field(() => ID) connectionId: string;
  @Field(() => String) question: string;
  @Field(() => String) sql: string;
  @Field(() => ID, { nullable: true, description: "The answer that it comes from, in one of the viewer's own threads." }) messageId?:
    | string
    | null;
}

@InputType()
export class UpdateVerifiedQueryInput {
  @Field(() => ID) id: string;
  @Field(() => String, { nullable: true, description: "Left out or null: stays." }) question?: string | null;
  @Field(() => String, { nullable: true, description: "Left out or null: stays. Runs once first." }) sql?: string | null;
}

@ObjectType({ description: "All verified queries of a Space asked anew, and their rows compared with those of the verified SQL." })
export class EvaluationRun {
  @Field(() => ID) id: string;
  @Field(() => ID) spaceId: string;
  @Field(() => EvaluationStatus) status: keyof typeof EvaluationStatus;
  @Field(() => EngineKind) engine: EngineKind;
  @Field(() => String, { nullable: true, description: "Null for the built-in engine." }) model: string | null;
  @Field(() => Int) total: number;
  @Field(() => Int) done: number;
  @Field(() => Int, { description: "The same rows as the verified SQL." }) correct: number;
  @Field(() => Int, { description: "Other rows." }) wrong: number;
  @Field(() => Int, { description: "The engine gave no SQL, or asked back." }) declined: number;
  @Field(() => Int, { description: "Something didn't run: the engine's SQL, the verified SQL, the model or the database." }) errors: number;
  @Field(() => Int, {
    nullable: true,
    description: "What the model may take in all, in tokens; null for the built-in engine and without a limit.",
  })
  maxTokens: number | null;
  @Field(() => Int, { description: "What the model has taken so far, also for answers that failed." }) inputTokens: number;
  @Field(() => Int) outputTokens: number;
  @Field(() => String, { nullable: true, description: "Why it failed, or what was left out." }) message: string | null;
  @Field(() => DateTime) createdAt: Date;
  @Field(() => DateTime, { nullable: true, description: "Null until it has ended." }) finishedAt: Date | null;
}

@ObjectType()
export class EvaluationResult {
  @Field(() => ID, { nullable: true, description: "Null when it has been deleted since." }) verifiedQueryId: string | null;
  @Field(() => String) question: string;
  @Field(() => String) connectionName: string;
  @Field(() => EvaluationOutcome) outcome: EvaluationOutcome;
  @Field(() => String, { description: "The verified SQL as it was then." }) expectedSql: string;
  @Field(() => String, { nullable: true, description: "The engine's; null when it gave none." }) sql: string | null;
  @Field(() => Float, { nullable: true, description: "0 to 1; null without an answer." }) confidence: number | null;
  @Field(() => Int, { description: "Milliseconds from the question to the rows." }) durationMs: number;
  @Field(() => String, { nullable: true, description: "Null unless something failed." }) errorCode: string | null;
  @Field(() => String, { nullable: true, description: "What differs or failed." }) message: string | null;
}

@ObjectType()
export class EvaluationRunEdge {
  @Field(() => EvaluationRun) node: EvaluationRunRecord;
  @Field(() => String) cursor: string;
}
@ObjectType()
export class EvaluationRunConnection {
  @Field(() => [EvaluationRunEdge]) edges: readonly EvaluationRunEdge[];
  @Field(() => PageInfo) pageInfo: PageInfo;
}

@InputType()
export class StartEvaluationInput {
  @Field(() => ID) spaceId: string;
  @Field(() => EngineKind, { nullable: true, description: "The Space's when left out or null." }) engine?: EngineKind | null;
  @Field(() => Int, {
    nullable: true,
    description:
      "What a model may take in all, in tokens: 5,000,000 when left out or null. Then the run ends FAILED and keeps its results.",
  })
  maxTokens?: number | null;
}
