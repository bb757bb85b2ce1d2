import type { AnswerFailure, AnswerRequest, AnswerStatus, AnswerStep, Message, MessageId, ThreadId } from "@olympus/domain";
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from "typeorm";
import { reviveAnswer, reviveQuery, type StoredAnswer, type StoredQuery } from "../answers/stored-answer.ts";
import { ThreadEntity } from "./thread.entity.ts";

/** The columns of an answer are null for a person's message. */
@Entity("messages")
export class MessageEntity {
  @PrimaryColumn("uuid")
  id: MessageId;

  @Column("uuid", { name: "thread_id" })
  threadId: ThreadId;

  @ManyToOne(() => ThreadEntity, { onDelete: "CASCADE" })
  @JoinColumn({ name: "thread_id" })
  thread: Relation<ThreadEntity>;

  /** From 1, in order of creation. */
  @Column("integer")
  position: number;

  @Column("text")
  author: Message["author"];

  @Column("text")
  text: string;

  @Column("timestamptz", { name: "created_at" })
  createdAt: Date;

  @Column("text", { nullable: true })
  status: AnswerStatus | null;

  @Column("json", { nullable: true })
  request: AnswerRequest | null;

  @Column("json", { nullable: true })
  steps: readonly AnswerStep[] | null;

  @Column("json", { nullable: true })
  answer: StoredAnswer | null;

  @Column("json", { nullable: true })
  failure: AnswerFailure | null;

  /** The results that came before an end without an answer. */
  @Column("json", { name: "ended_queries", nullable: true })
  endedQueries: readonly StoredQuery[] | null;

  /** The answer's tokens once more: SQL can't look into a document that holds the escape of U+0000. */
  @Column("integer", { name: "input_tokens", nullable: true, select: false })
  inputTokens?: number | null;

  @Column("integer", { name: "output_tokens", nullable: true, select: false })
  outputTokens?: number | null;

  /** Of the answer's last stored event; 0 before the first. */
  @Column("integer", { name: "last_sequence" })
  lastSequence: number;

  @Column("text", { name: "runner_id", nullable: true })
  runnerId: string | null;

  @Column("timestamptz", { name: "started_at", nullable: true })
  startedAt: Date | null;

  @Column("boolean", { name: "cancel_requested" })
  cancelRequested: boolean;
}

export function toMessage(entity: MessageEntity): Message {
  const { id, threadId, author, text, createdAt, status, request, steps, answer, failure, endedQueries } = entity;
  const state =
    status === null || request === null
      ? null
      : {
          ...{ status, request, steps: steps ?? [], answer: answer === null ? null : reviveAnswer(answer), failure },
          ...(endedQueries !== null && { endedQueries: endedQueries.map(reviveQuery) }),
        };
  return { id, threadId, author, text, answer: state, createdAt };
}
