import type { Message as MessageRecord, Thread as ThreadRecord } from "@olympus/domain";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import { MessageAuthor } from "../../graphql/enums.ts";
import { PageInfo } from "../../graphql/relay.ts";
import { DateTime } from "../../graphql/scalars.ts";
import { ReadingPinInput } from "./reading.types.ts";

@ObjectType({ description: "One turn in a thread." })
export class Message {
  @Field(() => ID) id: string;
  @Field(() => ID) threadId: string;
  @Field(() => MessageAuthor) author: keyof typeof MessageAuthor;
  @Field(() => String, { description: "The question for USER; the answer's text for ASSISTANT." }) text: string;
  @Field(() => DateTime) createdAt: Date;
}

@ObjectType({ description: "A conversation in a Space; only its author sees it." })
export class Thread {
  @Field(() => ID) id: string;
  @Field(() => ID) spaceId: string;
  @Field(() => String) title: string;
  @Field(() => DateTime) createdAt: Date;
  @Field(() => DateTime, { description: "When the last question was asked." }) updatedAt: Date;
}

@ObjectType()
export class ThreadEdge {
  @Field(() => Thread) node: ThreadRecord;
  @Field(() => String) cursor: string;
}
@ObjectType()
export class ThreadConnection {
  @Field(() => [ThreadEdge]) edges: readonly ThreadEdge[];
  @Field(() => PageInfo) pageInfo: PageInfo;
}

@InputType()
export class CreateThreadInput {
  @Field(() => ID) spaceId: string;
  @Field(() => String, { nullable: true, description: "Taken from the first question when left out." }) title?: string | null;
}
@ObjectType()
export class CreateThreadPayload {
  @Field(() => Thread) thread: ThreadRecord;
}

@InputType()
export class UpdateThreadInput {
  @Field(() => ID) id: string;
  @Field(() => String) title: string;
}
@ObjectType()
export class UpdateThreadPayload {
  @Field(() => Thread) thread: ThreadRecord;
}

@InputType()
export class DeleteThreadInput {
  @Field(() => ID) id: string;
}
@ObjectType()
export class DeleteThreadPayload {
  @Field(() => Boolean) ok: boolean;
}

@InputType()
export class AskQuestionInput {
  @Field(() => ID, { nullable: true, description: "The thread to go on with; a new one in `spaceId` when left out." }) threadId?:
    | string
    | null;
  @Field(() => ID, { nullable: true, description: "Needed without `threadId`." }) spaceId?: string | null;
  @Field(() => String) question: string;
  @Field(() => [ID], { nullable: true, description: "Restrict to these connections; all of the Space when left out." })
  connectionIds?: string[] | null;
  @Field(() => [ID], { nullable: true, description: "Restrict to these documents; all of the Space when left out." })
  documentIds?: string[] | null;
  @Field(() => [ReadingPinInput], {
    nullable: true,
    description: "What parts of the question mean. Pins that don't fit any more are passed over.",
  })
  pins?: ReadingPinInput[] | null;
}
@ObjectType()
export class AskQuestionPayload {
  @Field(() => Thread) thread: ThreadRecord;
  @Field(() => Message) question: MessageRecord;
  @Field(() => Message, { description: "Its answer is RUNNING: follow `answerEvents` with its id." }) answer: MessageRecord;
}

@InputType()
export class StopAnswerInput {
  @Field(() => ID) messageId: string;
}
@ObjectType()
export class StopAnswerPayload {
  @Field(() => Message) message: MessageRecord;
}

@InputType()
export class RetryAnswerInput {
  @Field(() => ID) messageId: string;
}
@ObjectType()
export class RetryAnswerPayload {
  @Field(() => Message) message: MessageRecord;
}
