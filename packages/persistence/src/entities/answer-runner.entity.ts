import { Column, Entity, PrimaryColumn } from "typeorm";

/** A process that answers questions, and when it last said that it lives. */
@Entity("answer_runners")
export class AnswerRunnerEntity {
  @PrimaryColumn("text")
  id: string;

  @Column("timestamptz", { name: "seen_at" })
  seenAt: Date;
}
