import { EngineKind, SourceBadge } from "@olympus/domain";
import { createUnionType, Field, ID, Int, ObjectType } from "type-graphql";
import { Answer, AnswerFailure, AnswerQuery, AnswerStep, Citation } from "./answer.types.ts";

@ObjectType()
abstract class SequencedEvent {
  @Field(() => Int, { description: "Place in the answer's events, from 1 without gaps." }) sequence: number;
}

@ObjectType()
export class AnswerStartedEvent extends SequencedEvent {
  @Field(() => EngineKind) engine: EngineKind;
  @Field(() => String, { nullable: true, description: "Null with the built-in engine." }) model: string | null;
}
@ObjectType({ description: "Which sources are asked, and why." })
export class AnswerRoutedEvent extends SequencedEvent {
  @Field(() => SourceBadge, { description: "The badge to expect." }) badge: SourceBadge;
  @Field(() => String) reason: string;
}
@ObjectType({ description: "A step began, changed or ended: replace the one with the same id." })
export class AnswerStepEvent extends SequencedEvent {
  @Field(() => AnswerStep) step: AnswerStep;
}
@ObjectType({ description: "A statement is about to run." })
export class AnswerSqlEvent extends SequencedEvent {
  @Field(() => ID) connectionId: string;
  @Field(() => String) connectionName: string;
  @Field(() => String) dialect: string;
  @Field(() => String) sql: string;
  @Field(() => String) explanation: string;
}
@ObjectType({ description: "Rows have come; read them through the query run." })
export class AnswerRowsEvent extends SequencedEvent {
  @Field(() => AnswerQuery) query: AnswerQuery;
}
@ObjectType()
export class AnswerCitationsEvent extends SequencedEvent {
  @Field(() => [Citation]) citations: readonly Citation[];
}
@ObjectType({ description: "More of the text: append." })
export class AnswerTextEvent extends SequencedEvent {
  @Field(() => String) delta: string;
}
@ObjectType({ description: "Last event: the whole answer, in place of what was streamed." })
export class AnswerCompletedEvent extends SequencedEvent {
  @Field(() => Answer) answer: Answer;
}
@ObjectType({ description: "Last event." })
export class AnswerFailedEvent extends SequencedEvent {
  @Field(() => AnswerFailure) failure: AnswerFailure;
}
@ObjectType({ description: "Last event: somebody stopped it." })
export class AnswerCancelledEvent extends SequencedEvent {}
@ObjectType({ description: "Last event: the server stopped while it ran." })
export class AnswerInterruptedEvent extends SequencedEvent {
  @Field(() => AnswerFailure) failure: AnswerFailure;
}

/** Everything that `answerEvents` can send. Objects are made by the mapper as instances, so that the union knows them by class. */
export const AnswerEventUnion = createUnionType({
  name: "AnswerEvent",
  types: () =>
    [
      AnswerStartedEvent,
      AnswerRoutedEvent,
      AnswerStepEvent,
      AnswerSqlEvent,
      AnswerRowsEvent,
      AnswerCitationsEvent,
      AnswerTextEvent,
      AnswerCompletedEvent,
      AnswerFailedEvent,
      AnswerCancelledEvent,
      AnswerInterruptedEvent,
    ] as const,
});
