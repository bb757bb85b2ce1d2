import type { Message as MessageRecord, StoredAnswerEvent, Thread as ThreadRecord } from "@olympus/domain";
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root, Subscription } from "type-graphql";
import { abortableIterator } from "../../graphql/abortable-iterator.ts";
import type { ApiContext } from "../../graphql/api-context.ts";
import { toConnection, toPageRequest } from "../../graphql/relay.ts";
import { QueryRun } from "../queries/queries.types.ts";
import { loadQueryRuns } from "../queries/query-run-loader.ts";
import { toAnswer } from "./answer.mapper.ts";
import { Answer } from "./answer.types.ts";
import { toAnswerEvent } from "./answer-event.mapper.ts";
import { AnswerEventUnion } from "./answer-event.types.ts";
import {
  AskQuestionInput,
  AskQuestionPayload,
  CreateThreadInput,
  CreateThreadPayload,
  DeleteThreadInput,
  DeleteThreadPayload,
  Message,
  RetryAnswerInput,
  RetryAnswerPayload,
  StopAnswerInput,
  StopAnswerPayload,
  Thread,
  ThreadConnection,
  UpdateThreadInput,
  UpdateThreadPayload,
} from "./threads.types.ts";

@Resolver(() => Thread)
export class ThreadsResolver {
  @Query(() => ThreadConnection, { description: "The viewer's own, by last change." })
  async threads(
    @Ctx() ctx: ApiContext,
    @Arg("spaceId", () => ID) spaceId: string,
    @Arg("first", () => Int, { defaultValue: 30 }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
  ): Promise<ThreadConnection> {
    return toConnection(await ctx.services.threads.list(ctx, spaceId, toPageRequest(first, after)), (thread) => thread.updatedAt);
  }

  @Query(() => Thread, { nullable: true, description: "Null when unknown or not the viewer's." })
  thread(@Ctx() ctx: ApiContext, @Arg("id", () => ID) id: string): Promise<ThreadRecord | null> {
    return ctx.services.threads.find(ctx, id);
  }

  @FieldResolver(() => [Message])
  messages(@Ctx() ctx: ApiContext, @Root() thread: ThreadRecord): Promise<readonly MessageRecord[]> {
    return ctx.services.threads.listMessages(ctx, thread.id);
  }

  @Mutation(() => CreateThreadPayload)
  async createThread(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => CreateThreadInput) input: CreateThreadInput,
  ): Promise<CreateThreadPayload> {
    return { thread: await ctx.services.threads.create(ctx, input) };
  }

  @Mutation(() => UpdateThreadPayload)
  async updateThread(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => UpdateThreadInput) input: UpdateThreadInput,
  ): Promise<UpdateThreadPayload> {
    return { thread: await ctx.services.threads.rename(ctx, input) };
  }

  @Mutation(() => DeleteThreadPayload)
  async deleteThread(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => DeleteThreadInput) input: DeleteThreadInput,
  ): Promise<DeleteThreadPayload> {
    await ctx.services.threads.delete(ctx, input.id);
    return { ok: true };
  }
}

@Resolver(() => Message)
export class MessagesResolver {
  @FieldResolver(() => Answer, { nullable: true, description: "Null for USER." })
  answer(@Ctx() ctx: ApiContext, @Root() message: MessageRecord): Answer | null {
    return message.answer && toAnswer(message, message.answer, ctx.system);
  }

  @FieldResolver(() => [QueryRun], {
    description:
      "Every statement that was run for the answer when it was asked last, oldest first: also those that failed or were stopped.",
  })
  queryRuns(@Ctx() ctx: ApiContext, @Root() message: MessageRecord): Promise<readonly QueryRun[]> | readonly QueryRun[] {
    return message.author === "USER" ? [] : loadQueryRuns(ctx, message.id);
  }

  @Mutation(() => AskQuestionPayload, { description: "Returns at once; the answer goes on by itself." })
  askQuestion(@Ctx() ctx: ApiContext, @Arg("input", () => AskQuestionInput) input: AskQuestionInput): Promise<AskQuestionPayload> {
    return ctx.services.threads.ask(ctx, input);
  }

  @Mutation(() => StopAnswerPayload, { description: "Cancels down to the database. An answer that has ended stays as it is." })
  async stopAnswer(@Ctx() ctx: ApiContext, @Arg("input", () => StopAnswerInput) input: StopAnswerInput): Promise<StopAnswerPayload> {
    return { message: await ctx.services.threads.stop(ctx, input.messageId) };
  }

  @Mutation(() => RetryAnswerPayload, {
    description: "Asks the same question again in place of an answer that failed or was interrupted or stopped.",
  })
  async retryAnswer(@Ctx() ctx: ApiContext, @Arg("input", () => RetryAnswerInput) input: RetryAnswerInput): Promise<RetryAnswerPayload> {
    return { message: await ctx.services.threads.retry(ctx, input.messageId) };
  }

  @Subscription(() => AnswerEventUnion, {
    description: "All events of one answer from the first (or from `afterSequence`), then those to come; ends after the last.",
    subscribe: ({ args, context }) => {
      const ctx = context as ApiContext;
      const { messageId, afterSequence } = args as { messageId: string; afterSequence: number };
      return abortableIterator(ctx.signal, (signal) => ctx.services.threads.events({ ...ctx, signal }, messageId, afterSequence));
    },
  })
  answerEvents(
    @Root() event: StoredAnswerEvent,
    @Arg("messageId", () => ID) _messageId: string,
    @Arg("afterSequence", () => Int, { defaultValue: 0 }) _afterSequence: number,
  ): typeof AnswerEventUnion {
    return toAnswerEvent(event);
  }
}
