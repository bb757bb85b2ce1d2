import type { MessageId, StoredAnswerEvent } from "@olympus/domain";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { reviveEvent, type StoredEvent } from "../answers/stored-answer.ts";

@Entity("answer_events")
export class AnswerEventEntity {
  @PrimaryColumn("uuid", { name: "message_id" })
  messageId: MessageId;

  /** From 1 without gaps. */
  @PrimaryColumn("integer")
  sequence: number;

  @Column("json")
  event: StoredEvent;

  @Column("timestamptz")
  at: Date;
}

export function toStoredAnswerEvent(entity: AnswerEventEntity): StoredAnswerEvent {
  return { messageId: entity.messageId, sequence: entity.sequence, event: reviveEvent(entity.event), at: entity.at };
}
